import type { MasterView, TaskId } from "../../../api/bindings";
import { keys, queryClient } from "../../../api/queries";
import { useSheet } from "../state";
import { type Hit, hitsOf, nextHit } from "./hits";
import { useFilters } from "./state";

/** Hits among the rows that are shown. */
export function shownHits(
  master: MasterView | undefined,
  visible: readonly TaskId[] | null,
  text: string,
): Hit[] {
  if (!master || text === "") return [];
  const shown = visible && new Set(visible);
  const rows = shown ? master.rows.filter((row) => shown.has(row.id)) : master.rows;
  return hitsOf(rows, master.columns, text);
}

/** F3 and Shift+F3: selects the next cell that holds the text. */
export function goToHit(direction: 1 | -1): void {
  const master = queryClient.getQueryData<MasterView>(keys.master);
  const { visible, selection, reveal } = useSheet.getState();
  const hits = shownHits(master, visible, useFilters.getState().criteria.text);
  if (!master) return;
  const order = master.rows.map((row) => row.id);
  const hit = hits[nextHit(hits, order, master.columns, selection?.focus ?? null, direction)];
  if (hit) reveal(hit.row, hit.column);
}
