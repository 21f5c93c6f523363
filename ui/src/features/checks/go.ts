import type { FindingView } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { useWindow } from "../../state/window";
import { keyOf } from "./model";
import { useChecks } from "./store";

/** Where a finding can be seen and changed; `null` where only 校核 shows it. */
export function goTo(finding: FindingView): void {
  useChecks.getState().set({ chosen: keyOf(finding) });
  const jump = useJump.getState().to;
  const { spot, checklist, tasks, column } = finding;
  if (spot.at === "unit") {
    jump({ room: "units", unit: spot.unit });
  } else if (spot.at === "target") {
    jump({ room: "targets", target: spot.target });
  } else if (spot.at === "clause") {
    const unit = spot.unit ?? undefined;
    jump({ room: "districts", clause: spot.clause, ...(unit !== undefined && { unit }) });
  } else if (checklist) {
    const room = checklist.kind === "department" ? "departments" : "districts";
    jump({ room, unit: checklist.unit, row: checklist.row });
  } else if (tasks[0] !== undefined) {
    jump({ room: "master", task: tasks[0], ...(column !== null && { column }) });
  }
}

/** Shows the target a finding is about. */
export function goTarget(finding: FindingView): void {
  if (finding.target === null) return;
  useChecks.getState().set({ chosen: keyOf(finding) });
  const unit = finding.checklist?.kind === "district" ? finding.checklist.unit : undefined;
  const named = finding.spot.at === "clause" && finding.spot.unit === null ? undefined : unit;
  useJump
    .getState()
    .to({ room: "targets", target: finding.target, ...(named !== undefined && { unit: named }) });
}

/** Whether a finding leads anywhere. */
export const leads = ({ spot, checklist, tasks }: FindingView): boolean =>
  ["unit", "clause", "target"].includes(spot.at) || checklist !== null || tasks.length > 0;

/** Shows the room with this finding. */
export function showChecks(finding: FindingView | null): void {
  if (finding) useChecks.getState().set({ chosen: keyOf(finding) });
  useWindow.getState().goTo("checks");
}
