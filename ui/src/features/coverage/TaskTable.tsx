import type { ReactNode } from "react";

import type { ChecklistKind, CoverageDuty, CoverageView, Role, UnitId } from "../../api/bindings";
import { coverage as words } from "../../text/coverage";
import { goToTask, wayOf } from "./go";
import { byReason, dutyName, type Names, namesOf, ROLES, type ShownTask } from "./model";
import { VirtualTable } from "./VirtualTable";

/** Which checklists each unit has. */
export type Kinds = ReadonlyMap<UnitId, readonly ChecklistKind[]>;

export function kindsOf(view: CoverageView): Kinds {
  const kinds = new Map<UnitId, ChecklistKind[]>();
  for (const { unit, kind } of view.annexes) kinds.set(unit, [...(kinds.get(unit) ?? []), kind]);
  return kinds;
}

/** Every task, and where each unit's part in it stands. */
export function TaskTable({ view, shown }: { view: CoverageView; shown: ShownTask[] }): ReactNode {
  const names = namesOf(view);
  const kinds = kindsOf(view);
  return (
    <VirtualTable
      className="by-task"
      label={words.tableLabel.tasks}
      heads={[words.row, words.category, words.task, ...ROLES.map((role) => words.roles[role])]}
      rows={shown}
      keyOf={({ task }) => task.id}
      renderRow={(one) => <Task one={one} names={names} kinds={kinds} />}
    />
  );
}

function Task({ one, names, kinds }: { one: ShownTask; names: Names; kinds: Kinds }): ReactNode {
  const { task, row } = one;
  return (
    <>
      <div role="cell" className="number">
        <button type="button" data-go-task title={words.goTask(row)} onClick={() => goToTask(task.id)}>
          {row}
        </button>
      </div>
      <div role="cell">{task.category}</div>
      <div role="cell">
        <button
          type="button"
          className="text"
          title={words.goTask(row)}
          onClick={() => goToTask(task.id)}
        >
          {task.text}
        </button>
        {task.carried ? null : <span className="tag review">{words.nowhere}</span>}
      </div>
      {ROLES.map((role) => (
        <Part key={role} one={one} role={role} names={names} kinds={kinds} />
      ))}
    </>
  );
}

interface PartProps {
  one: ShownTask;
  role: Role;
  names: Names;
  kinds: Kinds;
}

/** The units of a role: where they stand, or why nowhere. */
function Part({ one, role, names, kinds }: PartProps): ReactNode {
  const groups = byReason(one.duties, role);
  const link = (duty: CoverageDuty, key: number) => {
    const name = dutyName(names, duty);
    const place = {
      task: one.task.id,
      row: one.row,
      kinds: (duty.unit !== null && kinds.get(duty.unit)) || [],
    };
    const way = wayOf(duty, name, place);
    const rows = duty.rows.map((row) => row.row).join("、");
    return (
      <button
        key={`${name} ${key}`}
        type="button"
        className={duty.held === "listed" ? "chip-link" : "chip-link open"}
        data-duty={duty.held}
        title={way.label}
        onClick={way.go}
      >
        {name === "" ? words.held[duty.held] : name}
        {rows === "" ? null : <sub>{rows}</sub>}
      </button>
    );
  };
  return (
    <div role="cell" className="part">
      {groups.map(({ held, duties }) => (
        <div key={held} className={held === "listed" ? "" : "missing"}>
          {duties.map(link)}
          {held === "listed" || (held === "nobody" && duties.length === 1) ? null : (
            <em>{words.held[held]}</em>
          )}
        </div>
      ))}
    </div>
  );
}
