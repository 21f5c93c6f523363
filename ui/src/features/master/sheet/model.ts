import type { MasterView, TaskRow, UnitName } from "../../../api/bindings";
import { keys, planNow, queryClient } from "../../../api/queries";
import { useSheet } from "../state";
import { cellText, layOut, type SheetColumn } from "./columns";
import { isJoined, type Run, type Runs, runAt, runsOf } from "./runs";

/** What the sheet shows, worked out from the master and the view state. */
export interface SheetModel {
  rows: readonly TaskRow[];
  /** Ids of the rows shown; the same array as long as they are the same. */
  ids: readonly string[];
  /** Index among the rows shown, by id. */
  at: ReadonlyMap<string, number>;
  /** 第几条 of every row of the master, by id. */
  numbers: ReadonlyMap<string, number>;
  runs: Runs;
}

const NOTHING: SheetModel = { rows: [], ids: [], at: new Map(), numbers: new Map(), runs: new Map() };

let known: Known | null = null;

/** A model and what it was worked out from. */
export interface Known {
  master: MasterView;
  visible: readonly string[] | null;
  model: SheetModel;
}

/** Columns whose neighbouring cells may be shown as one. */
const MERGED = ["category", "item", "lead", "support", "responsible", "deadline", "remark", "number", "text"];

/** The model, computed once for each master and filter. */
export function modelOf(master: MasterView | undefined, visible: readonly string[] | null): SheetModel {
  if (!master) return NOTHING;
  if (known?.master === master && known.visible === visible) return known.model;
  const patched = known && known.visible === visible ? changedModel(known, master) : null;
  const model = patched ?? wholeModel(master, visible);
  known = { master, visible, model };
  return model;
}

export function wholeModel(master: MasterView, visible: readonly string[] | null): SheetModel {
  const numbers = new Map(master.rows.map((row, index) => [row.id, index + 1]));
  const rows = shownOf(master, numbers, visible);
  return {
    rows,
    ids: rows.map((row) => row.id),
    numbers,
    at: visible ? new Map(rows.map((row, index) => [row.id, index])) : lessOne(numbers),
    runs: runsOf(rows, MERGED),
  };
}

/** The model of the same rows with other texts: what an edit leaves as it was
 *  is not worked out again, nor drawn again. `null` where rows came, went or
 *  moved. */
export function changedModel(before: Known, master: MasterView): SheetModel | null {
  const changes = changedColumns(before.master.rows, master.rows);
  if (!changes) return null;
  const rows = shownOf(master, before.model.numbers, before.visible);
  if (changes.size === 0) return { ...before.model, rows };
  // Items merge only within a category.
  if (changes.has("category")) changes.add("item");
  const again = runsOf(rows, [...changes]);
  const merged = again.size > 0 || [...changes].some((column) => before.model.runs.has(column));
  if (!merged) return { ...before.model, rows };
  const runs = new Map([...before.model.runs].filter(([column]) => !changes.has(column)));
  for (const [column, found] of again) runs.set(column, found);
  return { ...before.model, rows, runs };
}

/** Columns in which rows differ; `null` where they are other rows. */
function changedColumns(before: readonly TaskRow[], after: readonly TaskRow[]): Set<string> | null {
  if (before.length !== after.length) return null;
  const changes = new Set<string>();
  // Ten thousand rows at every key that ends a cell: no iterator, no pairs.
  for (let at = 0; at < after.length; at += 1) {
    const old = before[at];
    const row = after[at];
    if (old === row) continue;
    if (!row || old?.id !== row.id) return null;
    for (const column of MERGED) {
      if (cellText(old, column) !== cellText(row, column) || isJoined(old, column) !== isJoined(row, column)) {
        changes.add(column);
      }
    }
  }
  return changes;
}

const shownOf = (
  master: MasterView,
  numbers: ReadonlyMap<string, number>,
  visible: readonly string[] | null,
): readonly TaskRow[] =>
  visible ? visible.flatMap((id) => master.rows[(numbers.get(id) ?? 0) - 1] ?? []) : master.rows;

const lessOne = (numbers: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...numbers].map(([id, number]) => [id, number - 1]));

export const masterNow = (): MasterView | undefined =>
  queryClient.getQueryData<MasterView>(keys.master);

/** The model, for actions and events. */
export const modelNow = (): SheetModel => modelOf(masterNow(), useSheet.getState().visible);

/** Columns in screen order, for actions and events; widths do not matter. */
export function columnsNow(): SheetColumn[] {
  const { columnWidths, columnOrder } = useSheet.getState();
  return layOut(masterNow()?.columns ?? [], columnWidths, columnOrder, 0);
}

export const unitNamesNow = (): UnitName[] =>
  queryClient.getQueryData<UnitName[]>(["derived", "master", "unitNames"]) ?? [];

export const canWrite = (): boolean => planNow()?.read_only === false;

/** The rows an edit of a cell changes: all that are merged into it, unless a
 *  larger selection says which. */
export function rowsOfCell(model: SheetModel, row: string, column: string): TaskRow[] {
  const at = model.at.get(row);
  if (at === undefined) return [];
  const run: Run = runAt(model.runs, column, at);
  const members = model.rows.slice(run.first, run.last + 1);
  const selected = useSheet.getState().selectedRows();
  if (selected.length < 2) return members;
  const chosen = new Set(selected);
  const within = members.filter((member) => chosen.has(member.id));
  return within.length > 0 ? within : members;
}

export const textAt = (model: SheetModel, row: string, column: string): string => {
  const found = model.rows[model.at.get(row) ?? -1];
  return found ? cellText(found, column) : "";
};

/** Rows a filter shows, in the order they now have. */
export function inMasterOrder(visible: readonly string[]): string[] {
  const { numbers } = modelNow();
  return visible.toSorted((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
}
