import { memo, type ReactNode } from "react";

import type { Chip, FindingView, TaskRow } from "../../../api/bindings";
import { ENDS_OPEN, sheet } from "../../../text/sheet";
import { FindingMark } from "../detail/FindingMark";
import { cellText, type SheetColumn, UNIT_FIELDS } from "./columns";
import { MOST_CHARACTERS } from "./height";

/** The words of a cell: names as chips in unit columns, text elsewhere. */
export function CellContent({ row, column }: { row: TaskRow; column: string }): ReactNode {
  const text = cellText(row, column);
  if (UNIT_FIELDS.has(column)) {
    const chips = row.chips.filter((chip) => chip.column === column);
    if (chips.length > 0) {
      return (
        <>
          {chips.map((chip, at) => (
            // A cell may name a unit twice; its place tells the two apart.
            <UnitChip key={`${at} ${chip.text}`} chip={chip} />
          ))}
          {ENDS_OPEN.test(text) ? <span className="and">{sheet.and}</span> : null}
        </>
      );
    }
  }
  if (text.length <= MOST_CHARACTERS) return text;
  return (
    <>
      {text.slice(0, MOST_CHARACTERS)}
      <span className="muted">{sheet.longText(text.length)}</span>
    </>
  );
}

function UnitChip({ chip }: { chip: Chip }): ReactNode {
  if (chip.unit !== null) return <span className={`chip ${chip.role}`}>{chip.text}</span>;
  return (
    <span className="chip unknown" title={sheet.unknown(chip.text, chip.suggestion)}>
      {chip.text}？
    </span>
  );
}

interface SheetRowProps {
  row: TaskRow;
  /** Index among the rows shown. */
  index: number;
  /** 第几条 */
  number: number;
  columns: readonly SheetColumn[];
  findings: readonly FindingView[] | undefined;
  /** Columns whose cell here is part of a merged one, joined by blanks. */
  merged: string;
  /** Room that merged labels beside the row need. */
  least: number;
  top: number;
  measure: (element: HTMLElement | null) => void;
}

/** One task. Where the pointer or the keys are is drawn elsewhere, so that a
 *  row is drawn anew only when its task changes. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps): ReactNode {
  const { row, index, number, columns, findings, merged, least, top, measure } = props;
  const parts = merged.split(" ");
  return (
    <div
      ref={measure}
      className="sheet-row"
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-row={row.id}
      style={{ transform: `translateY(${top}px)`, minHeight: least }}
    >
      <div className="sheet-number" role="rowheader" aria-label={sheet.rowNumber(number)}>
        <span className="sheet-handle" title={sheet.handle} data-handle="" />
        <span>
          {number}
          <FindingMark findings={findings} />
        </span>
      </div>
      {columns.map((column) => (
        <div
          key={column.name}
          role="gridcell"
          data-cell={column.name}
          className={`sheet-cell ${kindOf(column.name)}`}
        >
          {parts.includes(column.name) ? null : (
            <div>
              <CellContent row={row} column={column.name} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
});

/** How a column is set. */
export function kindOf(column: string): string {
  if (column === "category" || column === "item") return "label";
  if (UNIT_FIELDS.has(column)) return "units";
  return column === "deadline" || column === "number" ? "short" : "prose";
}
