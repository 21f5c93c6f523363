import type { Column, ColumnKey, Field, TaskRow } from "../../../api/bindings";

/** Fields whose cells name units. */
export const UNIT_FIELDS: ReadonlySet<string> = new Set(["lead", "support", "responsible"]);

/** A column as the sheet lays it out, in pixels. */
export interface SheetColumn {
  /** `lead`, or `extra:` and the header. */
  name: string;
  key: ColumnKey;
  header: string;
  left: number;
  width: number;
}

/** Width of the row numbers at the left. */
export const NUMBER_WIDTH = 46;
export const NARROWEST = 48;
const WIDEST = 900;

const EXTRA = "extra:";

/** Share of the room left over, and the least a column needs. */
const SHAPES: Record<Field, readonly [share: number, least: number]> = {
  number: [0, 52],
  category: [1, 72],
  item: [1.2, 82],
  text: [5, 220],
  lead: [1.4, 112],
  support: [1.5, 112],
  responsible: [1.4, 112],
  deadline: [0.6, 82],
  remark: [0.8, 82],
};

export const nameOf = (key: ColumnKey): string =>
  key.field === undefined ? `${EXTRA}${key.extra}` : key.field;

export const keyOf = (name: string): ColumnKey =>
  name.startsWith(EXTRA) ? { extra: name.slice(EXTRA.length) } : { field: name as Field };

/** The text of a row's cell. */
export function cellText(row: TaskRow, name: string): string {
  if (name.startsWith(EXTRA)) return row.extra[name.slice(EXTRA.length)] ?? "";
  return row[name as Field];
}

export const clampWidth = (width: number): number =>
  Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

/** The words of a head without the blanks that spread them in print. */
export const headWords = (header: string): string => {
  const words = header.trim();
  return /^\S(\s+\S)+$/.test(words) ? words.replace(/\s+/g, "") : words;
};

const shape = (name: string): readonly [number, number] =>
  SHAPES[name as Field] ?? ([0.8, 82] as const);

/** Columns in screen order with their places. Widths set by hand stay; the
 *  others share what is left, so that nothing scrolls sideways without need. */
export function layOut(
  columns: readonly Column[],
  widths: Readonly<Record<string, number>>,
  order: readonly string[] | null,
  available: number,
): SheetColumn[] {
  const named = columns.map((column) => ({
    name: nameOf(column.key),
    key: column.key,
    header: headWords(column.header),
  }));
  if (order) {
    const place = (name: string) => {
      const at = order.indexOf(name);
      return at < 0 ? order.length : at;
    };
    named.sort((a, b) => place(a.name) - place(b.name));
  }
  const free = named.filter((column) => widths[column.name] === undefined);
  const taken = named.reduce((sum, { name }) => sum + (widths[name] ?? shape(name)[1]), 0);
  const shares = free.reduce((sum, { name }) => sum + shape(name)[0], 0);
  const spare = Math.max(0, available - NUMBER_WIDTH - taken);
  let left = NUMBER_WIDTH;
  return named.map((column) => {
    const [share, least] = shape(column.name);
    const width =
      widths[column.name] ?? Math.floor(least + (shares > 0 ? (spare * share) / shares : 0));
    const placed = { ...column, left, width };
    left += width;
    return placed;
  });
}

export const totalWidth = (columns: readonly SheetColumn[]): number =>
  columns.reduce((sum, column) => sum + column.width, NUMBER_WIDTH);
