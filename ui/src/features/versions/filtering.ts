import type { ChangeKind, ChangeView, CompareView, LineView, Meaning } from "../../api/bindings";

/** What a change is filtered by: its meanings, or that a row came or is gone. */
export type Code = Meaning | ChangeKind;

/** Codes, weightiest first. */
export const CODES: readonly Code[] = [
  "lead_changed",
  "role_changed",
  "removed",
  "added",
  "split",
  "merged",
  "deadline",
  "figure",
  "joined",
  "left",
  "regrouped",
  "wording",
  "moved",
  "order_only",
  "spelling",
  "punctuation",
  "blank",
];

/** Everything a change is, weightiest first, each once. */
export function codesOf(change: ChangeView): Code[] {
  if (change.kind === "added" || change.kind === "removed") return [change.kind];
  const all = new Set<Code>(change.meanings);
  if (change.moved || change.kind === "moved") all.add("moved");
  return CODES.filter((code) => all.has(code));
}

/** Which changes are asked for; empty parts ask for all. */
export interface Filter {
  kinds: readonly Code[];
  unit: string | null;
  category: string | null;
}

export const NO_FILTER: Filter = { kinds: [], unit: null, category: null };

export function matches(change: ChangeView, { kinds, unit, category }: Filter): boolean {
  return (
    (kinds.length === 0 || codesOf(change).some((code) => kinds.includes(code))) &&
    (unit === null || change.units.includes(unit)) &&
    (category === null || change.category === category)
  );
}

/** Places of the changes asked for, weightiest first. */
export const matching = (changes: readonly ChangeView[], filter: Filter): number[] =>
  changes.flatMap((change, at) => (matches(change, filter) ? [at] : []));

/** A name and how many changes have it. */
export interface Count<T = string> {
  name: T;
  count: number;
}

function counted<T>(names: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** How often what happened, weightiest first. */
export function countKinds(changes: readonly ChangeView[]): Count<Code>[] {
  const counts = counted(changes.flatMap(codesOf));
  return CODES.flatMap((name) => {
    const count = counts.get(name);
    return count ? [{ name, count }] : [];
  });
}

/** Changes by unit, in the order given; units that are not in it come last. */
export function countUnits(changes: readonly ChangeView[], order: readonly string[]): Count[] {
  const counts = counted(changes.flatMap((change) => change.units));
  const rank = new Map(order.map((name, at) => [name, at]));
  const rankOf = ({ name }: Count): number => rank.get(name) ?? order.length;
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** The units of a comparison in official order. */
export const officialOrder = (view: CompareView): string[] =>
  view.overview.units.map((unit) => unit.name);

/** Changes by category, in the order they stand in the table. */
export function countCategories(changes: readonly ChangeView[]): Count[] {
  const placed = changes.toSorted((one, other) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0));
  const counts = counted(placed.map((change) => change.category).filter(Boolean));
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** A line of the panes, or lines left out in one. */
export type Entry = { kind: "line"; line: number } | { kind: "gap"; from: number; count: number };

/** Lines around a change that are shown with it. */
export const CONTEXT = 2;

/** What the panes show: every line, or only those asked for and what stands
 *  around them. */
export function entriesOf(
  lines: readonly LineView[],
  shown: ReadonlySet<number>,
  onlyChanges: boolean,
): Entry[] {
  if (!onlyChanges) return lines.map((_, line) => ({ kind: "line", line }));
  const entries: Entry[] = [];
  let until = -1;
  lines.forEach((line, at) => {
    if (line.change === null || !shown.has(line.change)) return;
    for (let near = Math.max(until + 1, at - CONTEXT); near <= at + CONTEXT; near += 1) {
      if (near >= lines.length) break;
      if (near > until + 1) entries.push({ kind: "gap", from: until + 1, count: near - until - 1 });
      entries.push({ kind: "line", line: near });
      until = near;
    }
  });
  const rest = lines.length - until - 1;
  if (rest > 0) entries.push({ kind: "gap", from: until + 1, count: rest });
  return entries;
}

/** Changes in the order of the table. */
const placed = (changes: readonly ChangeView[], shown: readonly number[]): number[] =>
  shown
    .filter((at) => (changes[at]?.lines.length ?? 0) > 0)
    .toSorted((one, other) => (changes[one]!.lines[0] ?? 0) - (changes[other]!.lines[0] ?? 0));

/** The change after or before one, down the table; round at its ends. */
export function stepFrom(
  changes: readonly ChangeView[],
  shown: readonly number[],
  at: number | null,
  by: 1 | -1,
): { at: number; wrapped: boolean } | null {
  const order = placed(changes, shown);
  if (order.length === 0) return null;
  const here = at === null ? -1 : order.indexOf(at);
  if (here < 0) {
    const first = changes[at ?? -1]?.lines[0] ?? -1;
    const next = order.findIndex((one) => (changes[one]?.lines[0] ?? 0) > first);
    const index = by > 0 ? Math.max(0, next) : (next < 0 ? order.length : next) - 1;
    return { at: order.at(index)!, wrapped: false };
  }
  const to = here + by;
  const wrapped = to < 0 || to >= order.length;
  return { at: order[(to + order.length) % order.length]!, wrapped };
}

/** The change at a line or the next below it; the last where none is below. */
export function changeNear(
  changes: readonly ChangeView[],
  shown: readonly number[],
  line: number,
): number | null {
  const order = placed(changes, shown);
  return order.find((at) => (changes[at]?.lines[0] ?? 0) >= line) ?? order.at(-1) ?? null;
}

/** How a change is coloured. */
export type Tone = "added" | "removed" | "lead" | "edited" | "moved";

export function toneOf(change: ChangeView): Tone {
  if (change.kind !== "edited") return change.kind;
  return change.meanings.some((meaning) => meaning === "lead_changed" || meaning === "role_changed")
    ? "lead"
    : "edited";
}

/** A mark of the mini-map: from 0 at the top to 1 at the bottom. */
export interface Tick {
  top: number;
  tone: Tone;
  /** The weightiest change there. */
  at: number;
}

/** Where changes stand among the entries shown, at most one mark per bucket:
 *  the weightiest. */
export function ticksOf(
  entries: readonly Entry[],
  lines: readonly LineView[],
  changes: readonly ChangeView[],
  shown: ReadonlySet<number>,
  buckets: number,
): Tick[] {
  const best = new Map<number, number>();
  entries.forEach((entry, index) => {
    if (entry.kind === "gap") return;
    const at = lines[entry.line]?.change ?? null;
    if (at === null || !shown.has(at)) return;
    const bucket = Math.floor((index / entries.length) * buckets);
    // Changes are numbered from the weightiest on.
    best.set(bucket, Math.min(best.get(bucket) ?? at, at));
  });
  return [...best].flatMap(([bucket, at]) => {
    const change = changes[at];
    return change ? [{ top: bucket / buckets, tone: toneOf(change), at }] : [];
  });
}
