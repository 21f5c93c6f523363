import type { Action } from "../../../actions/types";
import { useWindow } from "../../../state/window";
import { warn } from "../../../components/report";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { beginEditing, clipboardCommand, focusSheet, useDialogs } from "./dialogs";
import { apply, clearCells, fillDown, pasteTable, refused, select } from "./edits";
import { readTable } from "./clipboard";
import { canWrite, columnsNow, inMasterOrder, masterNow, modelNow } from "./model";

const hasSelection = (): boolean => useSheet.getState().selection !== null;
const writable = (): boolean => canWrite() && hasSelection();
const many = (): boolean => canWrite() && useSheet.getState().selectedRows().length > 1;

/** The column keys should go on in after a row changed. */
const column = (): string => useSheet.getState().selection?.focus.column ?? "text";

/** Inserts an empty row and begins typing its text. */
async function insert(where: "below" | "above" | "end"): Promise<void> {
  if (refused()) return;
  const rows = masterNow()?.rows ?? [];
  const selected = useSheet.getState().selectedRows();
  const edge = where === "below" ? selected.at(-1) : selected[0];
  const at = rows.findIndex((row) => row.id === edge);
  const place = where === "end" || at < 0 ? rows.length : where === "below" ? at + 1 : at;
  const after = rows[place - 1]?.id ?? null;
  if (!(await apply({ do: "insert", after, rows: [[]] }))) return;
  const fresh = masterNow()?.rows[place];
  if (fresh) useSheet.getState().reveal(fresh.id, "text");
  focusSheet();
}

async function remove(): Promise<void> {
  if (refused()) return;
  const tasks = useSheet.getState().selectedRows();
  const first = modelNow().at.get(tasks[0] ?? "") ?? 0;
  const keep = column();
  if (tasks.length === 0 || !(await apply({ do: "delete", tasks }))) return;
  const { visible, set } = useSheet.getState();
  const gone = new Set(tasks);
  if (visible) set({ visible: visible.filter((id) => !gone.has(id)) });
  const left = modelNow().rows;
  const next = left[Math.min(first, left.length - 1)];
  const place = next && { row: next.id, column: keep };
  set({ selection: place ? { anchor: place, focus: place } : null });
  focusSheet();
}

/** Moves the selected rows past the row shown above or below them. */
async function move(direction: -1 | 1): Promise<void> {
  if (refused()) return;
  const tasks = useSheet.getState().selectedRows();
  const { rows, at, numbers } = modelNow();
  const edge = at.get((direction < 0 ? tasks[0] : tasks.at(-1)) ?? "");
  const passed = edge === undefined ? undefined : rows[edge + direction];
  if (!passed) return;
  const before = masterNow()?.rows[(numbers.get(passed.id) ?? 1) - 2]?.id ?? null;
  const after = direction > 0 ? passed.id : before;
  const { visible, set } = useSheet.getState();
  if (!(await apply({ do: "move", tasks, after }))) return;
  if (visible) set({ visible: inMasterOrder(visible) });
  const first = tasks[0];
  if (first) set({ sought: { row: direction < 0 ? first : (tasks.at(-1) ?? first) } });
}

async function join(): Promise<void> {
  if (refused()) return;
  const tasks = useSheet.getState().selectedRows();
  const first = tasks[0];
  if (!(await apply({ do: "join", tasks })) || !first) return;
  const { visible, set, reveal } = useSheet.getState();
  if (visible) set({ visible: visible.filter((id) => id === first || !tasks.includes(id)) });
  reveal(first, "text");
  focusSheet();
}

function selectAll(): void {
  const columns = columnsNow().map(({ name }) => name);
  select(0, modelNow().rows.length, columns);
  // Ctrl+A is no reason to scroll.
  useSheet.getState().set({ sought: null });
}

