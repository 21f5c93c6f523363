import type { ProposedUnit } from "../../api/bindings";

/** Whether a unit can have a department checklist. */
export const canHaveList = (unit: ProposedUnit): boolean =>
  unit.kind !== "group" && unit.kind !== "district" && !unit.place;

/** Units that get one unless the user says otherwise. */
export const proposedDepartments = (units: readonly ProposedUnit[]): string[] =>
  units.filter((unit) => canHaveList(unit) && unit.checklist).map((unit) => unit.name);

/** The units ticked, in the registry's order; names no longer there fall out
 *  when the document is understood anew. */
export function ticked(units: readonly ProposedUnit[], chosen: readonly string[] | null): string[] {
  if (chosen === null) return proposedDepartments(units);
  return units
    .filter((unit) => canHaveList(unit) && chosen.includes(unit.name))
    .map((unit) => unit.name);
}
