import { useQuery } from "@tanstack/react-query";

import type { FindingView, TaskId } from "./bindings";
import { commands, unwrap } from "./client";
import { queryClient, usePlan } from "./queries";

const KEY = ["derived", "findings"] as const;
const NONE: readonly FindingView[] = [];

/** Findings by the row of the master they are about. */
export type FindingsByTask = ReadonlyMap<TaskId, readonly FindingView[]>;

export function byTask(findings: readonly FindingView[]): FindingsByTask {
  const map = new Map<TaskId, FindingView[]>();
  for (const finding of findings) {
    for (const task of new Set(finding.tasks)) {
      const known = map.get(task);
      if (known) known.push(finding);
      else map.set(task, [finding]);
    }
  }
  return map;
}

// One answer is sorted once, however many components ask.
const sorted = new WeakMap<readonly FindingView[], FindingsByTask>();

function sortedOnce(findings: readonly FindingView[]): FindingsByTask {
  let map = sorted.get(findings);
  if (!map) {
    map = byTask(findings);
    sorted.set(findings, map);
  }
  return map;
}

/** Every finding of the plan; `null` while it is read for the first time. */
export function useFindings(): readonly FindingView[] | null {
  const plan = usePlan();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(commands.findings()),
    enabled: plan !== null,
  });
  return data ?? null;
}

/** Findings by row of the master. */
export const useFindingsByTask = (): FindingsByTask => sortedOnce(useFindings() ?? NONE);

/** Every finding, outside components, as last read. */
export const findingsNow = (): readonly FindingView[] =>
  queryClient.getQueryData<FindingView[]>(KEY) ?? NONE;

/** The same, outside components, as last read. */
export const findingsByTaskNow = (): FindingsByTask =>
  sortedOnce(queryClient.getQueryData<FindingView[]>(KEY) ?? NONE);
