import type {
  ChangeView,
  CommentEdit,
  CommentView,
  CompareView,
  Format,
  SideChoice,
  VersionInput,
  VersionView,
} from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, planNow, step } from "../../api/queries";
import { ask, during, say } from "../../components/report";
import { nameOf, writeChosen } from "../../components/writing";
import {
  chooseDocument,
  chooseFilePlace,
  choosePlan,
  choosePlanPlace,
} from "../../platform/dialogs";
import { common } from "../../text/common";
import { versions as words } from "../../text/versions";
import { changeNear, matching, stepFrom } from "./filtering";
import { readVersionsAnew, shownNow, takeComments } from "./queries";
import { CURRENT } from "./sides";
import { beginWith, useVersionsRoom } from "./store";

const state = useVersionsRoom.getState;

/** Keeps the plan as a version. */
export async function keep(input: VersionInput): Promise<void> {
  await allSaved();
  const kept = await unwrap(commands.keepVersion(input));
  await readVersionsAnew();
  say(words.kept(kept.label));
}

/** Puts a version in place of the plan, after asking. */
export async function restore(version: VersionView): Promise<void> {
  const sure = await ask(
    words.restoreTitle(version.label),
    words.restoreHint,
    words.restoreOk,
  );
  if (!sure) return;
  await step(() => commands.restoreVersion(version.id));
  say(words.restored(version.label));
}

/** Writes a version as a plan file of its own. */
export async function saveVersion(version: VersionView): Promise<void> {
  const name = [planNow()?.title, version.label].filter(Boolean).join("-");
  const place = await choosePlanPlace(words.saveAs, name);
  const done = await writeChosen(place, (path, existing) =>
    unwrap(commands.exportVersion(version.id, path, existing)),
  );
  if (done) say(words.savedAs(nameOf(done.path)));
}

/** Asks for a file; it can be chosen again afterwards. */
export async function askForFile(kind: "plan" | "document"): Promise<SideChoice | null> {
  const path = kind === "plan" ? await choosePlan() : await chooseDocument();
  if (path === null) return null;
  const { files } = state();
  state().set({ files: files.includes(path) ? files : [...files, path] });
  return { kind: "file", path, version: null };
}

/** Asks for a file and makes it a side. */
export async function chooseFile(kind: "plan" | "document", side: "before" | "after"): Promise<void> {
  const choice = await askForFile(kind);
  if (choice) chooseSide(side, choice);
}

/** Makes something a side. */
export function chooseSide(side: "before" | "after", choice: SideChoice): void {
  state().set({ [side]: choice, at: null, line: null, reading: null });
}

export function swap(): void {
  const sides = shownNow()?.sides;
  if (sides) state().set({ before: sides.after, after: sides.before, at: null, line: null });
}

/** Selects a change and shows where it stands. */
export function select(at: number): void {
  const change = shownNow()?.lines.changes[at];
  if (change) state().select(at, change.lines[0] ?? 0);
}

/** Goes down or up to the next change asked for. */
export function go(by: 1 | -1): void {
  const shown = shownNow();
  if (!shown) return;
  const { changes } = shown.lines;
  const next = stepFrom(changes, matching(changes, state().filter), state().at, by);
  if (!next) {
    say(changes.length === 0 ? words.noChanges : words.nothing);
    return;
  }
  select(next.at);
  if (next.wrapped) say(by > 0 ? words.wrapped : words.wrappedBack);
}

/** The change that is selected. */
export function selected(): ChangeView | null {
  const { at } = state();
  return at === null ? null : (shownNow()?.lines.changes[at] ?? null);
}

/** Why the change selected cannot be taken over or back; with nothing
 *  selected that is no question. */
export function whyNotTaken(): string | null {
  const shown = shownNow();
  if (!shown?.view.open_is) return words.takeNeedsCurrent;
  const change = selected();
  if (!change) return words.takeNeedsChange;
  if (planNow()?.read_only !== false) return common.readOnlyHint;
  return change.taken.by === "not" ? change.taken.reason : null;
}

/** Gives the open plan's rows the other side's content; the next change down
 *  the table is selected then. */
export async function take(): Promise<void> {
  const shown = shownNow();
  const { at } = state();
  if (!shown || at === null) return;
  const outcome = await step(() => commands.takeChange(shown.view.key, shown.scope, at));
  state().set({ at: null });
  say(words.taken(outcome.label));
}

/** Another comparison is shown: the change that now stands where the one
 *  selected last stood is selected. */
export function reselect(): void {
  const shown = shownNow();
  const { line, filter } = state();
  if (!shown || line === null) return;
  const { changes } = shown.lines;
  const near = changeNear(changes, matching(changes, filter), line);
  // What is selected stays in sight as it is; the table does not jump.
  state().set({ at: near });
}

/** Does something with comments. */
export async function editComments(edit: CommentEdit): Promise<void> {
  takeComments(await unwrap(commands.editComments(edit)));
}

/** Comments on a change: by its task, else by the task's words. */
export const commentsOn = (
  change: ChangeView,
  comments: readonly CommentView[],
): CommentView[] =>
  comments.filter(
    (one) =>
      (one.task !== null && one.task === change.task) ||
      (one.quoted !== "" && one.quoted === change.text),
  );

/** Writes the change sheet where the user chooses. */
export async function writeSheet(
  view: CompareView,
  unit: string | null,
  format: Format,
): Promise<void> {
  const what = words.sheetFormats[format];
  const name = words.sheetName(view.after.title || view.before.title, unit);
  const place = await chooseFilePlace(words.sheet, name, format, what);
  const done = await writeChosen(place, (path, existing) =>
    during(words.sheetRendering, unwrap(commands.writeChangeSheet(view.key, unit, path, existing))),
  );
  if (done) say(words.sheetWritten(nameOf(done.path)));
}

/** Compares the plan as it stands with a file that is to be chosen. */
export const compareWithFile = (kind: "plan" | "document"): Promise<void> => {
  // The room itself may not have been shown yet.
  beginWith(planNow()?.path ?? "");
  state().set({ after: CURRENT });
  return chooseFile(kind, "before");
};
