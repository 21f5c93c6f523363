import { useEffect } from "react";

import { useJump } from "../../../state/jump";
import { useSheet } from "../state";

/** Goes to the row another room sends the user to. */
export function useArrival(): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "master") return;
    const jump = useJump.getState().take("master");
    if (jump?.task) useSheet.getState().reveal(jump.task, jump.column);
  }, [target]);
}
