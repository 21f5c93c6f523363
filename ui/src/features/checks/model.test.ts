import { describe, expect, it } from "vitest";

import type { FindingView } from "../../api/bindings";
import { counted, keyOf, neighbour, shownOf } from "./model";

const finding = (part: Partial<FindingView>): FindingView => ({
  code: "writing.a",
  family: "writing",
  rule: "规则",
  authority: "公文惯例",
  severity: "warn",
  place: "任务总表 第 1 行",
  quote: "甲",
  message: "不对",
  hint: "",
  word: "甲",
  spot: { at: "plan" },
  fix: null,
  changes: [],
  tasks: [],
  column: null,
  checklist: null,
  target: null,
  ...part,
});

const all = [
  finding({ place: "一" }),
  finding({ place: "二", severity: "error", family: "units" }),
  finding({ place: "三", severity: "note", message: "VOCs" }),
];
const places = (findings: readonly FindingView[]) => findings.map(({ place }) => place);

describe("shownOf", () => {
  it("puts the weightiest first", () => {
    expect(places(shownOf(all, { family: null, severity: null, typed: "" }))).toEqual([
      "二",
      "一",
      "三",
    ]);
  });

  it("filters by family, severity and words", () => {
    expect(places(shownOf(all, { family: "units", severity: null, typed: "" }))).toEqual(["二"]);
    expect(places(shownOf(all, { family: null, severity: "note", typed: "" }))).toEqual(["三"]);
    expect(places(shownOf(all, { family: null, severity: null, typed: "vocs" }))).toEqual(["三"]);
  });
});

describe("neighbour", () => {
  it("goes round", () => {
    const [first, , last] = all as [FindingView, FindingView, FindingView];
    expect(neighbour(all, null, 1)).toBe(first);
    expect(neighbour(all, keyOf(last), 1)).toBe(first);
    expect(neighbour(all, keyOf(first), -1)).toBe(last);
    expect(neighbour([], null, 1)).toBeNull();
  });
});

describe("counted", () => {
  it("counts by any property", () => {
    expect(counted(all, ({ family }) => family).get("writing")).toBe(2);
  });
});
