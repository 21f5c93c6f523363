import { memo, type ReactNode } from "react";

import type { DepartmentColumn, DepartmentSheetRow } from "../../api/bindings";
import { departments } from "../../text/departments";
import type { Cell } from "./grid";

interface PaperRowProps {
  row: DepartmentSheetRow;
  columns: readonly DepartmentColumn[];
  inSelection: boolean;
  /** The selected column, if the selected cell stands in this row. */
  column: number | null;
  pending: (Cell & { text: string }) | null;
  /** The field of the selected cell. */
  editor: ReactNode;
}

/** A row of the checklist. */
export const PaperRow = memo(function PaperRow(props: PaperRowProps): ReactNode {
  const { row, columns, inSelection, column: chosen, pending, editor } = props;
  return (
    <tr className={inSelection ? "selected" : undefined} data-row-kind={row.kind}>
      {row.cells.map((cell, at) => {
        if (cell.rows === 0) return null;
        const column = columns[at];
        const text = pending?.column === at ? pending.text : cell.text;
        const names = [column?.centred || cell.columns > 1 ? "centred" : "", at === chosen ? "chosen" : ""];
        return (
          <td
            key={column?.name}
            className={names.filter(Boolean).join(" ") || undefined}
            rowSpan={cell.rows}
            colSpan={cell.columns}
            data-row={row.number}
            data-column={at}
            data-cell={column?.name}
          >
            {text}
            {column?.field === "text" ? <Tags row={row} /> : null}
            {at === chosen ? editor : null}
          </td>
        );
      })}
    </tr>
  );
}, same);

/** Rows are many; only those that look different are drawn again. */
function same(before: PaperRowProps, after: PaperRowProps): boolean {
  return (
    before.row === after.row &&
    before.columns === after.columns &&
    before.inSelection === after.inSelection &&
    before.column === null &&
    after.column === null &&
    before.pending === after.pending
  );
}

/** What the row is, beside its text. */
function Tags({ row }: { row: DepartmentSheetRow }): ReactNode {
  const behind = row.sources.map((source) => source.row).join("、");
  const notes = [
    departments.kinds[row.kind],
    row.role === "support" ? departments.supportTag : "",
    row.sources.length > 1 ? departments.joined(behind) : "",
    row.split && row.sources[0] ? departments.fromSplit(row.sources[0].row) : "",
    row.kind === "own" ? departments.ownTag : "",
  ];
  return (
    <span className="tags">
      <span className={`tag ${row.kind}`}>{notes.filter(Boolean).join(" · ")}</span>
      {row.review ? <span className="tag review">{departments.underReview}</span> : null}
    </span>
  );
}
