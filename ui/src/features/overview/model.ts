import type {
  CoverageView,
  Family,
  FindingView,
  Held,
  Role,
  Severity,
  SharedTarget,
  TaskId,
  TaskRow,
  UnitId,
} from "../../api/bindings";
import { NO_DEADLINE } from "../../text/filters";

/** Tasks of one unit in one category. */
export interface HeatCell {
  unit: number;
  category: number;
  tasks: readonly TaskId[];
}

/** Units down, categories across. */
export interface Heat {
  units: readonly { id: UnitId; name: string; tasks: number }[];
  categories: readonly string[];
  cells: readonly HeatCell[];
}

/** What units do in a role, by category: units in official order. */
export function heatOf({ tasks, units }: CoverageView, role: Role): Heat {
  const categories = [...new Set(tasks.map((task) => task.category))];
  const places = new Map(categories.map((name, at) => [name, at]));
  const byUnit = new Map<UnitId, Map<number, Set<TaskId>>>();
  for (const task of tasks) {
    for (const duty of task.duties) {
      if (duty.role !== role || duty.unit === null) continue;
      const own = byUnit.get(duty.unit) ?? new Map<number, Set<TaskId>>();
      byUnit.set(duty.unit, own);
      const at = places.get(task.category) ?? 0;
      own.set(at, (own.get(at) ?? new Set()).add(task.id));
    }
  }
  const named = units.filter(({ id }) => byUnit.has(id));
  const cells = named.flatMap(({ id }, unit) =>
    [...(byUnit.get(id) ?? [])].map(([category, ids]) => ({ unit, category, tasks: [...ids] })),
  );
  const sums = named.map(({ id, name }) => ({
    id,
    name,
    tasks: [...(byUnit.get(id)?.values() ?? [])].reduce((sum, ids) => sum + ids.size, 0),
  }));
  return { units: sums, categories, cells };
}

/** Tasks that are due in the same month, or alike in having no day. */
export interface Due {
  /** `2026-06`; in place of a month `undated` or `none`. */
  month: string;
  tasks: readonly TaskId[];
}

const saysNone = (cell: string): boolean => NO_DEADLINE.includes(cell.trim());

/** Months sort by themselves; what is none comes behind. */
function placeOf(month: string): string {
  if (month === "none") return "~2";
  return month === "undated" ? "~1" : month;
}

/** Deadlines by month, then what says no day, then what says nothing; nothing
 *  at all where no row has a deadline. */
export function deadlinesOf(rows: readonly TaskRow[]): Due[] {
  if (rows.every(({ deadline }) => saysNone(deadline))) return [];
  const months = new Map<string, TaskId[]>();
  for (const { id, due, deadline } of rows) {
    const month = due?.slice(0, 7) ?? (saysNone(deadline) ? "none" : "undated");
    months.set(month, [...(months.get(month) ?? []), id]);
  }
  return [...months]
    .map(([month, tasks]) => ({ month, tasks }))
    .toSorted((a, b) => (placeOf(a.month) < placeOf(b.month) ? -1 : 1));
}

/** How the parts of a role are held. */
export interface Covered {
  role: Role;
  counts: ReadonlyMap<Held, number>;
}

const ROLES: readonly Role[] = ["lead", "support", "responsible"];

/** Coverage by role; roles nobody has are left out. */
export function coveredOf({ tasks, annexes }: CoverageView): Covered[] {
  if (annexes.length === 0) return [];
  const counts = new Map<Role, Map<Held, number>>(ROLES.map((role) => [role, new Map()]));
  for (const { role, held } of tasks.flatMap((task) => task.duties)) {
    const own = counts.get(role);
    own?.set(held, (own.get(held) ?? 0) + 1);
  }
  return ROLES.map((role) => ({ role, counts: counts.get(role) ?? new Map<Held, number>() })).filter(
    ({ counts: own }) => own.size > 0,
  );
}

/** Findings of a family, by weight. */
export interface Found {
  family: Family;
  counts: Readonly<Record<Severity, number>>;
}

/** Findings by family, in the order 校核 shows them. */
export function foundOf(findings: readonly FindingView[], order: readonly Family[]): Found[] {
  const counts = new Map<Family, Record<Severity, number>>();
  for (const { family, severity } of findings) {
    const own = counts.get(family) ?? { error: 0, warn: 0, note: 0 };
    own[severity] += 1;
    counts.set(family, own);
  }
  return order.flatMap((family) => {
    const own = counts.get(family);
    return own ? [{ family, counts: own }] : [];
  });
}

/** A target with the parts districts have of it, in hundredths. */
export interface Shared {
  target: SharedTarget;
  parts: readonly { district: number; value: number; percent: number }[];
  /** What nobody has yet. */
  left: number;
}

/** Districts that have any share, and what they have of each target. */
export function sharesOf(targets: readonly SharedTarget[]): {
  districts: readonly string[];
  shared: readonly Shared[];
} {
  const districts = [
    ...new Set(targets.flatMap(({ shares }) => shares.map(({ name }) => name))),
  ];
  const shared = targets.map((target) => {
    const given = target.shares.reduce((sum, { value }) => sum + (value ?? 0), 0);
    // More than the whole was shared out: the parts are parts of the sum.
    const left = Math.max(target.left ?? 0, 0);
    const whole = given + left;
    const percent = (value: number) => (whole === 0 ? 0 : Math.round((value / whole) * 1000) / 10);
    return {
      target,
      left: percent(left),
      parts: target.shares.map(({ name, value }) => ({
        district: districts.indexOf(name),
        value: value ?? 0,
        percent: percent(value ?? 0),
      })),
    };
  });
  return { districts, shared };
}
