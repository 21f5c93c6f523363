import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import type { MasterView } from "../../../api/bindings";
import { useFindingsByTask } from "../../../api/findings";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { actionItems } from "./actionItems";
import { CellInput, type InputPlace } from "./CellInput";
import { cellText, layOut, type SheetColumn, totalWidth } from "./columns";
import { HEAD_HEIGHT } from "./height";
import { ContextMenu } from "./ContextMenu";
import { Marks } from "./Marks";
import { MergedCells } from "./MergedCells";
import { modelNow, modelOf, type SheetModel } from "./model";
import { type Ground, type Move, moved, only } from "./moves";
import { SheetHead } from "./SheetHead";
import { SheetRow } from "./SheetRow";
import { Sizes } from "./sizes";
import { usePointer } from "./usePointer";
import "./sheet.css";

/** Room below the last row, for the button that adds one. */
const FOOT = 56;

/** The master as a table: drawn only where it is in sight. */
export function Sheet({ master }: { master: MasterView }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const available = useWidth(scroller);
  const visible = useSheet((state) => state.visible);
  const widths = useSheet((state) => state.columnWidths);
  const order = useSheet((state) => state.columnOrder);
  const findings = useFindingsByTask();
  const model = modelOf(master, visible);
  const { ids } = model;
  const columns = useMemo(
    () => layOut(master.columns, widths, order, available),
    [master.columns, widths, order, available],
  );
  const sizes = useMemo(() => new Sizes(columns), [columns]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: model.rows.length,
    getScrollElement: () => scroller.current,
    // As long as the rows are the same, their places are kept.
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    estimateSize: (index) => sizes.estimate(model, index),
    paddingStart: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    paddingEnd: FOOT,
    overscan: 4,
  });
  useRemeasure(virtualizer, columns);
  const { drop, handlers } = usePointer({ scroller, virtualizer, model, columns });
  const move = useMove(virtualizer, model, columns, scroller);
  useSought(virtualizer, model);
  // Who comes back from another room finds the place again.
  useEffect(() => {
    const { selection, set } = useSheet.getState();
    if (selection) set({ sought: { row: selection.focus.row } });
  }, []);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const input = useInputPlace(virtualizer, model, columns, scroller);
  return (
    <ContextMenu>
      {/* Keys go to the input inside; the pointer acts on what is under it. */}
      <div
        ref={scroller}
        className="sheet"
        role="grid"
        tabIndex={-1}
        aria-label={sheet.name}
        aria-rowcount={model.rows.length + 1}
        aria-colcount={columns.length + 1}
        {...handlers}
        onMouseDown={(event) => {
          // The input keeps the focus while cells are chosen.
          if (event.target instanceof Element && !event.target.closest(".sheet-input, .sheet-head")) {
            event.preventDefault();
          }
        }}
      >
        <div
          className="sheet-space"
          style={
            {
              height: virtualizer.getTotalSize(),
              width: Math.max(totalWidth(columns), 0),
              "--columns": columns.map(({ width }) => `${width}px`).join(" "),
            } as React.CSSProperties
          }
        >
          <SheetHead columns={columns} scroller={scroller} />
          {items.map((item) => {
            const row = model.rows[item.index];
            return row ? (
              <SheetRow
                key={item.key}
                row={row}
                index={item.index}
                number={model.numbers.get(row.id) ?? 0}
                columns={columns}
                findings={findings.get(row.id)}
                merged={mergedColumns(model, columns, item.index)}
                least={sizes.least(model, item.index)}
                top={item.start}
                measure={virtualizer.measureElement}
              />
            ) : null;
          })}
          <MergedCells model={model} columns={columns} virtualizer={virtualizer} first={first} last={last} />
          <Marks model={model} columns={columns} virtualizer={virtualizer} drop={drop} />
          {input ? <CellInput {...input} move={move} /> : null}
          <AppendButton top={virtualizer.getTotalSize() - FOOT} />
        </div>
      </div>
    </ContextMenu>
  );
}

function mergedColumns(model: SheetModel, columns: readonly SheetColumn[], index: number): string {
  return columns
    .filter(({ name }) => model.runs.get(name)?.[index])
    .map(({ name }) => name)
    .join(" ");
}

type Rows = ReturnType<typeof useVirtualizer<HTMLDivElement, HTMLElement>>;

/** The width there is for columns, without the scroll bar. */
function useWidth(scroller: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(1000);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth - 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}

/** Other widths make other heights: what was measured is forgotten, and what
 *  is in sight measured again. */
