import { useEffect, useRef } from "react";

import type { PlanView } from "../../api/bindings";
import { report } from "../../components/report";
import { useExport } from "../export/store";
import { offerVersion } from "../versions/offers";

/** Offers to keep a version when the stage became another one and after
 *  annexes were written. */
export function useOffers(plan: PlanView | null): void {
  const before = useRef(plan);
  useEffect(() => {
    const last = before.current;
    before.current = plan;
    if (!plan || !last || last.path !== plan.path || last.stage === plan.stage) return;
    // Taking a step back is no new stage.
    if (plan.steps.redo !== null) return;
    offerVersion({ after: "stage", from: last.stage, to: plan.stage }).catch(report);
  }, [plan]);
  const result = useExport((state) => state.result);
  useEffect(() => {
    if (result && result.files.length > 0) offerVersion({ after: "export" }).catch(report);
  }, [result]);
}
