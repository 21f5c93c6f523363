import type { ReactNode } from "react";

import type { PlanView } from "../../api/bindings";
import { useFindings } from "../../api/findings";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { frame } from "../../text/frame";
import { useFilters } from "../master/filters/state";
import { useSheet } from "../master/state";

/** How much is to be looked at; leads to the rows it is about. */
function Findings(): ReactNode {
  const findings = useFindings();
  if (!findings || findings.length === 0) return null;
  const about = findings.some((finding) => finding.tasks.length > 0);
  return (
    <button
      type="button"
      data-status="findings"
      title={frame.findingsHint}
      onClick={() => {
        useWindow.getState().goTo("master");
        // Without a row the panel lists what is about no row at all.
        useSheet.getState().set({ detailOpen: true, selection: null });
        useFilters.getState().change({ problems: about });
      }}
    >
      {frame.findings(findings.length)}
    </button>
  );
}

/** Counts at the foot of the window. */
export function StatusBar({ plan }: { plan: PlanView | null }): ReactNode {
  const zoom = useWindow((state) => state.zoom);
  return (
    <footer className="status">
      {plan ? (
        <>
          <span>{common.tasks(plan.tasks)}</span>
          <span>{common.checklists(plan.departments, plan.districts)}</span>
          <span className="path" title={plan.path}>
            {plan.file_name}
          </span>
        </>
      ) : null}
      {plan ? <Findings /> : null}
      <span className="space" />
      <span>{frame.zoomed(Math.round(zoom * 100))}</span>
    </footer>
  );
}
