import type { ReactNode } from "react";

import type { PlanView } from "../../api/bindings";
import { useFindings } from "../../api/findings";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { frame } from "../../text/frame";

/** How much is to be looked at; leads to the room that shows it. */
function Findings(): ReactNode {
  const findings = useFindings();
  if (!findings || findings.length === 0) return null;
  const errors = findings.filter((finding) => finding.severity === "error").length;
  return (
    <button
      type="button"
      data-status="findings"
      title={frame.findingsHint}
      onClick={() => useWindow.getState().goTo("checks")}
    >
      {frame.findings(findings.length, errors)}
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