/** Pastes from a menu, where the system lets a page read the clipboard. */
async function paste(): Promise<void> {
  focusSheet();
  try {
    const data = new Map<string, string>();
    for (const item of await navigator.clipboard.read()) {
      for (const type of ["text/html", "text/plain"]) {
        if (item.types.includes(type)) data.set(type, await (await item.getType(type)).text());
      }
    }
    await pasteTable(readTable({ getData: (type) => data.get(type) ?? "" }));
  } catch {
    warn(sheet.pasteByKey);
  }
}

const keywords = sheet.sheetWords;
const inRoom = { room: "master", group: "edit", keywords } as const;

/** What can be done in the sheet. */
export const sheetActions: readonly Action[] = [
  {
    ...inRoom,
    id: "sheet.insertBelow",
    label: sheet.insertBelowLong,
    shortcut: "Ctrl+Enter",
    alsoShortcut: "Insert",
    enabled: canWrite,
    perform: () => insert("below"),
  },
  {
    ...inRoom,
    id: "sheet.insertAbove",
    label: sheet.insertAbove,
    shortcut: "Ctrl+Shift+Enter",
    enabled: writable,
    perform: () => insert("above"),
  },
  { ...inRoom, id: "sheet.append", label: sheet.append, enabled: canWrite, perform: () => insert("end") },
  {
    ...inRoom,
    id: "sheet.remove",
    label: sheet.removeLong,
    shortcut: "Ctrl+Delete",
    enabled: writable,
    perform: remove,
  },
  {
    ...inRoom,
    id: "sheet.split",
    label: sheet.splitLong,
    shortcut: "Alt+C",
    enabled: writable,
    perform: () => {
      const row = useSheet.getState().selection?.focus.row;
      if (row && !refused()) useDialogs.getState().set({ splitting: row });
    },
  },
  { ...inRoom, id: "sheet.join", label: sheet.joinLong, shortcut: "Alt+H", enabled: many, perform: join },
  {
    ...inRoom,
    id: "sheet.up",
    label: sheet.upLong,
    shortcut: "Alt+ArrowUp",
    enabled: writable,
    perform: () => move(-1),
  },
  {
    ...inRoom,
    id: "sheet.down",
    label: sheet.downLong,
    shortcut: "Alt+ArrowDown",
    enabled: writable,
    perform: () => move(1),
  },
  {
    ...inRoom,
    id: "sheet.edit",
    label: sheet.edit,
    shortcut: "F2",
    alsoShortcut: "Enter",
    enabled: () => writable() && useWindow.getState().room === "master",
    perform: beginEditing,
  },
  { ...inRoom, id: "sheet.clear", label: sheet.clear, shortcut: "Delete", enabled: writable, perform: clearCells },
  {
    ...inRoom,
    id: "sheet.fillDown",
    label: sheet.fillDown,
    shortcut: "Ctrl+D",
    enabled: writable,
    perform: fillDown,
  },
  // The keys of these belong to the web view: it hands over the clipboard.
  { ...inRoom, id: "sheet.copy", label: sheet.copy, enabled: hasSelection, perform: () => clipboardCommand("copy") },
  { ...inRoom, id: "sheet.cut", label: sheet.cut, enabled: writable, perform: () => clipboardCommand("cut") },
  { ...inRoom, id: "sheet.paste", label: sheet.paste, enabled: canWrite, perform: paste },
  {
    ...inRoom,
    id: "sheet.selectAll",
    label: sheet.selectAll,
    shortcut: "Ctrl+A",
    perform: selectAll,
  },
];

/** Actions of the context menu; `null` is a line. */
export const CONTEXT_MENU: readonly (string | null)[] = [
  "sheet.edit",
  null,
  "sheet.copy",
  "sheet.cut",
  "sheet.paste",
  "sheet.fillDown",
  "sheet.clear",
  null,
  "sheet.insertBelow",
  "sheet.insertAbove",
  "sheet.split",
  "sheet.join",
  "sheet.up",
  "sheet.down",
  null,
  "sheet.remove",
];
