import type { Role, TaskId, TaskRow, UnitChoice, UnitId } from "../../../api/bindings";
import { NO_DEADLINE } from "../../../text/filters";

export type DeadlineFilter =
  | { kind: "has" }
  | { kind: "none" }
  /** Something is said, but no day. */
  | { kind: "undated" }
  /** Due by the end of a month, as `2026-06`. */
  | { kind: "by"; month: string };

export interface UnitFilter {
  unit: UnitId;
  role: Role | "any";
}

/** What rows are looked for; rows must answer to all of it. */
export interface Criteria {
  text: string;
  /** One of these. */
  categories: readonly string[];
  units: readonly UnitFilter[];
  deadline: DeadlineFilter | null;
  problems: boolean;
  /** Just these, as another room asked; with what they have in common. */
  only: { label: string; tasks: readonly TaskId[] } | null;
}

export const NO_CRITERIA: Criteria = {
  text: "",
  categories: [],
  units: [],
  deadline: null,
  problems: false,
  only: null,
};

/** What has to be known besides the rows. */
export interface Surroundings {
  units: readonly UnitChoice[];
  hasFindings: (task: TaskId) => boolean;
}

export const isActive = (criteria: Criteria): boolean =>
  criteria.text !== "" ||
  criteria.categories.length > 0 ||
  criteria.units.length > 0 ||
  criteria.deadline !== null ||
  criteria.problems ||
  criteria.only !== null;

const haystacks = new WeakMap<TaskRow, string>();

/** All cells of a row in lower case, kept as long as the row. The cells are
 *  set apart by a character nobody can type. */
function haystack(row: TaskRow): string {
  let text = haystacks.get(row);
  if (text === undefined) {
    text = [
      row.number,
      row.category,
      row.item,
      row.text,
      row.lead,
      row.support,
      row.responsible,
      row.deadline,
      row.remark,
      ...Object.values(row.extra),
    ]
      .join("\u0000")
      .toLowerCase();
    haystacks.set(row, text);
  }
  return text;
}

/** Whether a deadline cell says nothing, as the backend reads it. */
const saysNone = (cell: string): boolean => NO_DEADLINE.includes(cell.trim());

function dueMatches(row: TaskRow, wanted: DeadlineFilter): boolean {
  if (wanted.kind === "by") return row.due !== null && row.due.slice(0, 7) <= wanted.month;
  if (wanted.kind === "none") return saysNone(row.deadline);
  return !saysNone(row.deadline) && (wanted.kind === "has" || row.due === null);
}

/** The units whose mention means this one: itself and the groups it is in. */
const namesFor = (unit: UnitId, units: readonly UnitChoice[]): ReadonlySet<UnitId> =>
  new Set([unit, ...units.filter((other) => other.means.includes(unit)).map((other) => other.id)]);

/** A test for one row. Groups count for their members. */
export function matcher(
  criteria: Criteria,
  around: Surroundings,
  rows: readonly TaskRow[],
): (row: TaskRow) => boolean {
  const tests: ((row: TaskRow) => boolean)[] = [];
  if (criteria.categories.length > 0) {
    const wanted = new Set(criteria.categories);
    tests.push((row) => wanted.has(row.category));
  }
  if (criteria.units.length > 0) {
    // A table with one unit column has no other leads: its departments lead.
    const noLeads = rows.every((row) => saysNone(row.lead));
    const places = new Set(around.units.filter((unit) => unit.place).map((unit) => unit.id));
    for (const { unit, role } of criteria.units) {
      const names = namesFor(unit, around.units);
      tests.push((row) =>
        row.chips.some((chip) => {
          if (chip.unit === null || !names.has(chip.unit)) return false;
          const leads = noLeads && chip.role === "responsible" && !places.has(chip.unit);
          return role === "any" || role === (leads ? "lead" : chip.role);
        }),
      );
    }
  }
  const { deadline } = criteria;
  if (deadline) tests.push((row) => dueMatches(row, deadline));
  if (criteria.only) {
    const wanted = new Set(criteria.only.tasks);
    tests.push((row) => wanted.has(row.id));
  }
  if (criteria.problems) tests.push((row) => around.hasFindings(row.id));
  if (criteria.text !== "") {
    const text = criteria.text.toLowerCase();
    tests.push((row) => haystack(row).includes(text));
  }
  return (row) => tests.every((test) => test(row));
}

/** Rows that answer to the criteria; `null` for all. */
export function filtered(
  rows: readonly TaskRow[],
  criteria: Criteria,
  around: Surroundings,
): TaskId[] | null {
  if (!isActive(criteria)) return null;
  const matches = matcher(criteria, around, rows);
  return rows.filter(matches).map((row) => row.id);
}

/** What is shown after an edit: a row being worked on does not vanish because
 *  it no longer answers, and a new row is not hidden from who made it. */
export function afterEdit(
  rows: readonly TaskRow[],
  shown: ReadonlySet<TaskId>,
  known: ReadonlySet<TaskId>,
  matches: (row: TaskRow) => boolean,
): TaskId[] {
  return rows
    .filter((row) => shown.has(row.id) || !known.has(row.id) || matches(row))
    .map((row) => row.id);
}

/** Categories in the order of the master, with their number of rows. */
export function categoriesOf(rows: readonly TaskRow[]): { name: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.category, (counts.get(row.category) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, rows: count }));
}

/** Months in which something is due, with how much is due by their end. */
export function monthsOf(rows: readonly TaskRow[]): { month: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const month = row.due?.slice(0, 7);
    if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  let sum = 0;
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, count]) => {
      sum += count;
      return { month, rows: sum };
    });
}

export const hasDeadlines = (rows: readonly TaskRow[]): boolean =>
  rows.some((row) => !saysNone(row.deadline));
