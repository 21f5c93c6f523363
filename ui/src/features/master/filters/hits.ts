import type { Column, TaskId, TaskRow } from "../../../api/bindings";
import { cellText, nameOf } from "../sheet/columns";

/** A cell that holds the text looked for. */
export interface Hit {
  row: TaskId;
  column: string;
}

/** Cells that hold the text, row by row in print order. */
export function hitsOf(
  rows: readonly TaskRow[],
  columns: readonly Column[],
  text: string,
): Hit[] {
  if (text === "") return [];
  const wanted = text.toLowerCase();
  const names = columns.map((column) => nameOf(column.key));
  return rows.flatMap((row) =>
    names
      .filter((name) => cellText(row, name).toLowerCase().includes(wanted))
      .map((column) => ({ row: row.id, column })),
  );
}

/** The hit after (or before) a place, going round at the end. */
export function nextHit(
  hits: readonly Hit[],
  order: readonly TaskId[],
  columns: readonly Column[],
  from: Hit | null,
  direction: 1 | -1,
): number {
  if (hits.length === 0) return -1;
  if (!from) return direction === 1 ? 0 : hits.length - 1;
  const names = columns.map((column) => nameOf(column.key));
  const rowAt = new Map(order.map((id, index) => [id, index]));
  const place = (hit: Hit): number =>
    (rowAt.get(hit.row) ?? -1) * (names.length + 1) + names.indexOf(hit.column);
  const here = place(from);
  if (direction === 1) {
    const next = hits.findIndex((hit) => place(hit) > here);
    return next < 0 ? 0 : next;
  }
  const before = hits.findLastIndex((hit) => place(hit) < here);
  return before < 0 ? hits.length - 1 : before;
}
