import type { PastChoice, PlanView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, takePlan } from "../../api/queries";
import { say } from "../../components/report";
import { nameOf, writeChosen } from "../../components/writing";
import { choosePlanPlace } from "../../platform/dialogs";
import { useWindow } from "../../state/window";
import { plan as words } from "../../text/plan";

/** The file's name without its extension. */
export const stemOf = (fileName: string): string => fileName.replace(/\.lantian$/, "");

/** 另存为: everything goes along, and work goes on in the new file. */
export async function saveAs(plan: PlanView): Promise<void> {
  const place = await choosePlanPlace(words.saveAsTitle, stemOf(plan.file_name));
  const done = await writeChosen(place, (path, existing) =>
    unwrap(commands.saveAs(path, existing)),
  );
  if (!done) return;
  takePlan(done.value);
  const { room, lastRoom, set } = useWindow.getState();
  set({ lastPlan: done.value.path, lastRoom: { ...lastRoom, [done.value.path]: room } });
  say(words.savedAs(done.value.file_name));
}

/** 另存对外副本: the plan that is open stays open. Whether it was written. */
export async function saveCopy(plan: PlanView, choice: PastChoice): Promise<boolean> {
  const name = words.copyName(stemOf(plan.file_name));
  const place = await choosePlanPlace(words.copyTitle, name);
  const done = await writeChosen(place, (path, existing) =>
    unwrap(commands.writeCopy(path, choice, existing)),
  );
  if (done) say(words.copied(nameOf(done.path)));
  return done !== null;
}

/** Closes the plan and does not reopen it at the next start. */
export async function closePlan(): Promise<void> {
  await allSaved();
  await unwrap(commands.closePlan());
  takePlan(null);
  useWindow.getState().set({ room: "start", lastPlan: null });
}
