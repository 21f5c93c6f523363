import type { ChecklistKind, CoverageDuty, ListRow, UnitId } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { coverage as words } from "../../text/coverage";

const jump = useJump.getState().to;

/** To a row of the master. */
export const goToTask = (task: string): void => jump({ room: "master", task });

/** To 总表, with just these rows. */
export const goToTasks = (label: string, tasks: readonly string[]): void =>
  jump({ room: "master", rows: { label, tasks } });

/** To a row of a checklist. */
export const goToRow = (unit: UnitId, { kind, row }: ListRow): void =>
  jump({ room: roomOf(kind), unit, row });

const roomOf = (kind: ChecklistKind) => (kind === "department" ? "departments" : "districts");

/** Where one can do something about a part of a task, and what that is. */
export interface Way {
  label: string;
  go: () => void;
}

/** A part of a task leads to its checklist row, or to what decides that there
 *  is none. */
export function wayOf(
  duty: CoverageDuty,
  name: string,
  place: { task: string; row: number; kinds: readonly ChecklistKind[] },
): Way {
  const { unit, role, held } = duty;
  const [first] = duty.rows;
  if (unit !== null && first) {
    return { label: words.goRow(name, first.row), go: () => goToRow(unit, first) };
  }
  const [kind] = place.kinds;
  if (unit !== null && kind && held !== "no_checklist") {
    return { label: words.goList(name), go: () => jump({ room: roomOf(kind), unit }) };
  }
  if (unit !== null) {
    return { label: words.goUnit(name), go: () => jump({ room: "units", unit }) };
  }
  return {
    label: words.goCell(place.row, words.roles[role]),
    go: () => jump({ room: "master", task: place.task, column: role }),
  };
}
