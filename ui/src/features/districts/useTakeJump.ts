import { useEffect } from "react";

import type { DistrictsView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { report } from "../../components/report";
import { useJump } from "../../state/jump";
import { TEXT_COLUMN } from "./model";
import { useDistricts } from "./state";

/** Goes where another room sent the user. */
export function useTakeJump(view: DistrictsView): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "districts") return;
    const jump = useJump.getState().take("districts");
    if (!jump) return;
    const { set, choose, go } = useDistricts.getState();
    if (jump.unit !== undefined) set({ unit: jump.unit });
    const find = async () => {
      for (const row of view.rows) {
        const matrix = await unwrap(commands.districtMatrix(row.id));
        const clause = matrix?.clauses.find(
          (one) =>
            one.id === jump.clause || one.sources.some((source) => source.task === jump.task),
        );
        if (!clause && !matrix?.open.some((open) => open.task === jump.task)) continue;
        choose(row);
        if (clause) go({ clause: clause.id, column: TEXT_COLUMN });
        return;
      }
    };
    const row = jump.row === undefined ? undefined : view.rows[jump.row - 1];
    if (jump.clause !== undefined || jump.task !== undefined) find().catch(report);
    else if (row) choose(row);
  }, [target, view]);
}
