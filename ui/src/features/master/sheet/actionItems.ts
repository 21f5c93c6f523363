import { actionById, isEnabled, labelOf, perform } from "../../../actions/registry";

/** An action as menus and toolbars draw it. */
export interface ActionItem {
  key: string;
  label: string;
  shortcut: string | undefined;
  disabled: boolean;
  onClick: () => void;
}

export function actionItem(id: string): ActionItem {
  const action = actionById(id);
  return {
    key: id,
    label: labelOf(action),
    shortcut: action.shortcut,
    disabled: !isEnabled(action),
    onClick: () => perform(action),
  };
}

/** Actions by id; `null` stays a line. */
export const actionItems = (ids: readonly (string | null)[]): (ActionItem | null)[] =>
  ids.map((id) => (id === null ? null : actionItem(id)));
