import { useQuery } from "@tanstack/react-query";

import type { CoverageView } from "./bindings";
import { commands, unwrap } from "./client";
import { keys, queryClient, usePlan } from "./queries";

const KEY = [...keys.derived, "coverage"];

/** The master and its annexes held against each other, or what went wrong. */
export function useCoverageRead() {
  const plan = usePlan();
  return useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(commands.coverage()),
    placeholderData: (before) => before,
    enabled: plan !== null,
  });
}

/** The same, outside components, as last read. */
export const coverageNow = (): CoverageView | null =>
  queryClient.getQueryData<CoverageView>(KEY) ?? null;
