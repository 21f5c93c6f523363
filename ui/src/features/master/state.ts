import { create } from "zustand";

import type { MasterView, TaskId } from "../../api/bindings";
import { memory } from "../../api/memory";
import { keys, queryClient } from "../../api/queries";

/** A place in the sheet. A column is named by its field (`lead`) or, for the
 *  list's own columns, `extra:` and its header. */
export interface CellPlace {
  row: TaskId;
  column: string;
}

export interface SheetSelection {
  /** Where the selection began. */
  anchor: CellPlace;
  /** Where it ends: the cell that keys act on. */
  focus: CellPlace;
}

interface SheetState {
  selection: SheetSelection | null;
  /** The cell being typed into, with what was typed so far. */
  editing: (CellPlace & { draft: string }) | null;
  /** Rows that are shown, in order; `null` means all. The filters set it. */
  visible: TaskId[] | null;
  /** Widths set by hand, in pixels, by column. */
  columnWidths: Record<string, number>;
  /** The order of columns on the screen, where the plan's cannot be changed. */
  columnOrder: string[] | null;
  replaceOpen: boolean;
  detailOpen: boolean;
  /** The row the sheet is asked to bring into sight; a new object each time. */
  sought: { row: TaskId } | null;
  /** Rows of the selection, in the order of the sheet. */
  selectedRows: () => TaskId[];
  /** Selects a row's cell and brings it into sight. */
  reveal: (row: TaskId, column?: string) => void;
  set: (part: Partial<SheetState>) => void;
}

/** Where rows were found last: mostly they still stand there. */
const found = new Map<TaskId, number>();

function placeOf(id: TaskId, count: number, idAt: (at: number) => TaskId | undefined): number {
  const last = found.get(id);
  if (last !== undefined && idAt(last) === id) return last;
  for (let at = 0; at < count; at += 1) {
    if (idAt(at) !== id) continue;
    if (found.size > 100) found.clear();
    found.set(id, at);
    return at;
  }
  return -1;
}

/** View state of the 总表 room. Plan data never lives here. */
export const useSheet = create<SheetState>()((set, get) => ({
  selection: null,
  editing: null,
  visible: null,
  columnWidths: {},
  columnOrder: null,
  replaceOpen: false,
  detailOpen: true,
  sought: null,
  selectedRows: () => {
    // Asked at every key by every action: it must not look at every row.
    const { selection, visible } = get();
    if (!selection) return [];
    const rows = queryClient.getQueryData<MasterView>(keys.master)?.rows ?? [];
    const idAt = (at: number): TaskId | undefined => (visible ? visible[at] : rows[at]?.id);
    const count = visible ? visible.length : rows.length;
    const ends = [selection.anchor.row, selection.focus.row].map((id) => placeOf(id, count, idAt));
    const known = ends.filter((end) => end >= 0);
    if (known.length === 0) return [];
    const [first, last] = [Math.min(...known), Math.max(...known)];
    return visible ? visible.slice(first, last + 1) : rows.slice(first, last + 1).map((row) => row.id);
  },
  reveal: (row, column = "text") => {
    // A row that a filter hides could be selected but never seen.
    const { visible } = get();
    const place = { row, column };
    set({
      visible: visible && !visible.includes(row) ? null : visible,
      selection: { anchor: place, focus: place },
      editing: null,
      sought: { row },
    });
  },
  set: (part) => set(part),
}));

/** Widths and order of columns, as they were left in each plan. */
type Layout = Pick<SheetState, "columnWidths" | "columnOrder">;

const layoutKey = (path: string): string => `sheet ${path}`;
let shownPlan: string | null = null;

/** Shows a plan's sheet as it was left: its column widths, nothing selected,
 *  nothing filtered. */
export function showPlanLayout(path: string): void {
  if (shownPlan === path) return;
  shownPlan = null;
  useSheet.setState({
    ...layoutOf(path),
    selection: null,
    editing: null,
    visible: null,
    sought: null,
  });
  shownPlan = path;
}

function layoutOf(path: string): Layout {
  try {
    const kept = JSON.parse(memory.getItem(layoutKey(path)) ?? "{}") as Partial<Layout>;
    return { columnWidths: kept.columnWidths ?? {}, columnOrder: kept.columnOrder ?? null };
  } catch {
    return { columnWidths: {}, columnOrder: null };
  }
}

useSheet.subscribe(({ columnWidths, columnOrder }, before) => {
  if (columnWidths === before.columnWidths && columnOrder === before.columnOrder) return;
  if (shownPlan === null) return;
  const layout: Layout = { columnWidths, columnOrder };
  memory.setItem(layoutKey(shownPlan), JSON.stringify(layout));
});
