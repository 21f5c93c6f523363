import { Tooltip } from "antd";
import { type ReactNode, useEffect } from "react";

import type { PlanView } from "../../api/bindings";
import { savedAfterAll } from "../../components/report";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";

const clock = (time: string): string =>
  new Date(time).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });

/** Whether everything is in the file: unmistakable at all times. */
export function SavedState({ plan }: { plan: PlanView }): ReactNode {
  const saving = useWindow((state) => state.saving);
  const time = plan.steps.saved_at;
  // A save that went through, or another plan, ends the last complaint.
  useEffect(() => {
    if (plan.path || time) savedAfterAll();
  }, [time, plan.path]);
  if (plan.read_only) {
    return (
      <Tooltip title={common.readOnlyHint}>
        <span className="saved read-only">{common.readOnly}</span>
      </Tooltip>
    );
  }
  const saved = time ? common.saved(clock(time)) : common.savedAlready;
  return (
    <output className={saving > 0 ? "saved busy" : "saved"}>
      {saving > 0 ? common.saving : saved}
    </output>
  );
}
