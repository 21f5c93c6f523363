import type { CompareView, Scope, SideChoice, VersionsView } from "../../api/bindings";

/** What is compared with what. */
export interface Sides {
  before: SideChoice;
  after: SideChoice;
}

export const CURRENT: SideChoice = { kind: "current" };

/** A side as one word, for lists of choices. */
export function sideKey(side: SideChoice): string {
  if (side.kind === "current") return "current";
  return side.kind === "version" ? `version:${side.id}` : `file:${side.path}`;
}

/** The side a word stands for. */
export function sideOf(key: string): SideChoice {
  const [kind, ...rest] = key.split(":");
  const name = rest.join(":");
  if (kind === "version") return { kind, id: name };
  return kind === "file" ? { kind, path: name, version: null } : CURRENT;
}

/** Whether a side is still there. */
const exists = (side: SideChoice, { versions }: VersionsView): boolean =>
  side.kind !== "version" || versions.some((version) => version.id === side.id);

/** What the user chose; what is left open is filled in: the plan as it stands,
 *  compared with the latest version that differs from it. `null` while there
 *  is nothing to compare with. */
export function sidesOf(
  chosen: { before: SideChoice | null; after: SideChoice | null },
  view: VersionsView,
): Sides | null {
  const valid = (side: SideChoice | null) => (side && exists(side, view) ? side : null);
  const after = valid(chosen.after) ?? CURRENT;
  const before = valid(chosen.before);
  if (before) return { before, after };
  const taken = after.kind === "version" ? after.id : view.current;
  const other =
    view.versions.findLast((version) => version.id !== taken) ?? view.versions.at(-1);
  if (other) return { before: { kind: "version", id: other.id }, after };
  return after.kind === "file" ? { before: CURRENT, after } : null;
}

/** The range that is compared: what was chosen, as far as it is there. */
export function scopeOf(wanted: Scope, view: CompareView): Scope {
  const there =
    wanted.of === "list" ? wanted.list < view.lists.length : view.units.includes(wanted.unit);
  return there ? wanted : { of: "list", list: 0 };
}

export const scopeKey = (scope: Scope): string =>
  scope.of === "list" ? `list:${scope.list}` : `unit:${scope.unit}`;

export function scopeFrom(key: string): Scope {
  const [kind, ...rest] = key.split(":");
  const name = rest.join(":");
  return kind === "unit" ? { of: "unit", unit: name, kind: null } : { of: "list", list: Number(name) };
}
