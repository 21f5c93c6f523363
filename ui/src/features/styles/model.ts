import type {
  AnnexStyle,
  ColumnSource,
  ColumnStyle,
  Shown,
  StyleTable,
  StyleTableView,
  TableStyle,
} from "../../api/bindings";
import { styles as words } from "../../text/styles";

/** A table as the backend answers it: with every setting, also those a style
 *  file may leave out. */
export type Looks = Required<TableStyle>;

/** A table of a style; lists without looks of their own have the master's. */
export const looksOf = (style: AnnexStyle, table: StyleTable): Looks =>
  (style[table] ?? style.master) as Looks;

/** The table with its columns changed: from now on they are the style's own,
 *  words included. */
export const withColumns = (looks: Looks, columns: ColumnStyle[]): Looks => ({
  ...looks,
  columns_from: "style",
  columns,
});

/** The columns with one of them changed. A width that passes the other one
 *  takes it along. */
export function changed(
  columns: readonly ColumnStyle[],
  at: number,
  part: Partial<ColumnStyle>,
): ColumnStyle[] {
  return columns.map((column, index) => {
    if (index !== at) return column;
    const next = { ...column, ...part };
    if (part.min_mm !== undefined && next.max_mm < part.min_mm) next.max_mm = part.min_mm;
    if (part.max_mm !== undefined && next.min_mm > part.max_mm) next.min_mm = part.max_mm;
    return next;
  });
}

/** The columns with one of them moved by a step; the same where it cannot. */
export function moved(columns: readonly ColumnStyle[], at: number, by: 1 | -1): ColumnStyle[] {
  const to = at + by;
  const one = columns[at];
  if (!one || to < 0 || to >= columns.length) return [...columns];
  const others = columns.filter((_, index) => index !== at);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

export const without = (columns: readonly ColumnStyle[], at: number): ColumnStyle[] =>
  columns.filter((_, index) => index !== at);

/** Whether a column may go or be put away: one must stay. */
export const isLast = (columns: readonly ColumnStyle[], at: number): boolean =>
  columns.every((column, index) => index === at || column.show === "never");

/** Names a source within a table, for options and keys. */
export function sourceName(source: ColumnSource): string {
  if (typeof source === "string") return source;
  if (source.field !== undefined) return `field:${source.field}`;
  if (source.extra !== undefined) return `extra:${source.extra}`;
  return `change:${source.change}`;
}

/** What a source is called. */
export function sourceWord(source: ColumnSource): string {
  if (typeof source === "string") return words.sources[source];
  if (source.field !== undefined) return words.fields[source.field];
  if (source.extra !== undefined) return words.extra(source.extra);
  return words.changeFields[source.change];
}

const FIELDS = Object.keys(words.fields) as (keyof typeof words.fields)[];
const CHANGES = Object.keys(words.changeFields) as (keyof typeof words.changeFields)[];

/** What can be added to a table. A blank column may stand there twice. */
export function addable(view: StyleTableView): ColumnSource[] {
  const all: ColumnSource[] =
    view.table === "changes"
      ? ["sequence", ...CHANGES.map((change) => ({ change })), "tick", "blank"]
      : [
          "sequence",
          "tick",
          ...(view.table === "own" || view.table === "department" ? (["role"] as const) : []),
          ...FIELDS.map((field) => ({ field })),
          ...view.extras.map((extra) => ({ extra })),
          "blank",
        ];
  const taken = new Set(view.columns.map((column) => sourceName(column.key)));
  return all.filter((source) => source === "blank" || !taken.has(sourceName(source)));
}

/** A new column that shows a source. */
export function columnFor(source: ColumnSource): ColumnStyle {
  const wide = typeof source !== "string" && isText(source);
  const plain = typeof source === "string" && source !== "blank";
  const extra = typeof source === "string" ? undefined : source.extra;
  return {
    key: source,
    header: extra ?? HEADS[sourceName(source)] ?? sourceWord(source),
    align: wide ? "left" : "centre",
    merge: false,
    show: "always",
    min_mm: plain ? 11 : wide ? 50 : 18,
    max_mm: plain ? 16 : wide ? 140 : 40,
  };
}

const isText = (source: Exclude<ColumnSource, string>): boolean =>
  source.field === "text" || source.change === "before" || source.change === "after";

/** Words over columns whose source is called something longer. */
const HEADS: Record<string, string> = words.newHeads;

/** Lines as typed into one field, and back; blank ends do not count. */
export const linesOf = (typed: string): string[] =>
  typed.split("\n").filter((line) => line.trim() !== "");

export const SHOWS: readonly Shown[] = ["auto", "always", "never"];
