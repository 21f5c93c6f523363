import { beforeEach, expect, it } from "vitest";

import type { MergeCellView, MergeRowView } from "../../api/bindings";
import {
  beginMerging,
  changes,
  choicesOf,
  decide,
  isAboutRow,
  nextOpen,
  openIn,
  questionsOf,
  useMerging,
} from "./merging";

const cell = (part: Partial<MergeCellView>): MergeCellView => ({
  header: "工作任务",
  ours: null,
  theirs: null,
  base: "",
  conflict: null,
  both: null,
  ...part,
});
const row = (at: number, part: Partial<MergeRowView>): MergeRowView => ({
  row: at,
  state: "theirs",
  in_base: true,
  ours: at + 1,
  theirs: at + 1,
  category: "",
  text: "",
  cells: [],
  ...part,
});
const marked = { before: [], after: [] };

const TAKEN = row(1, { cells: [cell({ theirs: marked })] });
const TWO = row(4, {
  state: "conflict",
  cells: [cell({ conflict: 0 }), cell({ header: "牵头单位", conflict: 1 })],
});
const GONE = row(7, { state: "conflict", theirs: null, cells: [cell({ ours: marked })] });
const ROWS = [TAKEN, TWO, GONE];

beforeEach(() => beginMerging(null));

it("asks about each conflict, or about the row one side removed", () => {
  expect(questionsOf(TAKEN)).toEqual([]);
  expect(questionsOf(TWO)).toEqual(["4 0", "4 1"]);
  expect(questionsOf(GONE)).toEqual(["7"]);
  expect([isAboutRow(TWO), isAboutRow(GONE)]).toEqual([false, true]);
});

it("keeps decisions of one merge only", () => {
  decide(1, ["4 0", "7"], "theirs");
  expect(openIn(ROWS, useMerging.getState().decisions)).toEqual(["4 1"]);
  decide(1, ["7"], null);
  expect(openIn(ROWS, useMerging.getState().decisions)).toEqual(["4 1", "7"]);
  decide(2, ["4 1"], "ours");
  expect(useMerging.getState().decisions).toEqual({ "4 1": "ours" });
});

it("tells what would change", () => {
  expect(ROWS.map((one) => changes(one, {}))).toEqual([true, false, false]);
  expect(changes(TAKEN, { "1": "ours" })).toBe(false);
  expect(changes(TWO, { "4 0": "ours", "4 1": "both" })).toBe(true);
  expect(changes(GONE, { "7": "ours" })).toBe(false);
  expect(changes(GONE, { "7": "theirs" })).toBe(true);
  const besides = row(9, {
    state: "conflict",
    cells: [cell({ conflict: 0 }), cell({ theirs: marked })],
  });
  expect(changes(besides, { "9 0": "ours" }), "what only they changed comes along").toBe(true);
});

it("goes to the next open conflict, round at the ends", () => {
  expect(nextOpen(ROWS, {}, null, 1)).toBe(4);
  expect(nextOpen(ROWS, {}, 4, 1)).toBe(7);
  expect(nextOpen(ROWS, {}, 7, 1)).toBe(4);
  expect(nextOpen(ROWS, {}, 4, -1)).toBe(7);
  expect(nextOpen(ROWS, { "4 0": "ours", "4 1": "ours" }, 7, -1)).toBe(7);
  expect(nextOpen(ROWS, { "4 0": "ours", "4 1": "ours", "7": "ours" }, null, 1)).toBeNull();
});

it("names rows and conflicts as the desk does", () => {
  expect(choicesOf({ "4 1": "both", "7": "theirs" })).toEqual([
    { row: 7, conflict: null, whose: "theirs" },
    { row: 4, conflict: 1, whose: "both" },
  ]);
});
