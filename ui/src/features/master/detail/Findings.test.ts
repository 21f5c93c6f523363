import { describe, expect, it } from "vitest";

import type { FindingView } from "../../../api/bindings";
import { byTask } from "../../../api/findings";
import { alike } from "./Findings";

const finding = (part: Partial<FindingView>): FindingView => ({
  code: "checklist.needs-review",
  family: "agreement",
  rule: "待复核",
  authority: "本程序建议",
  word: "",
  spot: { at: "plan" },
  fix: null,
  changes: [],
  severity: "warn",
  place: "东湖区清单 第 9 行",
  quote: "",
  message: "待复核。",
  hint: "",
  tasks: [],
  column: null,
  checklist: null,
  target: null,
  ...part,
});

describe("findings", () => {
  it("are told once for all places of which they say the same", () => {
    const groups = alike([
      finding({ place: "甲" }),
      finding({ message: "别的" }),
      finding({ place: "乙" }),
    ]);
    expect(groups.map((group) => group.map(({ place }) => place))).toEqual([
      ["甲", "乙"],
      ["东湖区清单 第 9 行"],
    ]);
  });

  it("stand at every row they are about, once", () => {
    const both = finding({ tasks: ["t1", "t2", "t1"] });
    const map = byTask([both, finding({ tasks: ["t2"] }), finding({})]);
    expect(map.get("t1")).toEqual([both]);
    expect(map.get("t2")).toHaveLength(2);
    expect(map.size).toBe(2);
  });
});
