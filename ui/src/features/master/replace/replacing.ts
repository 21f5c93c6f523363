import type { CellText, TaskId, TaskRow } from "../../../api/bindings";
import { cellText, keyOf } from "../sheet/columns";

/** What is looked for, and how. */
export interface Search {
  text: string;
  sameCase: boolean;
}

/** One place where the text stands; a merged cell is one place of several rows. */
export interface Occurrence {
  /** Stable while rows and search stay as they are. */
  key: string;
  rows: readonly TaskId[];
  /** 第几条 of the first and last row. */
  first: number;
  last: number;
  column: string;
  cell: string;
  at: number;
  length: number;
}

/** Where a text stands in another, left to right, without overlap. */
export function placesIn(cell: string, { text, sameCase }: Search): number[] {
  if (text === "") return [];
  const lower = cell.toLowerCase();
  // In a few scripts small letters take more room: there, case matters.
  const fold = !sameCase && lower.length === cell.length;
  const hay = fold ? lower : cell;
  const needle = fold ? text.toLowerCase() : text;
  const places: number[] = [];
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    places.push(at);
  }
  return places;
}

/** Whether a cell is shown as one with the cell above it. */
function continues(above: TaskRow, row: TaskRow, column: string): boolean {
  if (column === "category") return above.category === row.category;
  return column === "item" && above.item === row.item && above.category === row.category;
}

/** Every place where the text stands. `rows` are those looked through, in
 *  master order; `numbers` says 第几条 each is. */
export function occurrences(
  rows: readonly TaskRow[],
  numbers: ReadonlyMap<TaskId, number>,
  columns: readonly string[],
  search: Search,
): Occurrence[] {
  const found: Occurrence[] = [];
  /** The latest run of each column, to be lengthened. */
  const runs = new Map<string, { row: TaskRow; last: number; places: Occurrence[] }>();
  for (const row of rows) {
    const number = numbers.get(row.id) ?? 0;
    for (const column of columns) {
      const run = runs.get(column);
      if (run && run.last === number - 1 && continues(run.row, row, column)) {
        run.last = number;
        for (const place of run.places) {
          place.rows = [...place.rows, row.id];
          place.last = number;
        }
        continue;
      }
      const cell = cellText(row, column);
      const places = placesIn(cell, search).map((at) => ({
        key: `${row.id} ${column} ${at}`,
        rows: [row.id],
        first: number,
        last: number,
        column,
        cell,
        at,
        length: search.text.length,
      }));
      runs.set(column, { row, last: number, places });
      found.push(...places);
    }
  }
  return found;
}

/** A cell with some of its places replaced. */
export function replaced(cell: string, places: readonly Occurrence[], by: string): string {
  let text = "";
  let end = 0;
  for (const place of places.toSorted((a, b) => a.at - b.at)) {
    text += cell.slice(end, place.at) + by;
    end = place.at + place.length;
  }
  return text + cell.slice(end);
}

/** The cells that change, each with its new text. */
export function cellsOf(chosen: readonly Occurrence[], by: string): CellText[] {
  const cells = new Map<string, Occurrence[]>();
  for (const place of chosen) {
    const key = `${place.rows[0]} ${place.column}`;
    cells.set(key, [...(cells.get(key) ?? []), place]);
  }
  return [...cells.values()].flatMap((places) => {
    const [first] = places;
    if (!first) return [];
    const text = replaced(first.cell, places, by);
    if (text === first.cell) return [];
    return first.rows.map((task) => ({ task, column: keyOf(first.column), text }));
  });
}

/** Characters shown before and after a place. */
const AROUND = 18;

/** A place with a little of what stands around it. */
export function around({ cell, at, length }: Occurrence): {
  before: string;
  found: string;
  after: string;
} {
  const from = Math.max(0, at - AROUND);
  const to = Math.min(cell.length, at + length + AROUND);
  return {
    before: `${from > 0 ? "…" : ""}${cell.slice(from, at)}`,
    found: cell.slice(at, at + length),
    after: `${cell.slice(at + length, to)}${to < cell.length ? "…" : ""}`,
  };
}