function useRemeasure(virtualizer: Rows, columns: readonly SheetColumn[]): void {
  const known = useRef(columns);
  useLayoutEffect(() => {
    if (known.current === columns) return;
    known.current = columns;
    virtualizer.measure();
    for (const element of virtualizer.elementsCache.values()) {
      if (element.isConnected) virtualizer.measureElement(element);
    }
  }, [virtualizer, columns]);
}

/** Moves the selection and keeps it in sight. */
function useMove(
  virtualizer: Rows,
  model: SheetModel,
  columns: readonly SheetColumn[],
  scroller: React.RefObject<HTMLDivElement | null>,
) {
  return (move: Move, extend: boolean) => {
    const ground: Ground = {
      rows: model.ids,
      columns: columns.map(({ name }) => name),
      runs: model.runs,
      page: (from, direction) => {
        const place = virtualizer.measurementsCache[from];
        const screen = (scroller.current?.clientHeight ?? 600) - HEAD_HEIGHT * 2;
        const offset = (place?.start ?? 0) + direction * screen;
        const found = virtualizer.getVirtualItemForOffset(Math.max(HEAD_HEIGHT, offset));
        return found && found.index !== from ? found.index : from + direction;
      },
    };
    const { selection, set } = useSheet.getState();
    const next = moved(ground, selection, move, extend);
    if (!next) return;
    set({ selection: next });
    const at = model.at.get(next.focus.row);
    if (at !== undefined) virtualizer.scrollToIndex(at, { align: "auto" });
    const column = columns.find(({ name }) => name === next.focus.column);
    const element = scroller.current;
    if (!column || !element) return;
    const right = column.left + column.width - element.clientWidth;
    if (element.scrollLeft < right) element.scrollLeft = right;
    else if (element.scrollLeft > column.left - 46) element.scrollLeft = column.left - 46;
  };
}

/** Brings a row into sight that somebody asked for. */
function useSought(virtualizer: Rows, model: SheetModel): void {
  const sought = useSheet((state) => state.sought);
  useEffect(() => {
    const at = sought ? model.at.get(sought.row) : undefined;
    if (at === undefined) return;
    // Done with: it must not draw the sheet back after the next edit.
    useSheet.getState().set({ sought: null });
    const item = virtualizer.getVirtualItems().find((each) => each.index === at);
    const top = (virtualizer.scrollOffset ?? 0) + HEAD_HEIGHT;
    const bottom = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0);
    if (item && item.start >= top && item.end <= bottom) return;
    virtualizer.scrollToIndex(at, { align: "center" });
  }, [sought, model, virtualizer]);
}

/** Where the input stands: over the selected cell; of a merged one, over the
 *  row the keys are in. Without a selection it waits at the first cell. */
function useInputPlace(
  virtualizer: Rows,
  model: SheetModel,
  columns: readonly SheetColumn[],
  scroller: React.RefObject<HTMLDivElement | null>,
): { place: InputPlace; label: string; tallest: number } | null {
  const selection = useSheet((state) => state.selection);
  const focus = selection?.focus;
  const firstRow = model.rows[0];
  // Keys need a place to begin. A row just added may be selected before it is
  // drawn: the newest model says whether it is there.
  useEffect(() => {
    if (firstRow && (!focus || !modelNow().at.has(focus.row))) {
      const column = columns.find(({ name }) => name === "text") ?? columns[0];
      if (column) useSheet.getState().set({ selection: only({ row: firstRow.id, column: column.name }) });
    }
  });
  const at = model.at.get(focus?.row ?? "") ?? 0;
  const column = columns.find(({ name }) => name === focus?.column) ?? columns[0];
  const row = model.rows[at];
  if (!column || !row) return null;
  const item = virtualizer.measurementsCache[at];
  if (!item) return null;
  const screen = scroller.current?.clientHeight ?? 600;
  return {
    place: {
      left: column.left,
      top: item.start,
      width: column.width,
      height: Math.min(item.size, screen - HEAD_HEIGHT),
    },
    label: sheet.placeText(model.numbers.get(row.id) ?? 0, column.header, cellText(row, column.name)),
    tallest: Math.max(120, (screen - HEAD_HEIGHT) * 0.7),
  };
}

function AppendButton({ top }: { top: number }): ReactNode {
  const [item] = actionItems(["sheet.append"]);
  if (!item || item.disabled) return null;
  return (
    <button type="button" className="sheet-append" style={{ top }} data-action="sheet.append" onClick={item.onClick}>
      {item.label}
    </button>
  );
}
