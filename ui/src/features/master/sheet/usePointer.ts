import type { Virtualizer } from "@tanstack/react-virtual";
import { type PointerEvent, type RefObject, useRef, useState } from "react";

import { report } from "../../../components/report";
import { useSheet } from "../state";
import { NUMBER_WIDTH, type SheetColumn } from "./columns";
import { focusSheet } from "./dialogs";
import { apply, commitDraft, refused } from "./edits";
import { HEAD_HEIGHT } from "./height";
import { inMasterOrder, type SheetModel } from "./model";
import { only } from "./moves";

interface Ground {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
  model: SheetModel;
  columns: readonly SheetColumn[];
}

type Gesture =
  | { kind: "cells" }
  | { kind: "rows" }
  /** `drop`: before which index the rows would land now. */
  | { kind: "move"; rows: string[]; drop: number | null };

/** How close to the edge the pointer scrolls, and by how much. */
const EDGE = 28;
const STEP = 24;

/** Selecting cells and rows with the pointer, and dragging rows. */
export function usePointer({ scroller, virtualizer, model, columns }: Ground) {
  const gesture = useRef<Gesture | null>(null);
  const [drop, setDrop] = useState<number | null>(null);

  /** Row and column under the pointer, the nearest where it is outside. */
  const under = (event: { clientX: number; clientY: number }) => {
    const element = scroller.current;
    if (!element) return null;
    const box = element.getBoundingClientRect();
    const x = event.clientX - box.left + element.scrollLeft;
    const y = event.clientY - box.top + element.scrollTop;
    const item = virtualizer.getVirtualItemForOffset(y);
    const row = item && model.rows[item.index];
    const column = columns.find((each) => x < each.left + each.width) ?? columns.at(-1);
    if (!item || !row || !column) return null;
    return {
      index: item.index,
      row: row.id,
      column: column.name,
      onNumber: x < NUMBER_WIDTH,
      below: y > item.start + item.size,
      lowerHalf: y > item.start + item.size / 2,
    };
  };

  const ends = { first: columns[0]?.name ?? "text", last: columns.at(-1)?.name ?? "text" };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (!(event.target instanceof Element) || event.target.closest(".sheet-head, .sheet-input, .sheet-below, button")) return;
    if (onScrollBar(event)) return;
    const place = under(event);
    if (!place || place.below) return;
    void commitDraft();
    const { selection, set, selectedRows } = useSheet.getState();
    const here = { row: place.row, column: place.column };
    // A menu acts on what is selected, if it is asked for there.
    if (event.button === 2 && selectedRows().includes(place.row)) return;
    if (event.button > 2) return;
    const extend = event.shiftKey && selection !== null;
    if (place.onNumber) {
      const chosen = selectedRows();
      if (event.target.closest("[data-handle]") && event.button === 0) {
        const rows = chosen.includes(place.row) ? chosen : [place.row];
        if (refused()) return;
        gesture.current = { kind: "move", rows, drop: null };
      } else gesture.current = { kind: "rows" };
      const whole = { row: place.row, column: ends.last };
      const from = { row: extend ? selection.focus.row : place.row, column: ends.first };
      if (gesture.current.kind === "rows" || !chosen.includes(place.row)) {
        set({ selection: { anchor: whole, focus: from } });
      }
    } else {
      gesture.current = { kind: "cells" };
      set({ selection: extend ? { anchor: selection.anchor, focus: here } : only(here) });
    }
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
    else gesture.current = null;
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const going = gesture.current;
    if (!going) return;
    scrollAtEdge(scroller.current, event);
    const place = under(event);
    if (!place) return;
    const { selection, set } = useSheet.getState();
    if (going.kind === "move") {
      going.drop = place.index + (place.lowerHalf ? 1 : 0);
      setDrop(going.drop);
    }
    else if (selection) {
      const column = going.kind === "rows" ? ends.first : place.column;
      // The focus is where the gesture began; its other end follows.
      const anchor = { row: place.row, column: going.kind === "rows" ? ends.last : column };
      if (anchor.row !== selection.anchor.row || anchor.column !== selection.anchor.column) {
        set({ selection: { ...selection, anchor } });
      }
    }
  };

  const onPointerUp = () => {
    const going = gesture.current;
    gesture.current = null;
    setDrop(null);
    // A quick hand lets go before what is shown has caught up.
    if (going?.kind === "move" && going.drop !== null) {
      moveRows(model, going.rows, going.drop).catch(report);
    }
    focusSheet();
  };

  return { drop, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } };
}

/** Whether the pointer is beside what scrolls. */
function onScrollBar(event: PointerEvent<HTMLDivElement>): boolean {
  const element = event.currentTarget;
  const box = element.getBoundingClientRect();
  return (
    event.clientX - box.left > element.clientWidth || event.clientY - box.top > element.clientHeight
  );
}

function scrollAtEdge(element: HTMLDivElement | null, event: { clientY: number }): void {
  if (!element) return;
  const box = element.getBoundingClientRect();
  if (event.clientY > box.bottom - EDGE) element.scrollTop += STEP;
  else if (event.clientY < box.top + HEAD_HEIGHT + EDGE) element.scrollTop -= STEP;
}

/** Puts rows before the row shown at an index. */
async function moveRows(model: SheetModel, tasks: string[], before: number): Promise<void> {
  const above = model.rows[before - 1]?.id ?? null;
  // Where they stand already there is nothing to do.
  const first = model.at.get(tasks[0] ?? "") ?? 0;
  if (before >= first && before <= first + tasks.length) return;
  const { visible, set } = useSheet.getState();
  if (!(await apply({ do: "move", tasks, after: above }))) return;
  if (visible) set({ visible: inMasterOrder(visible) });
}
