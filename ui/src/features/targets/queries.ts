import { useQuery } from "@tanstack/react-query";

import type { TargetRow, TargetsView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { useFindings } from "../../api/findings";
import { keys, queryClient } from "../../api/queries";
import { shownTargets } from "./model";
import { useTargets } from "./store";

const KEY = [...keys.derived, "targets"] as const;

const read = () => ({
  queryKey: KEY,
  queryFn: () => unwrap(commands.targets()),
});

/** The room as read; the last answer stays until the next is there. */
export const useTargetsView = () =>
  useQuery({ ...read(), placeholderData: (before: TargetsView | undefined) => before });

/** Findings that say that a target does not come out. */
const WRONG = new Set([
  "figures.sum-differs",
  "figures.text-differs",
  "figures.share-missing",
  "figures.share-not-a-number",
  "figures.share-of-nobody",
]);

/** How many targets do not come out, for the navigation. The checker has told
 *  them already: the room itself is only read when it is shown. */
export function useTargetsWrong(): number {
  const findings = useFindings() ?? [];
  const wrong = findings.flatMap(({ code, target }) => (target !== null && WRONG.has(code) ? [target] : []));
  return new Set(wrong).size;
}

/** The room as last read, outside components. */
export const viewNow = (): TargetsView | null => queryClient.getQueryData<TargetsView>(KEY) ?? null;

/** The targets that are shown now. */
export function rowsNow(): TargetRow[] {
  const view = viewNow();
  const { filter, at } = useTargets.getState();
  return view ? shownTargets(view, filter, at?.target) : [];
}

/** The target of the active cell. */
export const targetNow = (): TargetRow | null =>
  viewNow()?.targets.find((target) => target.id === useTargets.getState().at?.target) ?? null;
