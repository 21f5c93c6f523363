import type { PlanView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, takePlan } from "../../api/queries";
import { during, warn } from "../../components/report";
import { useImporting } from "../../state/importing";
import { useWindow } from "../../state/window";
import { start } from "../../text/start";
import { fileName, sorted } from "./dropped";

/** Shows a plan that was just put on the desk, in the room it was left in. */
export function showPlan(plan: PlanView): void {
  takePlan(plan);
  useImporting.getState().close();
  const { lastRoom, firstRoom, set } = useWindow.getState();
  set({ lastPlan: plan.path, room: lastRoom[plan.path] ?? firstRoom });
}

/** Opens a plan file. */
export async function openPath(path: string): Promise<void> {
  await allSaved();
  showPlan(await during(start.opening, unwrap(commands.openPlan(path))));
}

/** Opens a plan, or begins the import of a document: whatever was named. */
export async function openNamed(path: string): Promise<void> {
  if (sorted([path]).documents.length > 0) useImporting.getState().begin({ from: "file", path });
  else await openPath(path);
}

/** Opens what was dropped on the window: one plan, else one document. What is
 *  not opened is said. */
export async function openDropped(paths: readonly string[]): Promise<void> {
  const { plans, documents, others } = sorted(paths);
  const [plan, ...morePlans] = plans;
  const [document, ...moreDocuments] = documents;
  if (plan !== undefined) {
    await openPath(plan);
    const name = fileName(plan);
    if (morePlans.length > 0) warn(start.severalPlans(name, morePlans.length));
    else if (documents.length + others.length > 0) warn(start.planAndOthers(name));
    return;
  }
  if (document !== undefined) {
    useImporting.getState().begin({ from: "file", path: document });
    if (moreDocuments.length > 0) {
      warn(start.severalDocuments(fileName(document), moreDocuments.length));
    }
    return;
  }
  if (others.length > 0) {
    const names = others.slice(0, 3).map((path) => start.unsupportedName(fileName(path)));
    warn(start.unsupported(names.join("、")));
  }
}
