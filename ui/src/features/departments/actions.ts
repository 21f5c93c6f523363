import type { Action } from "../../actions/types";
import { planNow } from "../../api/queries";
import { warn } from "../../components/report";
import { useJump } from "../../state/jump";
import { usePrinting, type Wanted } from "../../state/printing";
import { departments } from "../../text/departments";
import { change, decide, leaveOut, lockedBecause } from "./edits";
import { HEAD, inSentences, movedBy, refsOf, selectedRows } from "./grid";
import { departmentsNow, sheetNow } from "./queries";
import { useDepartmentsRoom } from "./store";

const words = departments.actions;
const state = useDepartmentsRoom.getState;

/** The checklist that is shown and the rows that are selected. */
function shown() {
  const { unit, cell, anchor } = state();
  const sheet = sheetNow(unit);
  return sheet ? { sheet, cell, rows: selectedRows(sheet, cell, anchor) } : null;
}

const canWrite = (): boolean => planNow()?.read_only === false && shown() !== null;
const hasRows = (): boolean => (shown()?.rows.length ?? 0) > 0;
const canChangeRows = (): boolean => canWrite() && !state().editing && hasRows();

const action = (
  id: string,
  label: string,
  perform: Action["perform"],
  more: Partial<Action> = {},
): Action => ({
  id: `departments.${id}`,
  label,
  group: "edit",
  room: "departments",
  keywords: words.words,
  enabled: canChangeRows,
  perform,
  ...more,
});

/** The text cell of the selected row, ready to be written in. */
function edit(): void {
  const here = shown();
  if (!here?.cell || here.cell.row === HEAD) return;
  const column = here.sheet.columns.findIndex((one) => one.field === "text");
  const locked = lockedBecause(here.cell) !== null;
  const cell = locked && column >= 0 ? { row: here.cell.row, column } : here.cell;
  state().set({ cell, anchor: null, editing: true });
}

async function move(step: "up" | "down"): Promise<void> {
  const here = shown();
  const refs = refsOf(here?.rows ?? []);
  if (!here || refs.length === 0 || refs.length !== here.rows.length) return;
  const first = (here.rows[0]?.number ?? 1) - 1;
  const last = first + refs.length - 1;
  const to = movedBy(here.sheet, first, last, step);
  if (!to || !(await decide({ do: "move", rows: refs, after: to.after }))) return;
  const by = step === "up" ? -1 : 1;
  const { cell, anchor, set } = state();
  if (cell) {
    set({
      cell: { row: cell.row + by, column: cell.column },
      anchor: anchor === null ? null : anchor + by,
    });
  }
}

/** While a text is edited, its row is split at the caret; else the pieces are
 *  shown first. */
async function split(): Promise<void> {
  const here = shown();
  const row = here?.rows[0];
  if (!here || !row?.row) return;
  const field = document.activeElement;
  if (state().editing && field instanceof HTMLTextAreaElement) {
    const parts = [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionEnd)];
    if (parts.some((part) => part.trim() === "")) {
      warn(departments.splitAtCaret);
      return;
    }
    state().set({ editing: false });
    await decide({ do: "split", row: row.row, parts });
    return;
  }
  const text = inSentences(row.text);
  state().set({ panel: true, draft: { kind: "split", row: row.row, number: row.number, text } });
}

async function join(): Promise<void> {
  const rows = refsOf(shown()?.rows ?? []);
  if (rows.length < 2) {
    warn(departments.joinHint);
    return;
  }
  const first = shown()?.rows[0];
  if (!(await decide({ do: "join", rows, text: null }))) return;
  const { cell, set } = state();
  if (cell && first) set({ cell: { ...cell, row: first.number - 1 }, anchor: null });
}

function addOwn(): void {
  const here = shown();
  if (!here) return;
  const movable = here.sheet.rows.filter((row) => row.row);
  const last = here.rows.findLast((row) => row.row) ?? movable.at(-1);
  state().set({
    panel: true,
    draft: {
      kind: "own",
      after: last?.row ?? null,
      number: last?.number ?? 0,
      category: last?.category ?? "",
      item: last?.item ?? "",
    },
  });
}

