import type { ChecklistEdit, Resolution, RowEdit, RowRef } from "../../api/bindings";
import { applyEdit } from "../../api/queries";
import { report, say, warn } from "../../components/report";
import { departments } from "../../text/departments";
import { type Cell, coveredRows, HEAD, refsOf } from "./grid";
import { departmentsNow, sheetNow } from "./queries";
import { useDepartmentsRoom } from "./store";

const KIND = "department";

/** Applies a change to checklists; what it could not do is told. */
export async function change(edit: ChecklistEdit): Promise<boolean> {
  try {
    await applyEdit({ on: "checklists", edit });
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

/** Decides about rows of the checklist that is shown. */
export async function decide(decision: RowEdit): Promise<boolean> {
  const { unit } = useDepartmentsRoom.getState();
  return unit !== null && change({ do: "rows", unit, kind: KIND, change: decision });
}

export const addList = (unit: string): Promise<boolean> => change({ do: "add", unit, kind: KIND });

/** Another place among the departments. */
export async function moveList(unit: string, step: "up" | "down"): Promise<void> {
  const lists = departmentsNow()?.lists ?? [];
  const at = lists.findIndex((list) => list.unit === unit);
  const before = step === "up" ? at - 1 : at + 2;
  if (at < 0 || before < 0 || (step === "down" && at + 1 >= lists.length)) return;
  await change({ do: "move", unit, kind: KIND, before: lists[before]?.unit ?? null });
}

export const resolve = (entry: string, resolution: Resolution): Promise<boolean> =>
  decide({ do: "resolve", entry, resolution });

/** Writes a standing row; other words of it stay. */
export async function setStanding(
  id: string,
  part: Partial<{ category: string; item: string; text: string; except: string[] }>,
): Promise<boolean> {
  const known = departmentsNow()?.standing.find((row) => row.id === id);
  if (!known) return false;
  const { category, item, text, except } = { ...known, ...part };
  return change({ do: "set_standing", row: id, category, item, text, except });
}

/** Lists the department in a standing row, or leaves it out. */
export async function exceptStanding(id: string, except: boolean): Promise<void> {
  const { unit } = useDepartmentsRoom.getState();
  const known = departmentsNow()?.standing.find((row) => row.id === id);
  if (!known || unit === null) return;
  const others = known.except.filter((other) => other !== unit);
  await setStanding(id, { except: except ? [...others, unit] : others });
}

/** Why a cell cannot be written in, or null where it can. */
export function lockedBecause(cell: Cell): string | null {
  const sheet = sheetNow(useDepartmentsRoom.getState().unit);
  const column = sheet?.columns[cell.column];
  const field = column?.field;
  if (cell.row === HEAD) return column?.fixed || !field ? departments.headByStyle : null;
  if (field === "number") return departments.numberHint;
  return field === "category" || field === "item" || field === "text" ? null : departments.fromMaster;
}

/** Takes what was typed into a cell to the plan. */
export async function write(cell: Cell, text: string): Promise<void> {
  const { unit, set } = useDepartmentsRoom.getState();
  const sheet = sheetNow(unit);
  if (!sheet || unit === null) return;
  const column = sheet.columns[cell.column];
  if (!column) return;
  const before = cell.row === HEAD ? column.header : sheet.rows[cell.row]?.cells[cell.column]?.text;
  if (before === text.trim()) return;
  set({ pending: { ...cell, text } });
  const done = await written(cell, text);
  if (!done) set({ pending: null });
}

async function written(cell: Cell, text: string): Promise<boolean> {
  const { unit } = useDepartmentsRoom.getState();
  const sheet = sheetNow(unit);
  const column = sheet?.columns[cell.column];
  if (!sheet || !column || unit === null) return false;
  if (cell.row === HEAD) {
    if (!column.field) return false;
    const words = [{ field: column.field, word: text }];
    return change({ do: "set_head_words", unit, kind: KIND, words });
  }
  const row = sheet.rows[cell.row];
  if (!row) return false;
  const field = column.field;
  if (field === "text") {
    if (row.standing) return standingWritten(row.standing, { text });
    return row.row ? decide({ do: "set_text", row: row.row, text }) : false;
  }
  if (field !== "category" && field !== "item") return false;
  const covered = coveredRows(sheet, cell);
  const standing = covered.flatMap((other) => other.standing ?? []);
  const refs: RowRef[] = refsOf(covered);
  const rows = refs.length
    ? await decide({ do: "set_label", rows: refs, label: field, value: text })
    : true;
  for (const id of standing) {
    // One after the other: each is a step of its own.
    // oxlint-disable-next-line eslint/no-await-in-loop
    if (!(await standingWritten(id, { [field]: text }))) return false;
  }
  return rows;
}

async function standingWritten(
  id: string,
  part: Partial<{ category: string; item: string; text: string }>,
): Promise<boolean> {
  const done = await setStanding(id, part);
  if (done) say(departments.standingEdited);
  return done;
}

/** Leaves rows out; a standing row only for this unit. */
export async function leaveOut(rows: { row: RowRef | null; standing: string | null }[]): Promise<void> {
  const refs = rows.flatMap((row) => row.row ?? []);
  if (refs.length) await decide({ do: "leave_out", rows: refs });
  for (const { standing } of rows) {
    if (!standing) continue;
    // oxlint-disable-next-line eslint/no-await-in-loop
    await exceptStanding(standing, true);
    warn(departments.standingDropped);
  }
}
