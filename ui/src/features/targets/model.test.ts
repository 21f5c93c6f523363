import { describe, expect, it } from "vitest";

import type { ShareView, TargetRow, TargetsView } from "../../api/bindings";
import { height, isOpen, moved, numberOf, pasteCells, percent, pieces, shownTargets, tabbed, wholeMark } from "./model";

const share = (value: string, counts = value): ShareView => ({ value, counts, takes_part: true, fault: null });

const target = (id: string, values: string[], part: Partial<TargetRow> = {}): TargetRow => ({
  id,
  name: id,
  value: "300",
  unit: "u",
  comparison: "equal",
  kind: "sum",
  about: false,
  year: null,
  task: null,
  text_now: null,
  whole: "300",
  sum: "300",
  left: "0",
  state: "agrees",
  by: "",
  wrong: false,
  cells: values.map((value) => share(value)),
  reach: [],
  of_nobody: [],
  places: [],
  ...part,
});

const unit = (id: string) => ({ unit: id, name: id, short: id });

const view: TargetsView = {
  units: [unit("a"), unit("b"), unit("c")],
  others: [],
  targets: [
    target("t1", ["150", "90", "60"]),
    target("t2", ["1", "", ""], { state: "short", wrong: true, left: "299" }),
    target("t3", ["", "", ""], { state: "unshared", left: null, sum: null }),
  ],
  proposals: [],
};

describe("the table", () => {
  it("is filtered", () => {
    const ids = (filter: Parameters<typeof shownTargets>[1]) => shownTargets(view, filter).map((row) => row.id);
    expect([ids("all"), ids("wrong"), ids("open")]).toEqual([["t1", "t2", "t3"], ["t2"], ["t2", "t3"]]);
    expect(view.targets.map(isOpen)).toEqual([false, true, true]);
    const kept = shownTargets(view, "wrong", "t1").map((row) => row.id);
    expect(kept, "what is being filled stays").toEqual(["t1", "t2"]);
  });

  it.each([
    [-1, 0, { target: "t1", column: 1 }],
    [1, 0, { target: "t3", column: 1 }],
    [5, 0, { target: "t3", column: 1 }],
    [0, 5, { target: "t2", column: 2 }],
    [0, -5, { target: "t2", column: 0 }],
  ])("moves %i %i inside its edges", (down, right, expected) =>
    expect(moved(view.targets, 3, { target: "t2", column: 1 }, down, right)).toEqual(expected),
  );

  it("goes on in reading order with Tab", () => {
    expect(tabbed(view.targets, 3, { target: "t1", column: 2 }, 1)).toEqual({ target: "t2", column: 0 });
    expect(tabbed(view.targets, 3, { target: "t2", column: 0 }, -1)).toEqual({ target: "t1", column: 2 });
    expect(tabbed(view.targets, 3, { target: "t3", column: 2 }, 1)).toEqual({ target: "t3", column: 2 });
  });

  it("takes a pasted table, and counts what lies beyond it", () => {
    const { cells, cut } = pasteCells(view.targets, view, { target: "t2", column: 1 }, [
      ["5", "6", "7"],
      ["8", ""],
    ]);
    expect(cells.map((cell) => `${cell.target}${cell.unit}${cell.text}`)).toEqual(["t2b5", "t2c6", "t3b8", "t3c"]);
    expect(cut).toBe(1);
  });
});

describe("numbers", () => {
  it.each([
    ["150", 150],
    ["１２", 12],
    ["1,200", 1200],
    ["42.4", 42.4],
    ["-3", null],
    ["a", null],
    ["", null],
  ])("%s", (typed, expected) => expect(numberOf(typed)).toBe(expected));
});

const lengths = (row: TargetRow) => {
  const parts = pieces(row, view, "rest");
  return parts.map((piece) => `${piece.key}${Math.round(percent(piece.value, row, parts))}`);
};

describe("the bar", () => {
  it("puts shares end to end and then the rest", () => {
    expect(lengths(target("t", ["150", "90", "60"]))).toEqual(["a50", "b30", "c20"]);
    expect(lengths(target("t", ["150", "", ""], { left: "150" }))).toEqual(["a50", "rest50"]);
    expect(lengths(target("t", ["", "", ""], { left: null, kind: "same" }))).toEqual([]);
  });

  it("lets shares that do not add up stand beside each other", () => {
    const row = target("t", ["40", "20", "80"], { kind: "bound", left: null, whole: "" });
    const parts = pieces(row, view, "rest");
    expect(parts.map((piece) => height(piece.value, row, parts))).toEqual([50, 25, 100]);
  });

  it("marks where the whole ends", () => {
    const over = target("t", ["200", "200", ""], { left: "-100" });
    expect(wholeMark(over, pieces(over, view, "rest"))).toBe(75);
    const fits = target("t", ["300", "", ""]);
    expect(wholeMark(fits, pieces(fits, view, "rest"))).toBeNull();
  });
});
