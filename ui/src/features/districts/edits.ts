import type { ClauseEdit, Outcome } from "../../api/bindings";
import { applyEdit, planNow } from "../../api/queries";
import { report } from "../../components/report";
import { foreseen } from "./foreseen";
import { readMatrixAnew, roomFresh, roomNow, showMatrix } from "./queries";
import { useDistricts } from "./state";

/** Applies a change to the district digests. What it does to cells shows at
 *  once. */
export async function edit(change: ClauseEdit): Promise<Outcome> {
  const room = roomNow();
  const next = room && foreseen(room.matrix, room.view.districts, change);
  if (next) showMatrix(next);
  try {
    return await applyEdit({ on: "clauses", edit: change });
  } catch (error) {
    if (next) void readMatrixAnew(next.row);
    throw error;
  }
}

/** Applies a change and tells what went wrong. */
export function send(change: ClauseEdit): void {
  edit(change).catch(report);
}

export const canWrite = (): boolean => planNow()?.read_only === false;

/** Adds a clause and makes it the active cell. */
export async function addClause(text: string, after: string | null): Promise<void> {
  const room = roomNow();
  if (!room) return;
  const known = new Set(room.matrix.clauses.map((clause) => clause.id));
  const place = after === null ? ({ at: "end" } as const) : ({ at: "after", clause: after } as const);
  await edit({ do: "add", row: room.row.id, text, sources: [], place });
  const fresh = (await roomFresh())?.matrix.clauses.find((clause) => !known.has(clause.id));
  if (fresh) useDistricts.getState().go({ clause: fresh.id, column: -1 });
}