function toMaster(): void {
  const source = shown()?.rows.flatMap((row) => row.sources)[0];
  if (source) useJump.getState().to({ room: "master", task: source.task });
  else warn(departments.noSource);
}

/** The next row under review, in this department or the next that has one. */
function nextReview(): void {
  const here = shown();
  const after = here?.cell?.row ?? -1;
  const next = here?.sheet.rows.find((row) => row.review && row.number - 1 > after);
  const text = here?.sheet.columns.findIndex((column) => column.field === "text") ?? 0;
  if (next) {
    state().select({ row: next.number - 1, column: text });
    return;
  }
  const lists = departmentsNow()?.lists ?? [];
  const at = lists.findIndex((list) => list.unit === state().unit);
  const other = [...lists.slice(at + 1), ...lists.slice(0, at + 1)].find((list) => list.review > 0);
  if (!other) {
    warn(departments.noReview);
    return;
  }
  if (other.unit !== state().unit) state().choose(other.unit);
  state().select(null);
  state().set({ panel: true, seekReview: true });
}

function exportUnit(): void {
  const { unit } = state();
  if (unit !== null) useJump.getState().to({ room: "export", unit });
}

/** Without a checklist on show, the dialog lets the user choose. */
function printUnit(): void {
  const { unit } = state();
  const wanted: Wanted = { kind: "department", ...(unit !== null && { unit }) };
  usePrinting.getState().begin(wanted);
}

async function removeList(): Promise<void> {
  const { unit, set } = state();
  if (unit === null) return;
  if (await change({ do: "remove", unit, kind: "department" })) {
    set({ unit: null, cell: null, anchor: null, draft: null });
  }
}

/** What can be done in this room. */
export const departmentsActions: readonly Action[] = [
  action("edit", words.edit, edit, { shortcut: "F2" }),
  action("revert", words.revert, async () => {
    await decide({ do: "revert", rows: refsOf(shown()?.rows ?? []) });
  }, {
    enabled: () =>
      canChangeRows() && (shown()?.rows.some((row) => row.row?.by === "entry" && row.kind !== "own") ?? false),
  }),
  action("leaveOut", words.leaveOut, () => leaveOut(shown()?.rows ?? []), { shortcut: "Delete" }),
  action("addOwn", words.addOwn, addOwn, {
    shortcut: "Insert",
    enabled: () => canWrite() && !state().editing,
  }),
  action("up", words.up, () => move("up"), { shortcut: "Alt+ArrowUp" }),
  action("down", words.down, () => move("down"), { shortcut: "Alt+ArrowDown" }),
  action("split", words.split, split, {
    shortcut: "Ctrl+Shift+Enter",
    whileTyping: true,
    enabled: () => canWrite() && shown()?.rows.length === 1 && shown()?.rows[0]?.row !== null,
  }),
  action("join", words.join, join, { shortcut: "Ctrl+Shift+J" }),
  action("toMaster", words.toMaster, toMaster, {
    group: "room",
    shortcut: "Ctrl+Shift+G",
    enabled: () => !state().editing && hasRows(),
  }),
  action("nextReview", words.nextReview, nextReview, {
    group: "view",
    shortcut: "F8",
    enabled: () => (departmentsNow()?.review ?? 0) > 0,
  }),
  action("print", words.print, printUnit, {
    group: "file",
    shortcut: "Ctrl+P",
    whileTyping: true,
    enabled: () => planNow() !== null,
  }),
  action("export", words.export, exportUnit, {
    group: "file",
    enabled: () => state().unit !== null,
  }),
  action("removeList", words.removeList, removeList, { enabled: canWrite }),
  action("panel", words.panel, () => state().set({ panel: !state().panel }), {
    group: "view",
    enabled: () => true,
  }),
];
