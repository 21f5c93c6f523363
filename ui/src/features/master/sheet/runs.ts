import type { Field, TaskRow } from "../../../api/bindings";
import { cellText } from "./columns";

/** Neighbouring rows whose cells in one column are shown as one. */
export interface Run {
  /** Index of the first row among the rows shown. */
  first: number;
  /** Index of the last row. */
  last: number;
}

/** For every column with runs: the run of each row, by its index. Rows that
 *  stand alone have none. */
export type Runs = ReadonlyMap<string, readonly (Run | null)[]>;

/** Bits of {@link TaskRow.joined}, in the order of the domain's fields. */
const FIELDS: readonly Field[] = [
  "number",
  "category",
  "item",
  "text",
  "lead",
  "support",
  "responsible",
  "deadline",
  "remark",
];

export const isJoined = (row: TaskRow, field: string): boolean => {
  const bit = FIELDS.indexOf(field as Field);
  return bit >= 0 && (row.joined & (1 << bit)) !== 0;
};

/** Whether a row's cell continues the one above it. */
function continues(above: TaskRow, row: TaskRow, column: string): boolean {
  if (column === "category") return row.category !== "" && row.category === above.category;
  if (column === "item") {
    return row.item !== "" && row.item === above.item && row.category === above.category;
  }
  return isJoined(row, column) && cellText(row, column) === cellText(above, column);
}

/** Runs among the rows shown. Rows that a filter brought together merge by
 *  their names like neighbours; other cells merge only where the document
 *  merged them. */
export function runsOf(rows: readonly TaskRow[], columns: readonly string[]): Runs {
  const runs = new Map<string, (Run | null)[]>();
  for (const column of columns) {
    let found: (Run | null)[] | null = null;
    let open: Run | null = null;
    for (let at = 1; at < rows.length; at += 1) {
      const above = rows[at - 1];
      const row = rows[at];
      if (!above || !row || !continues(above, row, column)) {
        open = null;
        continue;
      }
      found ??= rows.map(() => null);
      open ??= { first: at - 1, last: at };
      open.last = at;
      found[open.first] = open;
      found[at] = open;
    }
    if (found) runs.set(column, found);
  }
  return runs;
}

/** The run of a cell; a cell that stands alone is a run of its own. */
export const runAt = (runs: Runs, column: string, at: number): Run =>
  runs.get(column)?.[at] ?? { first: at, last: at };

/** Runs that reach into a stretch of rows, each once. */
export function runsWithin(runs: Runs, first: number, last: number): [string, Run][] {
  const within: [string, Run][] = [];
  for (const [column, found] of runs) {
    let at = first;
    while (at <= last) {
      const run = found[at];
      if (run) within.push([column, run]);
      at = (run?.last ?? at) + 1;
    }
  }
  return within;
}
