import type { Existing, PastChoice, PlanView } from "../../api/bindings";
import { commands, problemOf, unwrap } from "../../api/client";
import { allSaved, takePlan } from "../../api/queries";
import { ask, say } from "../../components/report";
import { choosePlanPlace } from "../../platform/dialogs";
import { useWindow } from "../../state/window";
import { plan as words } from "../../text/plan";

export const nameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** The file's name without its extension. */
export const stemOf = (fileName: string): string => fileName.replace(/\.lantian$/, "");

/** Writes under a name the user chooses. A file that is there already is
 *  replaced only after the user said so; `null` when they think better of it. */
export async function writeChosen<T>(
  title: string,
  name: string,
  write: (path: string, existing: Existing) => Promise<T>,
): Promise<{ path: string; value: T } | null> {
  const place = await choosePlanPlace(title, name);
  if (place === null) return null;
  const { path, asked } = place;
  await allSaved();
  try {
    return { path, value: await write(path, "keep") };
  } catch (error) {
    if (problemOf(error).code !== "store.already_exists") throw error;
    const sure = asked || (await ask(words.exists(nameOf(path)), words.replaceHint, words.replace));
    return sure ? { path, value: await write(path, "replace") } : null;
  }
}

/** 另存为: everything goes along, and work goes on in the new file. */
export async function saveAs(plan: PlanView): Promise<void> {
  const done = await writeChosen(words.saveAsTitle, stemOf(plan.file_name), (path, existing) =>
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
  const done = await writeChosen(words.copyTitle, name, (path, existing) =>
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
