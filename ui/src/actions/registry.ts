import { checksActions } from "../features/checks/actions";
import { coverageActions } from "../features/coverage/actions";
import { departmentsActions } from "../features/departments/actions";
import { districtsActions } from "../features/districts/actions";
import { exportActions } from "../features/export/actions";
import { appActions } from "../features/frame/actions";
import { masterActions } from "../features/master/actions";
import { overviewActions } from "../features/overview/actions";
import { ownActions } from "../features/own/actions";
import { planActions } from "../features/plan/actions";
import { printActions } from "../features/print/actions";
import { startActions } from "../features/start/actions";
import { stylesActions } from "../features/styles/actions";
import { targetsActions } from "../features/targets/actions";
import { unitsActions } from "../features/units/actions";
import { versionsActions } from "../features/versions/actions";
import { useWindow } from "../state/window";
import { isBrowserKey, isTyping, shortcutOf, worksControl } from "./keys";
import { report } from "../components/report";
import type { Action } from "./types";

/** Every action of the program. Rooms add theirs here. */
export const actions: readonly Action[] = [
  ...startActions,
  ...planActions,
  // Before the export room's: in its own room it prints and exports by the
  // same keys.
  ...ownActions,
  ...exportActions,
  ...printActions,
  ...appActions,
  ...masterActions,
  ...unitsActions,
  ...departmentsActions,
  ...districtsActions,
  ...targetsActions,
  ...versionsActions,
  ...checksActions,
  ...coverageActions,
  ...overviewActions,
  ...stylesActions,
];

export const labelOf = (action: Action): string =>
  typeof action.label === "function" ? action.label() : action.label;

/** Whether an action can be done now, in the room that is shown. */
export function isEnabled(action: Action): boolean {
  if (action.room && action.room !== useWindow.getState().room) return false;
  return action.enabled?.() ?? true;
}

export function actionById(id: string): Action {
  const found = actions.find((action) => action.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
}

/** Performs an action; what it cannot do is told to the user. */
export function perform(action: Action): void {
  if (!isEnabled(action)) return;
  Promise.resolve()
    .then(() => action.perform())
    .catch(report);
}

/** Whether a dialog is open: keys of the room behind it are not its own. */
const dialogOpen = (): boolean =>
  [...document.querySelectorAll<HTMLElement>(".ant-modal-wrap, .ant-drawer-content-wrapper")].some(
    (element) => element.offsetParent !== null || getComputedStyle(element).display !== "none",
  );

/** Gives key presses to actions. */
export function onKeyDown(event: KeyboardEvent): void {
  // While an input method composes, keys belong to it.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (worksControl(event)) return;
  const shortcut = shortcutOf(event);
  const typing = isTyping(event.target);
  const action = actions.find(
    (candidate) =>
      (candidate.shortcut === shortcut || candidate.alsoShortcut === shortcut) &&
      (!typing || candidate.whileTyping === true) &&
      isEnabled(candidate),
  );
  if (!action || (dialogOpen() && action.whileTyping !== true)) {
    if (isBrowserKey(shortcut)) event.preventDefault();
    return;
  }
  event.preventDefault();
  perform(action);
}
