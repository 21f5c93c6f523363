import { describe, expect, it } from "vitest";

import type {
  CoverageDuty,
  CoverageView,
  FindingView,
  SharedTarget,
  TaskRow,
} from "../../api/bindings";
import { coveredOf, deadlinesOf, foundOf, heatOf, sharesOf } from "./model";

const duty = (unit: string | null, part: Partial<CoverageDuty> = {}): CoverageDuty => ({
  role: "lead",
  unit,
  name: "",
  held: "listed",
  rows: [],
  ...part,
});

const view = {
  annexes: [{}],
  units: [
    { id: "u1", name: "市经信局" },
    { id: "u2", name: "市水利局" },
    { id: "u3", name: "东湖区" },
  ],
  tasks: [
    { id: "t1", category: "甲", duties: [duty("u2"), duty("u1", { held: "excluded" })] },
    { id: "t2", category: "乙", duties: [duty("u1"), duty("u3", { role: "responsible" })] },
    { id: "t3", category: "甲", duties: [duty("u1"), duty(null, { held: "unknown" })] },
  ],
} as unknown as CoverageView;

describe("heatOf", () => {
  it("counts tasks of units by category, in official order", () => {
    const { units, categories, cells } = heatOf(view, "lead");
    expect(categories).toEqual(["甲", "乙"]);
    expect(units.map(({ name, tasks }) => `${name}${tasks}`)).toEqual(["市经信局3", "市水利局1"]);
    expect(cells).toContainEqual({ unit: 0, category: 0, tasks: ["t1", "t3"] });
    expect(cells).toContainEqual({ unit: 1, category: 0, tasks: ["t1"] });
    expect(cells, "no empty cells").toHaveLength(3);
  });

  it("shows one role at a time", () => {
    expect(heatOf(view, "responsible").units.map(({ name }) => name)).toEqual(["东湖区"]);
    expect(heatOf(view, "support").units).toEqual([]);
  });
});

const row = (id: string, deadline: string, due: string | null) =>
  ({ id, deadline, due }) as TaskRow;

describe("deadlinesOf", () => {
  it("puts months in order, then what has no day", () => {
    const due = deadlinesOf([
      row("t1", "", null),
      row("t2", "2026年12月底前", "2026-12-31"),
      row("t3", "长期坚持", null),
      row("t4", "6月底前", "2026-06-30"),
      row("t5", "6月中旬", "2026-06-20"),
    ]);
    expect(due.map(({ month, tasks }) => `${month}:${tasks.join()}`)).toEqual([
      "2026-06:t4,t5",
      "2026-12:t2",
      "undated:t3",
      "none:t1",
    ]);
  });

  it("says nothing where nobody has a deadline", () => {
    expect(deadlinesOf([row("t1", "/", null)])).toEqual([]);
  });
});

describe("coveredOf", () => {
  it("counts by role and reason", () => {
    const [lead, responsible] = coveredOf(view);
    expect(lead?.counts.get("listed")).toBe(3);
    expect(lead?.counts.get("unknown")).toBe(1);
    expect(responsible?.role).toBe("responsible");
    expect(coveredOf({ ...view, annexes: [] }), "nothing to hold it against").toEqual([]);
  });
});

const finding = (part: Partial<FindingView>) => part as FindingView;

describe("foundOf", () => {
  it("counts by family and weight", () => {
    const found = foundOf(
      [
        finding({ family: "units", severity: "error" }),
        finding({ family: "structure", severity: "warn" }),
        finding({ family: "units", severity: "warn" }),
      ],
      ["structure", "units"],
    );
    expect(found.map(({ family }) => family)).toEqual(["structure", "units"]);
    expect(found[1]?.counts).toEqual({ error: 1, warn: 1, note: 0 });
  });
});

const target = (left: number | null, values: number[]) =>
  ({
    id: "g1",
    name: "站",
    measure: "个",
    whole: "10",
    left,
    shares: values.map((value, at) => ({ unit: `u${at}`, name: `区${at}`, value })),
  }) as SharedTarget;

describe("sharesOf", () => {
  it("tells parts of the whole, and what is left", () => {
    const { districts, shared } = sharesOf([target(2, [5, 3])]);
    expect(districts).toEqual(["区0", "区1"]);
    expect(shared[0]?.parts.map(({ percent }) => percent)).toEqual([50, 30]);
    expect(shared[0]?.left).toBe(20);
  });

  it("takes the sum for the whole where too much was shared out", () => {
    const { shared } = sharesOf([target(-10, [15, 5])]);
    expect(shared[0]?.parts.map(({ percent }) => percent)).toEqual([75, 25]);
    expect(shared[0]?.left).toBe(0);
  });
});
