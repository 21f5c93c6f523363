import type { RowChangeKind, RowChangeView } from "../../api/bindings";

export const KINDS: readonly RowChangeKind[] = ["added", "changed", "moved", "missing"];

/** What is accepted to begin with: all but rows the new table lacks. A row
 *  left out by mistake is harder to miss than one removed by mistake. */
export function acceptedAtFirst(changes: readonly RowChangeView[]): Set<number> {
  return new Set(changes.filter((change) => change.kind !== "missing").map(({ at }) => at));
}

/** Accepts changes, or takes that back. */
export function withAccepted(
  accepted: ReadonlySet<number>,
  changes: readonly RowChangeView[],
  on: boolean,
): Set<number> {
  const next = new Set(accepted);
  for (const { at } of changes) {
    if (on) next.add(at);
    else next.delete(at);
  }
  return next;
}

/** How many changes there are of each kind, and how many are accepted. */
export function counted(
  changes: readonly RowChangeView[],
  accepted: ReadonlySet<number>,
): { kind: RowChangeKind; all: number; accepted: number }[] {
  return KINDS.map((kind) => {
    const of = changes.filter((change) => change.kind === kind);
    return { kind, all: of.length, accepted: of.filter(({ at }) => accepted.has(at)).length };
  }).filter(({ all }) => all > 0);
}
