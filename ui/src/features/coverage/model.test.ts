import { describe, expect, it } from "vitest";

import type { CoverageDuty, CoverageRow, CoverageTask, CoverageView } from "../../api/bindings";
import { byReason, exceptionsOf, NO_FILTER, rowsShown, tasksShown } from "./model";

const duty = (part: Partial<CoverageDuty>): CoverageDuty => ({
  role: "lead",
  unit: "u1",
  name: "",
  held: "listed",
  rows: [],
  ...part,
});
const task = (id: string, text: string, duties: CoverageDuty[]): CoverageTask => ({
  id,
  category: "甲类",
  text,
  carried: true,
  duties,
});
const row = (part: Partial<CoverageRow>): CoverageRow => ({
  unit: "u1",
  kind: "department",
  row: 1,
  category: "甲类",
  text: "条目",
  came: "derived",
  backing: "backed",
  sources: [1],
  ...part,
});

const view = {
  sentence: "",
  totals: {},
  annexes: [],
  units: [
    { id: "u1", name: "市经信局" },
    { id: "u2", name: "市水利局" },
  ],
  tasks: [
    task("t1", "建站", [duty({}), duty({ role: "support", unit: "u2", held: "no_checklist" })]),
    task("t2", "改造", [duty({ unit: null, name: "某办", held: "unknown" })]),
    task("t3", "巡查", [duty({})]),
  ],
  rows: [row({}), row({ row: 2, backing: "own", text: "自己的" }), row({ unit: "u2" })],
} as unknown as CoverageView;

const tasks = (part: Partial<typeof NO_FILTER>) =>
  tasksShown(view, { ...NO_FILTER, ...part }).map(({ row: number }) => number);
const rows = (part: Partial<typeof NO_FILTER>) =>
  rowsShown(view, { ...NO_FILTER, ...part }).map(({ text }) => text);

describe("tasksShown", () => {
  it("shows every task with every part until something is asked", () => {
    expect(tasks({})).toEqual([1, 2, 3]);
    expect(tasksShown(view, NO_FILTER)[0]?.duties).toHaveLength(2);
  });

  it("shows only the exceptions, and of a task only those parts", () => {
    expect(tasks({ only: true })).toEqual([1, 2]);
    expect(tasksShown(view, { ...NO_FILTER, only: true })[0]?.duties).toHaveLength(1);
  });

  it("filters by reason, role, unit and words", () => {
    expect(tasks({ held: "unknown" })).toEqual([2]);
    expect(tasks({ role: "support" })).toEqual([1]);
    expect(tasks({ unit: "u2" })).toEqual([1]);
    expect(tasks({ typed: "水利" })).toEqual([1]);
    expect(tasks({ typed: "某办" })).toEqual([2]);
    expect(tasks({ unit: "u1", role: "support" })).toEqual([]);
  });
});

describe("rowsShown", () => {
  it("filters by backing, unit and words", () => {
    expect(rows({})).toHaveLength(3);
    expect(rows({ only: true })).toEqual(["自己的"]);
    expect(rows({ backing: "own" })).toEqual(["自己的"]);
    expect(rows({ unit: "u2" })).toEqual(["条目"]);
    expect(rows({ typed: "自己" })).toEqual(["自己的"]);
  });
});

describe("exceptionsOf", () => {
  it("counts reasons, whatever is filtered", () => {
    const { held, duties, rows: own } = exceptionsOf(view);
    expect(held.get("no_checklist")).toBe(1);
    expect([duties, own]).toEqual([2, 1]);
  });
});

describe("byReason", () => {
  it("puts what is listed first", () => {
    const [first] = view.tasks;
    expect(byReason(first?.duties ?? [], "support").map(({ held }) => held)).toEqual([
      "no_checklist",
    ]);
    const mixed = [duty({ held: "excluded" }), duty({})];
    expect(byReason(mixed, "lead").map(({ held }) => held)).toEqual(["listed", "excluded"]);
  });
});
