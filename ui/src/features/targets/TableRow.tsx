import { memo, type MouseEvent, type ReactNode } from "react";

import type { TargetRow, TargetsView } from "../../api/bindings";
import { finishTyping } from "../../actions/keys";
import { usePlan } from "../../api/queries";
import { InplaceEditor } from "../../components/InplaceEditor";
import { report } from "../../components/report";
import { useJump } from "../../state/jump";
import { targets as text } from "../../text/targets";
import { Bar } from "./Bar";
import { writeShare } from "./edits";
import { moved, type Place, tabbed } from "./model";
import { rowsNow } from "./queries";
import { useTargets } from "./store";

interface Props {
  target: TargetRow;
  view: TargetsView;
  /** The active column, if the active cell is in this row. */
  column: number | null;
  editing: boolean;
  pending: { column: number; text: string } | null;
  onPick: (place: Place) => void;
  onOpen: (place: Place) => void;
}

/** A target across the units. */
export const TableRow = memo(function TableRow(props: Props): ReactNode {
  const { target, view, column, editing, pending, onPick, onOpen } = props;
  const pick = (at: number) => (event: MouseEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest("a, textarea")) return;
    if (event.button === 0) event.preventDefault();
    if (editing && column === at) return;
    finishTyping();
    onPick({ target: target.id, column: at });
  };
  return (
    <div
      role="row"
      className={`mrow${column === null ? "" : " current"}${target.wrong ? " moved" : ""}`}
      data-target={target.id}
      data-state={target.state}
    >
      <div role="rowheader" tabIndex={-1} className="text" onMouseDown={pick(column ?? 0)}>
        <Head target={target} />
        <Bar target={target} view={view} />
      </div>
      {view.units.map((unit, at) => {
        const cell = target.cells[at];
        if (!cell) return null;
        const value = pending?.column === at ? pending.text : cell.value;
        const fault = pending?.column === at ? null : cell.fault;
        const active = column === at;
        return (
          <div
            key={unit.unit}
            role="gridcell"
            tabIndex={-1}
            data-unit={unit.unit}
            data-fault={fault ?? undefined}
            className={`cell share${cell.takes_part ? " on" : " off"}${fault ? ` ${fault}` : ""}${active ? " active" : ""}`}
            aria-selected={active}
            aria-label={text.cell(unit.name, target.name, value)}
            title={fault ? text.faults[fault] : value.length > 6 ? value : undefined}
            onMouseDown={pick(at)}
            onDoubleClick={() => onOpen({ target: target.id, column: at })}
          >
            <span className="figure">{value === "" ? (fault === "missing" ? text.notYet : "") : value}</span>
            {active ? (
              <Editor place={{ target: target.id, column: at }} columns={view.units.length} editing={editing} value={value} label={text.editShare(unit.name, target.name)} />
            ) : null}
          </div>
        );
      })}
      <div role="gridcell" className="totals">
        <Totals target={target} />
      </div>
      <div role="gridcell" className="state">
        <span className={`verdict ${tone(target)}`} data-verdict={target.state}>
          {target.by === "" ? text.states[target.state] : text.stateBy(text.states[target.state], target.by)}
        </span>
      </div>
    </div>
  );
});

/** How a verdict is coloured. */
export const tone = (target: TargetRow): "bad" | "open" | "ok" | "plain" => {
  if (target.wrong) return target.state === "missing" ? "open" : "bad";
  if (target.state === "unshared" || target.state === "followed") return "open";
  return target.state === "agrees" ? "ok" : "plain";
};

function Head({ target }: { target: TargetRow }): ReactNode {
  const { task, year } = target;
  return (
    <>
      <span className="words">{text.measure(target.name, target.unit)}</span>
      <span className="below">
        {task ? (
          <a
            href="#master"
            tabIndex={-1}
            title={task.around.join("")}
            data-task={task.task}
            onClick={(event) => {
              event.preventDefault();
              useJump.getState().to({ room: "master", task: task.task, column: "text" });
            }}
          >
            {text.taskLink(task.number)}
          </a>
        ) : (
          <span>{text.noTask}</span>
        )}
        <span title={text.kinds[target.kind]}>{text.kindMarks[target.kind]}</span>
        {year === null ? null : <span>{text.year(year)}</span>}
      </span>
    </>
  );
}

function Totals({ target }: { target: TargetRow }): ReactNode {
  const sign = text.signs[target.comparison];
  const whole = target.whole === "" ? text.noWhole : text.whole(sign, target.about, target.whole);
  const off = ["short", "over", "unreadable"].includes(target.state);
  return (
    <span className={off ? "short" : target.state === "agrees" ? "agrees" : ""}>
      <b>
        {target.sum === null ? "" : `${target.sum} / `}
        {whole}
      </b>
      {target.text_now === null ? null : <small className="was">{target.value}</small>}
    </span>
  );
}

interface EditorProps {
  place: Place;
  columns: number;
  editing: boolean;
  value: string;
  label: string;
}

/** The field of the active cell. */
function Editor({ place, columns, editing, value, label }: EditorProps): ReactNode {
  const readOnly = usePlan()?.read_only ?? true;
  const go = useTargets((state) => state.go);
  const set = useTargets((state) => state.set);
  const commit = (typed: string, then: "stay" | "down" | "right" | "left"): void => {
    set({ editing: false });
    writeShare(place, typed).catch(report);
    const rows = rowsNow();
    if (then === "down") go(moved(rows, columns, place, 1, 0));
    else if (then !== "stay") go(tabbed(rows, columns, place, then === "left" ? -1 : 1));
  };
  return (
    <InplaceEditor
      label={label}
      name="share"
      value={value}
      editing={editing}
      readOnly={readOnly}
      begin={() => set({ editing: true })}
      commit={commit}
      cancel={() => set({ editing: false })}
    />
  );
}
