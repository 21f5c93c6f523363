import { describe, expect, it } from "vitest";

import type { Column } from "../../../api/bindings";
import { rowOf } from "../sheet/testing";
import { hitsOf, nextHit } from "./hits";

const columns: Column[] = [
  { key: { field: "item" }, header: "工作内容" },
  { key: { field: "text" }, header: "工作任务" },
  { key: { extra: "投资" }, header: "投资" },
];

const row = (id: string, item: string, text: string, extra = "") =>
  rowOf(id, { item, text, extra: { 投资: extra } });

const rows = [row("1", "治气", "治气攻坚"), row("2", "无", "无"), row("3", "无", "无", "治气资金")];
const order = ["1", "2", "3"];

describe("hits", () => {
  const hits = hitsOf(rows, columns, "治气");

  it("finds cells row by row, in columns that are shown", () => {
    expect(hits).toEqual([
      { row: "1", column: "item" },
      { row: "1", column: "text" },
      { row: "3", column: "extra:投资" },
    ]);
    expect(hitsOf(rows, columns, "")).toEqual([]);
  });

  it.each([
    [null, 1, 0],
    [null, -1, 2],
    [{ row: "1", column: "item" }, 1, 1],
    [{ row: "1", column: "text" }, 1, 2],
    [{ row: "2", column: "text" }, 1, 2],
    [{ row: "2", column: "text" }, -1, 1],
    [{ row: "3", column: "extra:投资" }, 1, 0],
    [{ row: "1", column: "item" }, -1, 2],
  ] as const)("from %o going %i comes to %i", (from, direction, expected) => {
    expect(nextHit(hits, order, columns, from, direction)).toBe(expected);
  });

  it("has nowhere to go without hits", () => {
    expect(nextHit([], order, columns, null, 1)).toBe(-1);
  });
});
