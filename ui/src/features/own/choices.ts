import type {
  ColumnSource,
  OwnChoices,
  OwnRow,
  OwnSheet,
  OwnUnit,
  RowOrder,
} from "../../api/bindings";

/** Names a column, for what is remembered of it. */
export function columnName(key: ColumnSource): string {
  if (typeof key === "string") return key;
  return Object.entries(key)
    .map(([kind, which]) => `${kind}:${which}`)
    .join();
}

/** Columns without which it is no list. */
const NEEDED = new Set(["sequence", "field:text"]);

/** The columns a head may show or put away. */
export const optional = (sheet: Pick<OwnSheet, "columns">) =>
  sheet.columns.filter((column) => !NEEDED.has(columnName(column.key)));

interface Chosen {
  order: RowOrder | null;
  columns: Record<string, boolean>;
  notes: string[] | null;
}

/** What is remembered, as the commands take it. */
export function choicesOf({ order, columns, notes }: Chosen): OwnChoices {
  const names = Object.keys(columns).toSorted();
  return {
    order,
    columns: names.map((name) => ({ key: sourceOf(name), show: columns[name] ? "always" : "never" })),
    notes,
  };
}

function sourceOf(name: string): ColumnSource {
  const at = name.indexOf(":");
  if (at < 0) return name as ColumnSource;
  // Written by columnName: the kind of the column before its value.
  return { [name.slice(0, at)]: name.slice(at + 1) } as unknown as ColumnSource;
}

/** The unit remembered, among those of a plan. */
export const unitNamed = (units: readonly OwnUnit[], name: string | null): OwnUnit | null =>
  units.find((unit) => unit.name === name) ?? null;

/** Units whose name holds what was typed. */
export const named = (units: readonly OwnUnit[], typed: string): OwnUnit[] =>
  units.filter((unit) => unit.name.includes(typed.trim()));

/** Deadlines in order of their day, with how many rows fall due then; rows
 *  without a day are counted last. */
export function dueDays(rows: readonly OwnRow[]): { day: string | null; rows: number }[] {
  const counts = new Map<string | null, number>();
  for (const row of rows) counts.set(row.due, (counts.get(row.due) ?? 0) + 1);
  return [...counts]
    .map(([day, count]) => ({ day, rows: count }))
    .toSorted((a, b) => (a.day ?? "9999").localeCompare(b.day ?? "9999"));
}

/** A day as people write it. */
export function dayText(day: string, words: (year: string, month: string, day: string) => string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return words(year, month.replace(/^0/, ""), date.replace(/^0/, ""));
}
