import type { Action } from "../../actions/types";
import { planNow } from "../../api/queries";
import { useWindow } from "../../state/window";
import { merging as mergeWords } from "../../text/merging";
import { reading as readingWords } from "../../text/reading";
import { versions as words } from "../../text/versions";
import { NO_FILTER } from "./filtering";
import { beginMerging, useMerging } from "./merging";
import { shownNow } from "./queries";
import { useVersionsRoom } from "./store";
import { compareWithFile, go, selected, swap, take, whyNotTaken } from "./work";
import { goToConflict } from "./mergeWork";

const state = useVersionsRoom.getState;
const reading = (): boolean => state().reading !== null;
const merging = (): boolean => useMerging.getState().open;
const comparing = (): boolean => !reading() && shownNow() !== null;
const hasPlan = (): boolean => planNow() !== null;

const action = (
  id: string,
  label: Action["label"],
  perform: Action["perform"],
  more: Partial<Action> = {},
): Action => ({
  id: `versions.${id}`,
  label,
  group: "view",
  room: "versions",
  keywords: words.words,
  enabled: comparing,
  perform,
  ...more,
});

/** From another room the comparison is shown too. */
const compareFrom = (kind: "plan" | "document") => async (): Promise<void> => {
  useWindow.getState().goTo("versions");
  await compareWithFile(kind);
};

/** In a checklist it is said when the master's row is taken. 退回原文 where the open plan is the later side, 采用现文 where it is the
 *  earlier one. */
function takeLabel(): string {
  const side = shownNow()?.view.open_is;
  if (!side) return words.take;
  const back = side === "after";
  const taken = selected()?.taken;
  if (taken?.by === "master") {
    return back ? words.takeBackMaster(taken.row) : words.takeOverMaster(taken.row);
  }
  return back ? words.takeBack : words.takeOver;
}

/** Changes are gone through, or conflicts while a merge is looked at. */
const step = (by: 1 | -1) => (): void => (merging() ? goToConflict(by) : go(by));
const canStep = (): boolean => merging() || comparing();

/** What can be done with versions. */
export const versionsActions: readonly Action[] = [
  {
    id: "versions.keep",
    label: words.keepMore,
    group: "file",
    keywords: words.words,
    enabled: () => planNow()?.read_only === false,
    perform: () => state().set({ keepOpen: true }),
  },
  {
    id: "versions.withPlan",
    label: words.comparePlan,
    group: "file",
    keywords: words.words,
    enabled: hasPlan,
    perform: compareFrom("plan"),
  },
  {
    id: "versions.withDocument",
    label: words.compareDocument,
    group: "file",
    keywords: words.words,
    enabled: hasPlan,
    perform: compareFrom("document"),
  },
  {
    id: "versions.merge",
    label: mergeWords.more,
    group: "file",
    keywords: mergeWords.words,
    enabled: () => planNow()?.read_only === false,
    perform: () => {
      useWindow.getState().goTo("versions");
      beginMerging(null);
    },
  },
  action("next", words.next, step(1), { shortcut: "F7", whileTyping: true, enabled: canStep }),
  action("previous", words.previous, step(-1), {
    shortcut: "Shift+F7",
    whileTyping: true,
    enabled: canStep,
  }),
  action("take", takeLabel, take, {
    group: "edit",
    shortcut: "F8",
    enabled: () => comparing() && whyNotTaken() === null,
  }),
  action("leaveReading", readingWords.back, () => state().set({ reading: null }), {
    shortcut: "Escape",
    enabled: () => reading() && !merging(),
  }),
  action("swap", words.swap, swap),
  action("onlyChanges", words.onlyChanges, () => state().set({ onlyChanges: !state().onlyChanges })),
  action("woven", words.toggleView, () => state().set({ woven: !state().woven })),
  action("reset", words.reset, () => state().set({ filter: NO_FILTER }), {
    enabled: () => comparing() && state().filter !== NO_FILTER,
  }),
  action("sheet", words.sheetMore, () => state().set({ sheetOpen: true }), { group: "file" }),
];
