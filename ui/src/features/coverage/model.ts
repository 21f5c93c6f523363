import type {
  Backing,
  CoverageDuty,
  CoverageRow,
  CoverageTask,
  CoverageView,
  Held,
  Role,
  UnitId,
} from "../../api/bindings";

/** What the room filters by. */
export interface Filter {
  /** Only what is not as it should be. */
  only: boolean;
  held: Held | null;
  backing: Backing | null;
  role: Role | null;
  unit: UnitId | null;
  typed: string;
}

export const NO_FILTER: Filter = {
  only: false,
  held: null,
  backing: null,
  role: null,
  unit: null,
  typed: "",
};

export const ROLES: readonly Role[] = ["lead", "support", "responsible"];
export const HELD: readonly Held[] = [
  "listed",
  "nobody",
  "unknown",
  "undefined",
  "open",
  "no_checklist",
  "excluded",
  "passed_over",
  "out_of_scope",
  "no_row",
  "not_by_rule",
];
export const BACKINGS: readonly Backing[] = [
  "backed",
  "gone",
  "unnamed",
  "partly",
  "own",
  "standing",
];

/** A task with its place in the master and the parts that are shown. */
export interface ShownTask {
  task: CoverageTask;
  /** From 1. */
  row: number;
  duties: readonly CoverageDuty[];
}

export type Names = ReadonlyMap<UnitId, string>;

const named = new WeakMap<CoverageView, Names>();

/** Names of units, made once for each answer. */
export function namesOf(view: CoverageView): Names {
  let names = named.get(view);
  if (!names) {
    names = new Map(view.units.map(({ id, name }) => [id, name]));
    named.set(view, names);
  }
  return names;
}

export const dutyName = (names: Names, { unit, name }: CoverageDuty): string =>
  unit === null ? name : (names.get(unit) ?? "");

/** Whether anything besides the words is asked. */
const asksDuty = ({ only, held, role, unit }: Filter): boolean =>
  only || held !== null || role !== null || unit !== null;

function dutyPasses(duty: CoverageDuty, { only, held, role, unit }: Filter): boolean {
  return (
    (!only || duty.held !== "listed") &&
    (held === null || duty.held === held) &&
    (role === null || duty.role === role) &&
    (unit === null || duty.unit === unit)
  );
}

/** Tasks that pass, each with the parts that do. */
export function tasksShown(view: CoverageView, filter: Filter): ShownTask[] {
  const names = namesOf(view);
  const typed = filter.typed.trim().toLowerCase();
  const asks = asksDuty(filter);
  const shown: ShownTask[] = [];
  view.tasks.forEach((task, at) => {
    const duties = asks ? task.duties.filter((duty) => dutyPasses(duty, filter)) : task.duties;
    if (asks && duties.length === 0) return;
    const texts = [task.text, task.category, ...duties.map((duty) => dutyName(names, duty))];
    if (typed === "" || texts.some((text) => text.toLowerCase().includes(typed))) {
      shown.push({ task, row: at + 1, duties });
    }
  });
  return shown;
}

/** Checklist rows that pass. */
export function rowsShown(view: CoverageView, filter: Filter): CoverageRow[] {
  const names = namesOf(view);
  const typed = filter.typed.trim().toLowerCase();
  return view.rows.filter(
    (row) =>
      (!filter.only || row.backing !== "backed") &&
      (filter.backing === null || row.backing === filter.backing) &&
      (filter.unit === null || row.unit === filter.unit) &&
      (typed === "" ||
        [row.text, row.category, names.get(row.unit) ?? ""].some((text) =>
          text.toLowerCase().includes(typed),
        )),
  );
}

/** How often what happened, whatever is filtered. */
export interface Exceptions {
  held: ReadonlyMap<Held, number>;
  backing: ReadonlyMap<Backing, number>;
  duties: number;
  rows: number;
}

const counted = new WeakMap<CoverageView, Exceptions>();

export function exceptionsOf(view: CoverageView): Exceptions {
  const known = counted.get(view);
  if (known) return known;
  const held = new Map<Held, number>();
  const backing = new Map<Backing, number>();
  let [duties, rows] = [0, 0];
  for (const task of view.tasks) {
    for (const duty of task.duties) {
      held.set(duty.held, (held.get(duty.held) ?? 0) + 1);
      if (duty.held !== "listed") duties += 1;
    }
  }
  for (const row of view.rows) {
    backing.set(row.backing, (backing.get(row.backing) ?? 0) + 1);
    if (row.backing !== "backed") rows += 1;
  }
  const exceptions = { held, backing, duties, rows };
  counted.set(view, exceptions);
  return exceptions;
}

/** The parts of a role, those that stand somewhere first, then by reason. */
export function byReason(
  duties: readonly CoverageDuty[],
  role: Role,
): { held: Held; duties: CoverageDuty[] }[] {
  const own = duties.filter((duty) => duty.role === role);
  return HELD.flatMap((held) => {
    const alike = own.filter((duty) => duty.held === held);
    return alike.length > 0 ? [{ held, duties: alike }] : [];
  });
}
