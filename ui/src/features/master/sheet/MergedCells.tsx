import type { Virtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";

import type { SheetColumn } from "./columns";
import type { SheetModel } from "./model";
import { runsWithin } from "./runs";
import { CellContent, kindOf } from "./SheetRow";

interface MergedCellsProps {
  model: SheetModel;
  columns: readonly SheetColumn[];
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
  /** First and last row that is drawn. */
  first: number;
  last: number;
}

/** Cells that cover several rows, laid over them. The label sticks to the
 *  part in sight. */
export function MergedCells(props: MergedCellsProps): ReactNode {
  const { model, columns, virtualizer, first, last } = props;
  const places = virtualizer.measurementsCache;
  return runsWithin(model.runs, first, last).map(([name, run]) => {
    const column = columns.find((candidate) => candidate.name === name);
    const from = places[run.first];
    const to = places[run.last];
    const row = model.rows[run.first];
    if (!column || !from || !to || !row) return null;
    return (
      <div
        key={`${name} ${row.id}`}
        className={`sheet-merged ${kindOf(name)}`}
        aria-hidden
        style={{
          left: column.left,
          width: column.width,
          top: from.start,
          height: to.end - from.start,
        }}
      >
        <div>
          <CellContent row={row} column={name} />
        </div>
      </div>
    );
  });
}
