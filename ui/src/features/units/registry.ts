import type { Beside, RegistryUnit, UnitKind } from "../../api/bindings";

/** Kinds in the order the room shows them. */
export const KINDS: readonly UnitKind[] = [
  "district",
  "department",
  "office",
  "enterprise",
  "park",
  "town",
  "group",
];

/** One line of the list: the head of a kind, or a unit. */
export type Line = { kind: UnitKind; count: number; unit?: undefined } | { kind: UnitKind; unit: RegistryUnit };

const goesBy = (unit: RegistryUnit, typed: string): boolean =>
  [unit.name, unit.short_name, ...unit.aliases].some((name) => name.includes(typed));

/** Units by kind, official order inside; only those that go by what was
 *  typed. */
export function linesOf(
  units: readonly RegistryUnit[],
  typed: string,
  only: UnitKind | null,
): Line[] {
  const wanted = typed.trim();
  return KINDS.flatMap((kind): Line[] => {
    if (only !== null && kind !== only) return [];
    const members = units.filter((unit) => unit.kind === kind && goesBy(unit, wanted));
    if (members.length === 0) return [];
    return [{ kind, count: members.length }, ...members.map((unit): Line => ({ kind, unit }))];
  });
}

/** Where a unit goes when it moves one place among its kind. */
export function neighbour(
  units: readonly RegistryUnit[],
  id: string,
  step: "up" | "down",
): Beside | null {
  const unit = units.find((other) => other.id === id);
  const same = units.filter((other) => other.kind === unit?.kind);
  const at = same.findIndex((other) => other.id === id);
  const other = same[at + (step === "up" ? -1 : 1)];
  if (at < 0 || !other) return null;
  return { side: step === "up" ? "before" : "after", unit: other.id };
}

/** Where a unit goes when it is dropped on another of its kind. */
export function droppedOn(
  units: readonly RegistryUnit[],
  id: string,
  target: string,
): Beside | null {
  const [from, to] = [id, target].map((one) => units.findIndex((unit) => unit.id === one));
  if (from === undefined || to === undefined || from < 0 || to < 0 || from === to) return null;
  if (units[from]?.kind !== units[to]?.kind) return null;
  return { side: from < to ? "after" : "before", unit: target };
}
