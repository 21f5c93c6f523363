import { useQuery } from "@tanstack/react-query";

import type { CoverageView } from "./bindings";
import { commands, unwrap } from "./client";
import { keys, queryClient, usePlan } from "./queries";

const KEY = [...keys.derived, "coverage"];

/** The master and its annexes held against each other; `null` while it is
 *  read for the first time. */
export function useCoverage(): CoverageView | null {
  const plan = usePlan();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(commands.coverage()),
    placeholderData: (before) => before,
    enabled: plan !== null,
  });
  return data ?? null;
}

/** The same, outside components, as last read. */
export const coverageNow = (): CoverageView | null =>
  queryClient.getQueryData<CoverageView>(KEY) ?? null;
