import type { TaskRow } from "../../../api/bindings";
import type { SheetColumn } from "./columns";
import { cellHeights, estimateHeight, HEAD_HEIGHT, leastHeight } from "./height";
import type { SheetModel } from "./model";
import { runAt, type Runs } from "./runs";

/** Estimated heights. What the cells of a row need is worked out once for
 *  each row and layout: after an edit, for the row that changed. */
export class Sizes {
  private readonly heights = new WeakMap<TaskRow, number[]>();
  /** Estimates by index, each with the row it is of; good while cells are
   *  merged as they were. */
  private estimates: { runs: Runs; rows: TaskRow[]; heights: number[] } | null = null;
  private readonly columns: readonly SheetColumn[];

  constructor(columns: readonly SheetColumn[]) {
    this.columns = columns;
  }

  private heightsOf(row: TaskRow): number[] {
    let heights = this.heights.get(row);
    if (!heights) {
      heights = cellHeights(row, this.columns);
      this.heights.set(row, heights);
    }
    return heights;
  }

  private spread = (model: SheetModel, index: number) => (column: string) => {
    const run = runAt(model.runs, column, index);
    return run.last - run.first + 1;
  };

  /** How high a row will be. */
  estimate(model: SheetModel, index: number): number {
    const row = model.rows[index];
    if (!row) return HEAD_HEIGHT;
    // After every edit the heights of all rows below are asked for again.
    if (this.estimates?.runs !== model.runs) this.estimates = { runs: model.runs, rows: [], heights: [] };
    const { rows, heights } = this.estimates;
    if (rows[index] !== row) {
      rows[index] = row;
      heights[index] = estimateHeight(this.heightsOf(row), this.columns, this.spread(model, index));
    }
    return heights[index] ?? HEAD_HEIGHT;
  }

  /** How high a row is at least, for the merged labels beside it. */
  least(model: SheetModel, index: number): number {
    const row = model.rows[index];
    return row ? leastHeight(this.heightsOf(row), this.columns, this.spread(model, index)) : 0;
  }
}
