import { useEffect } from "react";

import { useJump } from "../../../state/jump";
import { useSheet } from "../state";
import { isActive } from "./filtering";
import { useFilters } from "./state";

/** Goes to the row another room sends the user to. */
export function useArrival(): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "master") return;
    const jump = useJump.getState().take("master");
    if (!jump?.task) return;
    // A row somebody is sent to is seen among its neighbours, not filtered
    // away by what was looked for before.
    const { criteria, clear } = useFilters.getState();
    if (isActive(criteria)) clear();
    useSheet.getState().reveal(jump.task, jump.column);
  }, [target]);
}
