import { useEffect } from "react";

import { useJump } from "../../../state/jump";
import { planNow } from "../../../api/queries";
import { showPlanLayout, useSheet } from "../state";
import { type Criteria, isActive, NO_CRITERIA } from "./filtering";
import { useFilters } from "./state";

/** Shows just the rows another room counted. */
function showJust(only: NonNullable<Criteria["only"]>): void {
  // The sheet may show this plan for the first time; what it was left with
  // must not come after what is asked now.
  const path = planNow()?.path;
  if (path !== undefined) {
    showPlanLayout(path);
    useFilters.getState().begin(path);
  }
  useFilters.getState().change({ ...NO_CRITERIA, only });
}

/** Goes to the row another room sends the user to. */
export function useArrival(): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "master") return;
    const jump = useJump.getState().take("master");
    if (jump?.rows) {
      showJust(jump.rows);
      return;
    }
    if (!jump?.task) return;
    // A row somebody is sent to is seen among its neighbours, not filtered
    // away by what was looked for before.
    const { criteria, clear } = useFilters.getState();
    if (isActive(criteria)) clear();
    useSheet.getState().reveal(jump.task, jump.column);
  }, [target]);
}
