import { useQuery } from "@tanstack/react-query";

import type { TargetRow, TargetsView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
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

/** How many targets are wrong, for the navigation. */
export function useTargetsWrong(isOpen: boolean): number {
  const { data } = useQuery({ ...read(), enabled: isOpen });
  return data?.targets.filter((target) => target.wrong).length ?? 0;
}

/** The room as last read, outside components. */
export const viewNow = (): TargetsView | null => queryClient.getQueryData<TargetsView>(KEY) ?? null;

/** The targets that are shown now. */
export function rowsNow(): TargetRow[] {
  const view = viewNow();
  return view ? shownTargets(view, useTargets.getState().filter) : [];
}

/** The target of the active cell. */
export const targetNow = (): TargetRow | null =>
  viewNow()?.targets.find((target) => target.id === useTargets.getState().at?.target) ?? null;
