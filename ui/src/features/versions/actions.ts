import type { Action } from "../../actions/types";
import { planNow } from "../../api/queries";
import { versions as words } from "../../text/versions";
import { useWindow } from "../../state/window";
import { NO_FILTER } from "./filtering";
import { shownNow } from "./queries";
import { useVersionsRoom } from "./store";
import { canTake, compareWithFile, go, swap, take } from "./work";

const state = useVersionsRoom.getState;
const comparing = (): boolean => shownNow() !== null;
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

/** 退回原文 where the open plan is the later side, 采用现文 where it is the
 *  earlier one. */
function takeLabel(): string {
  const side = shownNow()?.view.open_is;
  if (!side) return words.take;
  return side === "after" ? words.takeBack : words.takeOver;
}

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
  action("next", words.next, () => go(1), { shortcut: "F7", whileTyping: true }),
  action("previous", words.previous, () => go(-1), { shortcut: "Shift+F7", whileTyping: true }),
  action("take", takeLabel, take, { group: "edit", shortcut: "F8", enabled: canTake }),
  action("swap", words.swap, swap),
  action("onlyChanges", words.onlyChanges, () => state().set({ onlyChanges: !state().onlyChanges })),
  action("woven", words.toggleView, () => state().set({ woven: !state().woven })),
  action("reset", words.reset, () => state().set({ filter: NO_FILTER }), {
    enabled: () => comparing() && state().filter !== NO_FILTER,
  }),
  action("sheet", words.sheetMore, () => state().set({ sheetOpen: true }), { group: "file" }),
];
