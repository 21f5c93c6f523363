import type { Virtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";

import { useSheet } from "../state";
import { type SheetColumn, totalWidth } from "./columns";
import type { SheetModel } from "./model";
import { rectangle } from "./moves";
import { runAt } from "./runs";

interface MarksProps {
  model: SheetModel;
  columns: readonly SheetColumn[];
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
  /** Where rows being dragged would land: before this index. */
  drop: number | null;
}

/** What is selected, drawn over the rows so that they stay as they are. */
export function Marks({ model, columns, virtualizer, drop }: MarksProps): ReactNode {
  const selection = useSheet((state) => state.selection);
  const places = virtualizer.measurementsCache;
  const box = boxOf(
    model,
    columns.map(({ name }) => name),
    selection,
  );
  const first = box && places[box.top];
  const last = box && places[box.bottom];
  const left = box && columns[box.left];
  const right = box && columns[box.right];
  const focusAt = selection ? model.at.get(selection.focus.row) : undefined;
  const focusColumn = columns.find(({ name }) => name === selection?.focus.column);
  const run = focusAt === undefined || !focusColumn ? null : runAt(model.runs, focusColumn.name, focusAt);
  const focusFrom = run && places[run.first];
  const focusTo = run && places[run.last];
  const width = totalWidth(columns);
  const dropAt = drop === null ? undefined : (places[drop]?.start ?? places[drop - 1]?.end);
  return (
    <>
      {first && last ? (
        <div
          className="sheet-mark rows"
          style={{ top: first.start, height: last.end - first.start, left: 0, width }}
        />
      ) : null}
      {box && first && last && left && right && (box.top < box.bottom || box.left < box.right) ? (
        <div
          className="sheet-mark cells"
          style={{
            top: first.start,
            height: last.end - first.start,
            left: left.left,
            width: right.left + right.width - left.left,
          }}
        />
      ) : null}
      {focusFrom && focusTo && focusColumn ? (
        <div
          className="sheet-mark focus"
          style={{
            top: focusFrom.start,
            height: focusTo.end - focusFrom.start,
            left: focusColumn.left,
            width: focusColumn.width,
          }}
        />
      ) : null}
      {dropAt === undefined ? null : (
        <div className="sheet-mark drop" style={{ top: dropAt, left: 0, width }} />
      )}
    </>
  );
}

/** The selection as indexes, without a look at every row. */
function boxOf(
  model: SheetModel,
  columns: readonly string[],
  selection: ReturnType<typeof useSheet.getState>["selection"],
): ReturnType<typeof rectangle> {
  if (!selection) return null;
  const rows = [selection.anchor.row, selection.focus.row].filter((row) => model.at.has(row));
  const at = rows.map((row) => model.at.get(row) ?? 0);
  if (at.length === 0) return null;
  const inColumns = rectangle({ rows: [selection.focus.row, selection.anchor.row], columns }, selection);
  return inColumns && { ...inColumns, top: Math.min(...at), bottom: Math.max(...at) };
}
