import { memo, type MouseEvent, type ReactNode } from "react";

import { finishTyping } from "../../actions/keys";
import type { Cell, ClauseRow, DistrictState } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { CellEditor } from "./CellEditor";
import { ClauseText, TotalsCell } from "./ClauseText";
import { canWrite } from "./edits";
import { cellText, type Place, TEXT_COLUMN } from "./model";
import { useDistricts } from "./state";

interface Props {
  clause: ClauseRow;
  units: readonly DistrictState[];
  /** Whether it is the first of its sentence. */
  first: boolean;
  /** The active column, if the active cell is in this row. */
  column: number | null;
  selected: ReadonlySet<string> | null;
  onPick: (place: Place, extend: boolean) => void;
}

/** A clause across the districts. */
export const MatrixRow = memo(function MatrixRow(props: Props): ReactNode {
  const { clause, units, first, column, selected, onPick } = props;
  const place = (at: number): Place => ({ clause: clause.id, column: at });
  const isIn = (at: number) => selected?.has(`${clause.id} ${at}`) ?? false;
  const pick = (at: number) => (event: MouseEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest("a, textarea, .cell-tools")) return;
    // A right click keeps the range it is in.
    if (event.button === 2 && isIn(at)) return;
    if (event.button === 0) event.preventDefault();
    finishTyping();
    onPick(place(at), event.shiftKey);
  };
  const classes = (at: number, more: string) =>
    [more, column === at ? "active" : "", isIn(at) ? "selected" : ""].filter(Boolean).join(" ");
  return (
    <div
      role="row"
      className={`mrow${first ? " first" : ""}${column === null ? "" : " current"}${clause.needs_review ? " moved" : ""}`}
      data-clause={clause.id}
    >
      <div role="rowheader" className="sentence">
        {first ? clause.sentence : ""}
      </div>
      <div
        role="gridcell"
        tabIndex={-1}
        className={classes(TEXT_COLUMN, "text")}
        aria-selected={column === TEXT_COLUMN || isIn(TEXT_COLUMN)}
        onMouseDown={pick(TEXT_COLUMN)}
        onDoubleClick={open(TEXT_COLUMN)}
      >
        <ClauseText clause={clause} />
        {column === TEXT_COLUMN ? <CellEditor clause={clause} column={TEXT_COLUMN} unit={null} /> : null}
      </div>
      {units.map((unit, at) => {
        const cell = clause.cells[at];
        if (!cell) return null;
        return (
          <div
            key={unit.unit}
            role="gridcell"
            tabIndex={-1}
            data-unit={unit.unit}
            className={classes(at, cellClass(cell))}
            aria-selected={column === at || isIn(at)}
            aria-label={text.cell(unit.name, cellText(clause, cell) || "—")}
            title={cell.own ?? undefined}
            onMouseDown={pick(at)}
            onDoubleClick={open(at)}
          >
            <CellMark cell={cell} />
            {column === at ? <CellEditor clause={clause} column={at} unit={unit} /> : null}
          </div>
        );
      })}
      <div role="gridcell" className="totals">
        <TotalsCell clause={clause} />
      </div>
    </div>
  );
});

const open = (at: number) => () => {
  if (canWrite()) useDistricts.getState().set({ editing: at === TEXT_COLUMN ? "text" : "wording" });
};

function cellClass(cell: Cell): string {
  if (!cell.on) return "cell off";
  return cell.wants_figure && cell.figure === "" ? "cell on missing" : "cell on";
}

function CellMark({ cell }: { cell: Cell }): ReactNode {
  if (!cell.on) return null;
  return (
    <>
      {cell.wants_figure ? (
        <span className="figure">{cell.figure === "" ? text.notYet : cell.figure}</span>
      ) : cell.own === null ? (
        <span className="tick">{text.on}</span>
      ) : null}
      {cell.own !== null ? <span className="own-mark">{text.own}</span> : null}
      {cell.own_opens !== null && cell.own === null ? <i className="own-break" title={text.ownBreak} /> : null}
    </>
  );
}
