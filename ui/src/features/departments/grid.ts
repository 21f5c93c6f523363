import type { DepartmentSheet, DepartmentSheetRow, RowRef } from "../../api/bindings";

/** A cell by row and column; row -1 is the head. */
export interface Cell {
  row: number;
  column: number;
}

export const HEAD = -1;

/** The cell that shows what stands at a place: merged cells have one owner,
 *  above and to the left. */
export function ownerOf(sheet: DepartmentSheet, { row, column }: Cell): Cell {
  if (row === HEAD) return { row, column };
  let at = 0;
  for (;;) {
    const width = sheet.rows[row]?.cells[at]?.columns ?? 1;
    if (at + width > column) break;
    at += width;
  }
  let top = row;
  while (top > 0 && sheet.rows[top]?.cells[at]?.rows === 0) top -= 1;
  return { row: top, column: at };
}

export type Step = "up" | "down" | "left" | "right";

/** The next cell in a direction; the same at the edge. */
export function stepped(sheet: DepartmentSheet, from: Cell, step: Step): Cell {
  const inside = (cell: Cell): Cell => ownerOf(sheet, cell);
  if (step === "up") {
    return from.row === HEAD ? from : inside({ row: from.row - 1, column: from.column });
  }
  if (step === "down") {
    const rows = sheet.rows[from.row]?.cells[from.column]?.rows ?? 1;
    const next = from.row + Math.max(1, rows);
    return next < sheet.rows.length ? inside({ row: next, column: from.column }) : from;
  }
  if (step === "left") {
    return from.column === 0 ? from : inside({ row: from.row, column: from.column - 1 });
  }
  const columns = from.row === HEAD ? 1 : (sheet.rows[from.row]?.cells[from.column]?.columns ?? 1);
  const next = from.column + Math.max(1, columns);
  return next < sheet.columns.length ? inside({ row: from.row, column: next }) : from;
}

/** Rows from the one where the selection began to the one where it ends. */
export function selectedRows(
  sheet: DepartmentSheet,
  cell: Cell | null,
  anchor: number | null,
): DepartmentSheetRow[] {
  if (!cell || cell.row === HEAD) return [];
  const other = anchor ?? cell.row;
  return sheet.rows.slice(Math.min(cell.row, other), Math.max(cell.row, other) + 1);
}

/** Names of rows for edits; standing rows have none. */
export const refsOf = (rows: readonly DepartmentSheetRow[]): RowRef[] =>
  rows.flatMap((row) => row.row ?? []);

/** The rows a label cell covers. */
export function coveredRows(sheet: DepartmentSheet, { row, column }: Cell): DepartmentSheetRow[] {
  const rows = Math.max(1, sheet.rows[row]?.cells[column]?.rows ?? 1);
  return sheet.rows.slice(row, row + rows);
}

/** Where rows go when they move one place: after which row, and by how much
 *  the selection follows; nothing where they cannot. */
export function movedBy(
  sheet: DepartmentSheet,
  first: number,
  last: number,
  step: "up" | "down",
): { after: RowRef | null } | null {
  if (step === "up") {
    if (first === 0) return null;
    return { after: first >= 2 ? (sheet.rows[first - 2]?.row ?? null) : null };
  }
  const below = sheet.rows[last + 1]?.row;
  return below ? { after: below } : null;
}

/** A list longer than this is drawn as several tables. */
const LONG = 80;
/** How many rows stand in one table before another is begun. */
const CHUNK = 24;

/** A long list is drawn as several tables, one under the other, so that a
 *  change lays out one of them; cut only where no cell reaches across. */
export function chunksOf(sheet: DepartmentSheet): { from: number; to: number }[] {
  const chunks: { from: number; to: number }[] = [];
  let from = 0;
  if (sheet.rows.length <= LONG) return [{ from, to: sheet.rows.length }];
  sheet.rows.forEach((row, at) => {
    const whole = stepsThrough(row).every((column) => row.cells[column]?.rows !== 0);
    if (at - from >= CHUNK && whole) {
      chunks.push({ from, to: at });
      from = at;
    }
  });
  return [...chunks, { from, to: sheet.rows.length }];
}

/** Columns at which a cell of the row begins, merged to the left ones not. */
function stepsThrough(row: DepartmentSheetRow): number[] {
  const columns: number[] = [];
  for (let at = 0; at < row.cells.length; at += row.cells[at]?.columns ?? 1) columns.push(at);
  return columns;
}

/** Rows as lines of cells, for other programs. */
export function asTable(sheet: DepartmentSheet, rows: readonly DepartmentSheetRow[]): string[][] {
  return [
    sheet.columns.map((column) => column.header),
    ...rows.map((row) => row.cells.map((cell) => cell.text)),
  ];
}

/** A cell of a table as spreadsheets read it. */
export const asTabbed = (table: readonly string[][]): string =>
  table
    .map((line) =>
      line
        .map((text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join("\t"),
    )
    .join("\n");

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const htmlCell = (text: string): string =>
  `<td>${text.replaceAll(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign).replaceAll("\n", "<br>")}</td>`;

/** A table as word processors read it. */
export const asHtml = (table: readonly string[][]): string =>
  `<table border="1">${table.map((line) => `<tr>${line.map(htmlCell).join("")}</tr>`).join("")}</table>`;

/** A text cut after its sentences, one to a line: where a split begins. */
export const inSentences = (text: string): string =>
  text
    .replaceAll(/([。；！？])(?=[^”’』」）\n])/g, "$1\n")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
