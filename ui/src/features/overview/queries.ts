import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { MasterView, SharedTarget } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { coverageNow, useCoverageRead } from "../../api/coverage";
import { findingsNow, useFindings } from "../../api/findings";
import { keys, queryClient, useMaster, usePlan } from "../../api/queries";
import type { Known } from "./panels";

const TARGETS = [...keys.derived, "shared-targets"];

/** All the charts are drawn from; `known` is `null` while any of it is still
 *  read. */
export function useKnown(): { known: Known | null; error: unknown; again: () => void } {
  const plan = usePlan();
  const covered = useCoverageRead();
  const coverage = covered.data;
  const findings = useFindings();
  const { data: master } = useMaster();
  const shared = useQuery({
    queryKey: TARGETS,
    queryFn: () => unwrap(commands.sharedTargets()),
    placeholderData: (before) => before,
    enabled: plan !== null,
  });
  const targets = shared.data;
  const known = useMemo(
    () =>
      coverage && findings && master && targets
        ? { coverage, findings, rows: master.rows, targets }
        : null,
    [coverage, findings, master, targets],
  );
  const again = () => {
    void covered.refetch();
    void shared.refetch();
  };
  return { known, error: covered.error ?? shared.error, again };
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
