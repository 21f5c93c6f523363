import type { CellsWork, CellText, MasterView, TaskEdit, TaskRow } from "../../../api/bindings";
import { applyEdit, keys, planNow, queryClient } from "../../../api/queries";
import { report, say, warn } from "../../../components/report";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import type { CellTable } from "./clipboard";
import { squared } from "./clipboard";
import { cellText, keyOf, nameOf } from "./columns";
import { forgetDraft } from "./drafts";
import { columnsNow, masterNow, modelNow, rowsOfCell } from "./model";
import { only, rectangle } from "./moves";

/** More rows at once belong into an import. */
export const MOST_PASTED = 20_000;
export const MOST_ROWS = 50_000;

/** Says why nothing can be changed, if nothing can. */
export function refused(): boolean {
  if (planNow()?.read_only !== true) return false;
  warn(sheet.readOnly);
  return true;
}

/** Applies an edit; what went wrong is told, and the sheet reads what is. */
export async function apply(edit: TaskEdit): Promise<boolean> {
  try {
    await applyEdit({ on: "tasks", edit });
    return true;
  } catch (error) {
    report(error);
    await queryClient.invalidateQueries({ queryKey: keys.master });
    return false;
  }
}

/** Puts texts into the cached rows at once; the answer will say the same. */
function show(cells: readonly CellText[]): void {
  const byTask = new Map<string, CellText[]>();
  for (const cell of cells) byTask.set(cell.task, [...(byTask.get(cell.task) ?? []), cell]);
  const { numbers } = modelNow();
  queryClient.setQueryData<MasterView>(keys.master, (master) => {
    if (!master) return master;
    const rows = [...master.rows];
    for (const [task, texts] of byTask) {
      const at = (numbers.get(task) ?? 0) - 1;
      const row = rows[at];
      if (row?.id === task) rows[at] = withTexts(row, texts);
    }
    return { ...master, rows };
  });
}

function withTexts(row: TaskRow, cells: readonly CellText[]): TaskRow {
  const next: TaskRow = { ...row, extra: { ...row.extra } };
  for (const { column, text } of cells) {
    if (column.field === undefined) next.extra[column.extra] = text;
    else {
      next[column.field] = text;
      // Until the names are read again, the cell shows its text.
      next.chips = next.chips.filter((chip) => chip.column !== column.field);
    }
  }
  return next;
}

/** Gives cells other texts, visible at once. */
export async function setCells(cells: CellText[], what: CellsWork): Promise<boolean> {
  const { numbers } = modelNow();
  const rows = masterNow()?.rows ?? [];
  const changed = cells.filter((cell) => {
    const row = rows[(numbers.get(cell.task) ?? 0) - 1];
    return row !== undefined && cellText(row, nameOf(cell.column)) !== cell.text;
  });
  if (changed.length === 0) return true;
  // It is on its way to the disk while it is drawn.
  const saving = apply({ do: "set_cells", cells: changed, what });
  show(changed);
  return saving;
}

/** Takes what was typed into the cell being edited. A text that could not be
 *  saved goes back into the editor: nothing typed is lost. */
export async function commitDraft(onlyThisRow = false): Promise<void> {
  const { editing, set } = useSheet.getState();
  if (!editing) return;
  const model = modelNow();
  const { row, column, draft } = editing;
  const rows = onlyThisRow
    ? model.rows.filter((other) => other.id === row)
    : rowsOfCell(model, row, column);
  const key = keyOf(column);
  const cells = rows.map(({ id }) => ({ task: id, column: key, text: draft }));
  // The text stands in the cell before the editor goes: one drawing for both.
  const saving = setCells(cells, "edit");
  set({ editing: null });
  if (await saving) forgetDraft();
  else if (!useSheet.getState().editing) {
    set({ selection: only({ row, column }), editing });
  }
}

/** Leaves the cell being edited as it was. */
export function dropDraft(): void {
  useSheet.getState().set({ editing: null });
  forgetDraft();
}

/** Cells of the selection, row by row. */
function selectedCells(): { rows: TaskRow[]; columns: string[] } | null {
  const model = modelNow();
  const columns = columnsNow().map((column) => column.name);
  const rows = model.rows.map((row) => row.id);
  const box = rectangle({ rows, columns }, useSheet.getState().selection);
  if (!box) return null;
  return {
    rows: model.rows.slice(box.top, box.bottom + 1),
    columns: columns.slice(box.left, box.right + 1),
  };
}

/** Empties the selected cells; a single merged cell is emptied as one. */
export async function clearCells(): Promise<void> {
  const cells = selectedCells();
  if (!cells || refused()) return;
  const texts = cells.columns.flatMap((column) => {
    const single = cells.rows.length === 1 ? cells.rows[0] : undefined;
    const rows = single ? rowsOfCell(modelNow(), single.id, column) : cells.rows;
    return rows.map(({ id }) => ({ task: id, column: keyOf(column), text: "" }));
  });
  await setCells(texts, "clear");
}

/** Fills the selected cells with what stands in the first row of them; of one
 *  row, with what stands above it. */
