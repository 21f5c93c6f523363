import type { PlanView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, takePlan } from "../../api/queries";
import { useWindow } from "../../state/window";

/** Shows a plan that was just put on the desk, in the room it was left in. */
export function showPlan(plan: PlanView): void {
  takePlan(plan);
  const { lastRoom, set } = useWindow.getState();
  set({ lastPlan: plan.path, room: lastRoom[plan.path] ?? "master" });
}

/** Opens a plan file. */
export async function openPath(path: string): Promise<void> {
  await allSaved();
  showPlan(await unwrap(commands.openPlan(path)));
}

/** Opens what was dropped on the window. */
export async function openDropped(paths: readonly string[]): Promise<void> {
  const plan = paths.find((path) => path.endsWith(".lantian"));
  if (plan) await openPath(plan);
}
