import type { ReactNode } from "react";

import type { PlanView } from "../../api/bindings";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { frame } from "../../text/frame";

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
      <span className="space" />
      <span>{frame.zoomed(Math.round(zoom * 100))}</span>
    </footer>
  );
}