export async function fillDown(): Promise<void> {
  const cells = selectedCells();
  if (!cells || refused()) return;
  const model = modelNow();
  const first = cells.rows[0];
  const alone = cells.rows.length === 1;
  const source = alone ? model.rows[(model.at.get(first?.id ?? "") ?? 0) - 1] : first;
  if (!source) {
    warn(sheet.nothingAbove);
    return;
  }
  const targets = alone ? cells.rows : cells.rows.slice(1);
  const texts = targets.flatMap(({ id }) =>
    cells.columns.map((column) => ({
      task: id,
      column: keyOf(column),
      text: cellText(source, column),
    })),
  );
  await setCells(texts, "fill");
}

/** The selection as a table, and which of its cells are merged. */
export function copiedTable(): {
  table: CellTable;
  rowSpan: (row: number, column: number) => number;
} | null {
  const cells = selectedCells();
  if (!cells) return null;
  const model = modelNow();
  const top = model.at.get(cells.rows[0]?.id ?? "") ?? 0;
  const bottom = top + cells.rows.length - 1;
  return {
    table: cells.rows.map((row) => cells.columns.map((column) => cellText(row, column))),
    rowSpan: (row, column) => {
      const run = model.runs.get(cells.columns[column] ?? "")?.[top + row];
      if (!run) return 1;
      const first = Math.max(run.first, top);
      return top + row === first ? Math.min(run.last, bottom) - first + 1 : 0;
    },
  };
}

/** Lays a table over the sheet, from the first selected cell on. A single
 *  text fills the whole selection. */
export async function pasteTable(pasted: CellTable): Promise<void> {
  if (refused()) return;
  const model = modelNow();
  const all = columnsNow().map((column) => column.name);
  if (pasted.length === 0 || all.length === 0) {
    warn(sheet.nothingToPaste);
    return;
  }
  if (tooMany(pasted.length)) return;
  const single = pasted.length === 1 && pasted[0]?.length === 1 ? pasted[0][0] : undefined;
  const cells = selectedCells();
  if (single !== undefined && cells) {
    await fillSelection(cells, single);
    return;
  }
  const { table, columns, cut } = placed(squared(pasted), all, cells?.columns[0]);
  const from = cells?.rows[0] ? (model.at.get(cells.rows[0].id) ?? 0) : model.rows.length;
  const over = model.rows.slice(from, from + table.length);
  const master = masterNow()?.rows.length ?? 0;
  const longer = master + table.length - over.length;
  if (longer > MOST_ROWS) {
    warn(sheet.tooLongSheet(longer, MOST_ROWS));
    return;
  }
  const rows = over.map((row) => row.id);
  // New rows follow at the end of the master, and are to be seen.
  if (table.length > over.length) useSheet.getState().set({ visible: null });
  if (!(await apply({ do: "paste", rows, columns: columns.map(keyOf), table }))) return;
  if (cut > 0) warn(sheet.wider(cut));
  else if (table.length > 1) say(sheet.pasted(table.length));
  select(from, table.length, columns);
}

async function fillSelection(
  cells: { rows: TaskRow[]; columns: string[] },
  text: string,
): Promise<void> {
  const one = cells.rows.length === 1 && cells.columns.length === 1;
  const column = cells.columns[0] ?? "";
  const first = cells.rows[0];
  const texts =
    one && first
      ? rowsOfCell(modelNow(), first.id, column).map(({ id }) => ({ task: id, column: keyOf(column), text }))
      : cells.rows.flatMap(({ id }) =>
          cells.columns.map((name) => ({ task: id, column: keyOf(name), text })),
        );
  await setCells(texts, "paste");
}

/** Whether a paste is too long to be taken, and says so. */
export function tooMany(rows: number): boolean {
  if (rows <= MOST_PASTED) return false;
  warn(sheet.tooManyRows(rows, MOST_PASTED));
  return true;
}

/** Which columns a table goes into. A table that brings its own head finds
 *  its columns by their names; any other begins at the selected one. */
export function placed(
  table: CellTable,
  all: readonly string[],
  start: string | undefined,
): { table: CellTable; columns: string[]; cut: number } {
  const heads = new Map(columnsNow().map((column) => [plain(column.header), column.name]));
  const first = table[0] ?? [];
  const byHead = first.map((head) => heads.get(plain(head)));
  const named = byHead.filter((name) => name !== undefined);
  if (named.length >= 2 && new Set(named).size === named.length) {
    const taken = byHead.flatMap((name, at) => (name === undefined ? [] : [at]));
    return {
      table: table.slice(1).map((row) => taken.map((at) => row[at] ?? "")),
      columns: named,
      cut: 0,
    };
  }
  const from = Math.max(0, all.indexOf(start ?? ""));
  const columns = all.slice(from, from + first.length);
  return {
    table: table.map((row) => row.slice(0, columns.length)),
    columns,
    cut: first.length - columns.length,
  };
}

const plain = (head: string): string => head.replace(/\s/g, "");

/** Selects rows that were just written. */
export function select(from: number, count: number, columns: readonly string[]): void {
  const { rows } = modelNow();
  const first = rows[from];
  const last = rows[Math.min(rows.length, from + count) - 1];
  if (!first || !last) return;
  useSheet.getState().set({
    selection: {
      anchor: { row: last.id, column: columns.at(-1) ?? "text" },
      focus: { row: first.id, column: columns[0] ?? "text" },
    },
    sought: { row: first.id },
  });
}
