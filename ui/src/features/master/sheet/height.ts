import type { TaskRow } from "../../../api/bindings";
import { cellText, type SheetColumn, UNIT_FIELDS } from "./columns";

/** Measures of the style sheet, in pixels. */
export const LINE = 21;
export const PADDING = { across: 19, down: 13 } as const;
const CHIP_LINE = 23;
const CHIP_EXTRA = 22;
const CHIP_FONT = 12.5;
const FONT = 14;
export const HEAD_HEIGHT = 38;
export const LEAST_HEIGHT = LINE + PADDING.down;
/** A cell shows no more lines than these; the editor and the panel show all. */
export const MOST_LINES = 24;
/** A cell is drawn with no more characters than these. */
export const MOST_CHARACTERS = 1500;

/** Width of a text in ems: Chinese characters are square, others about half. */
export function ems(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at) < 0x2e80 ? 0.56 : 1;
  return sum;
}

/** Lines a text takes in a column. */
export function linesOf(text: string, width: number, font = FONT): number {
  const room = Math.max(font, width);
  let lines = 0;
  for (const line of text.split("\n")) lines += Math.max(1, Math.ceil((ems(line) * font) / room));
  return Math.min(lines, MOST_LINES);
}

/** Height of chips set one after the other. */
export function chipsHeight(names: readonly string[], width: number): number {
  const room = Math.max(CHIP_FONT * 2, width);
  let height = CHIP_LINE;
  let used = 0;
  for (const name of names) {
    const wanted = ems(name) * CHIP_FONT + CHIP_EXTRA;
    if (used > 0 && used + wanted > room) {
      height += CHIP_LINE;
      used = 0;
    }
    used += wanted;
    // A name longer than the column breaks inside its chip.
    while (used > room) {
      height += CHIP_LINE - 4;
      used -= room - CHIP_EXTRA;
    }
  }
  return height;
}

/** The room each cell of a row needs, in the order of the columns. */
export function cellHeights(row: TaskRow, columns: readonly SheetColumn[]): number[] {
  return columns.map((column) => {
    const room = column.width - PADDING.across;
    if (UNIT_FIELDS.has(column.name)) {
      const names = row.chips.filter((chip) => chip.column === column.name).map((chip) => chip.text);
      if (names.length > 0) return chipsHeight(names, room) + PADDING.down - 2;
    }
    return linesOf(cellText(row, column.name), room) * LINE + PADDING.down;
  });
}

/** How many rows share the cell of a column. */
export type Spread = (column: string) => number;

/** How high a row will be. Merged cells share their height among their rows. */
export function estimateHeight(heights: readonly number[], columns: readonly SheetColumn[], spread: Spread): number {
  let height = LEAST_HEIGHT;
  for (const [at, column] of columns.entries()) {
    const needed = (heights[at] ?? 0) / spread(column.name);
    if (needed > height) height = needed;
  }
  return Math.ceil(height);
}

/** The least height of a row so that merged labels beside it have room. */
export function leastHeight(heights: readonly number[], columns: readonly SheetColumn[], spread: Spread): number {
  let height = LEAST_HEIGHT;
  for (const [at, column] of columns.entries()) {
    const rows = spread(column.name);
    if (rows > 1) height = Math.max(height, (heights[at] ?? 0) / rows);
  }
  return Math.ceil(height);
}
