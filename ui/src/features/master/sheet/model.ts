import type { MasterView, TaskRow, UnitName } from "../../../api/bindings";
import { keys, planNow, queryClient } from "../../../api/queries";
import { useSheet } from "../state";
import { cellText, layOut, type SheetColumn } from "./columns";
import { type Run, type Runs, runAt, runsOf } from "./runs";

/** What the sheet shows, worked out from the master and the view state. */
export interface SheetModel {
  rows: readonly TaskRow[];
  /** Index among the rows shown, by id. */
  at: ReadonlyMap<string, number>;
  /** 第几条 of every row of the master, by id. */
  numbers: ReadonlyMap<string, number>;
  runs: Runs;
}

const NOTHING: SheetModel = { rows: [], at: new Map(), numbers: new Map(), runs: new Map() };

let known: {
  master: MasterView;
  visible: readonly string[] | null;
  model: SheetModel;
} | null = null;

/** The model, computed once for each master and filter. */
export function modelOf(master: MasterView | undefined, visible: readonly string[] | null): SheetModel {
  if (!master) return NOTHING;
  if (known?.master === master && known.visible === visible) return known.model;
  const numbers = new Map(master.rows.map((row, index) => [row.id, index + 1]));
  const rows = visible
    ? visible.flatMap((id) => master.rows[(numbers.get(id) ?? 0) - 1] ?? [])
    : master.rows;
  const model: SheetModel = {
    rows,
    numbers,
    at: visible ? new Map(rows.map((row, index) => [row.id, index])) : lessOne(numbers),
    runs: runsOf(rows, ["category", "item", "lead", "support", "responsible", "deadline", "remark", "number", "text"]),
  };
  known = { master, visible, model };
  return model;
}

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
