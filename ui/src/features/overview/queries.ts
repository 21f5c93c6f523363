import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { MasterView, SharedTarget } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { coverageNow, useCoverage } from "../../api/coverage";
import { findingsNow, useFindings } from "../../api/findings";
import { keys, queryClient, useMaster, usePlan } from "../../api/queries";
import type { Known } from "./panels";

const TARGETS = [...keys.derived, "shared-targets"];

/** All the charts are drawn from; `null` while any of it is still read. */
export function useKnown(): Known | null {
  const plan = usePlan();
  const coverage = useCoverage();
  const findings = useFindings();
  const { data: master } = useMaster();
  const { data: targets } = useQuery({
    queryKey: TARGETS,
    queryFn: () => unwrap(commands.sharedTargets()),
    placeholderData: (before) => before,
    enabled: plan !== null,
  });
  return useMemo(
    () =>
      coverage && findings && master && targets
        ? { coverage, findings, rows: master.rows, targets }
        : null,
    [coverage, findings, master, targets],
  );
}

/** The same, outside components, as last read. */
export function knownNow(): Known | null {
  const coverage = coverageNow();
  const master = queryClient.getQueryData<MasterView>(keys.master);
  const targets = queryClient.getQueryData<SharedTarget[]>(TARGETS);
  return coverage && master && targets
    ? { coverage, findings: findingsNow(), rows: master.rows, targets }
    : null;
}
