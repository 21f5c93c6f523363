import type { CellPlace, SheetSelection } from "../state";
import { type Runs, runAt } from "./runs";

/** Where cells are: rows and columns in the order they are shown. */
export interface Ground {
  rows: readonly string[];
  columns: readonly string[];
  runs: Runs;
  /** The row a screenful from another. */
  page: (from: number, direction: 1 | -1) => number;
}

export type Move =
  | "up"
  | "down"
  | "left"
  | "right"
  | "home"
  | "end"
  | "top"
  | "bottom"
  | "pageUp"
  | "pageDown"
  | "next"
  | "previous";

const MOVES: Record<string, Move> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "home",
  End: "end",
  "Ctrl+Home": "top",
  "Ctrl+End": "bottom",
  "Ctrl+ArrowUp": "top",
  "Ctrl+ArrowDown": "bottom",
  "Ctrl+ArrowLeft": "home",
  "Ctrl+ArrowRight": "end",
  PageUp: "pageUp",
  PageDown: "pageDown",
  Tab: "next",
  "Shift+Tab": "previous",
};

/** The move a key makes; with shift it extends the selection. */
export function moveOf(shortcut: string): { move: Move; extend: boolean } | null {
  const plain = MOVES[shortcut];
  if (plain) return { move: plain, extend: false };
  if (!shortcut.includes("Shift+")) return null;
  const move = MOVES[shortcut.replace("Shift+", "")];
  return move && move !== "next" ? { move, extend: true } : null;
}

const clamp = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));

/** A selection of one cell. */
export const only = (place: CellPlace): SheetSelection => ({ anchor: place, focus: place });

/** Indexes of a place; the first cell where it is not shown any more. */
export function indexesOf(ground: Ground, place: CellPlace): { row: number; column: number } {
  return {
    row: Math.max(0, ground.rows.indexOf(place.row)),
    column: Math.max(0, ground.columns.indexOf(place.column)),
  };
}

/** The selection as a rectangle of indexes; null where nothing is left of it. */
export function rectangle(
  ground: Pick<Ground, "rows" | "columns">,
  selection: SheetSelection | null,
): { top: number; bottom: number; left: number; right: number } | null {
  if (!selection) return null;
  const rows = [selection.anchor.row, selection.focus.row].map((row) => ground.rows.indexOf(row));
  const columns = [selection.anchor.column, selection.focus.column].map((column) =>
    ground.columns.indexOf(column),
  );
  const rowsLeft = rows.filter((at) => at >= 0);
  const columnsLeft = columns.filter((at) => at >= 0);
  if (rowsLeft.length === 0 || columnsLeft.length === 0) return null;
  return {
    top: Math.min(...rowsLeft),
    bottom: Math.max(...rowsLeft),
    left: Math.min(...columnsLeft),
    right: Math.max(...columnsLeft),
  };
}

/** The selection after a move. Merged cells are passed as one. */
export function moved(
  ground: Ground,
  selection: SheetSelection | null,
  move: Move,
  extend: boolean,
): SheetSelection | null {
  if (ground.rows.length === 0 || ground.columns.length === 0) return null;
  const from = selection ? indexesOf(ground, selection.focus) : { row: 0, column: 0 };
  const to = selection ? target(ground, from, move, extend) : from;
  const place = {
    row: ground.rows[clamp(to.row, ground.rows.length)] ?? "",
    column: ground.columns[clamp(to.column, ground.columns.length)] ?? "",
  };
  return extend && selection ? { anchor: selection.anchor, focus: place } : only(place);
}

function target(
  ground: Ground,
  { row, column }: { row: number; column: number },
  move: Move,
  extend: boolean,
): { row: number; column: number } {
  const run = runAt(ground.runs, ground.columns[column] ?? "", row);
  const edge = extend ? { first: row, last: row } : run;
  const lastColumn = ground.columns.length - 1;
  const lastRow = ground.rows.length - 1;
  switch (move) {
    case "up":
      return { row: edge.first - 1 < 0 ? row : edge.first - 1, column };
    case "down":
      return { row: edge.last + 1 > lastRow ? row : edge.last + 1, column };
    case "left":
      return { row, column: column - 1 };
    case "right":
      return { row, column: column + 1 };
    case "home":
      return { row, column: 0 };
    case "end":
      return { row, column: lastColumn };
    case "top":
      return { row: 0, column };
    case "bottom":
      return { row: lastRow, column };
    case "pageUp":
      return { row: ground.page(row, -1), column };
    case "pageDown":
      return { row: ground.page(row, 1), column };
    // Tab goes on in the next line of the sheet, as in a form.
    case "next":
      if (column < lastColumn) return { row, column: column + 1 };
      return row < lastRow ? { row: row + 1, column: 0 } : { row, column };
    default:
      if (column > 0) return { row, column: column - 1 };
      return row > 0 ? { row: row - 1, column: lastColumn } : { row, column };
  }
}
