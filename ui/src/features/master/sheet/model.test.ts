import { describe, expect, it } from "vitest";

import type { MasterView, TaskRow } from "../../../api/bindings";
import { changedModel, type Known, wholeModel } from "./model";
import { rowOf } from "./testing";

const masterOf = (rows: TaskRow[]): MasterView => ({ ...EMPTY, rows });
const EMPTY = { columns: [] } as unknown as MasterView;

const rows = [
  rowOf("a", { category: "一", item: "甲", text: "1" }),
  rowOf("b", { category: "一", item: "甲", text: "2" }),
  rowOf("c", { category: "二", item: "甲", text: "3" }),
];

function knownOf(visible: string[] | null): Known {
  const master = masterOf(rows);
  return { master, visible, model: wholeModel(master, visible) };
}

/** The rows with one of them changed. */
const withRow = (at: number, part: Partial<TaskRow>): MasterView =>
  masterOf(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));

describe("the model after an edit", () => {
  it.each<[string, number, Partial<TaskRow>]>([
    ["a text", 1, { text: "新" }],
    ["a category that parts a merged cell", 1, { category: "二" }],
    ["a category that joins its neighbours", 2, { category: "一" }],
    ["an item", 0, { item: "乙" }],
    ["a lead", 2, { lead: "市公安局" }],
  ])("is what it would be from the start: %s", (_, at, part) => {
    for (const visible of [null, ["a", "c"], ["b", "c"]]) {
      const known = knownOf(visible);
      const master = withRow(at, part);
      const patched = changedModel(known, master);
      expect(patched).toEqual(wholeModel(master, visible));
      expect(patched?.ids, "places of rows are kept").toBe(known.model.ids);
    }
  });

  it("keeps merged cells that no edit touched", () => {
    const known = knownOf(null);
    const patched = changedModel(known, withRow(0, { text: "新" }));
    expect(patched?.runs.get("category")).toBe(known.model.runs.get("category"));
  });

  it("is worked out anew where rows came, went or moved", () => {
    const [a, b, c] = rows as [TaskRow, TaskRow, TaskRow];
    for (const other of [[a, b], [a, b, c, rowOf("d", {})], [b, a, c]]) {
      expect(changedModel(knownOf(null), masterOf(other))).toBeNull();
    }
  });
});
