import type { MenuProps } from "antd";

import { shortcutText } from "./keys";
import { actionById, isEnabled, labelOf, perform } from "./registry";
import type { Action } from "./types";

export type MenuItems = NonNullable<MenuProps["items"]>;

/** An action as menus list it. */
export const menuItem = (action: Action) => ({
  key: action.id,
  label: labelOf(action),
  extra: action.shortcut ? shortcutText(action.shortcut) : undefined,
  disabled: !isEnabled(action),
  onClick: () => perform(action),
});

/** Groups of actions by their names, with a rule between groups; those that
 *  destroy something stand out. */
export function menuGroups(
  groups: readonly (readonly string[])[],
  dangerous: readonly string[] = [],
): MenuItems {
  return groups.flatMap((group, index) => [
    ...(index > 0 ? [{ type: "divider" as const, key: `rule${index}` }] : []),
    ...group.map((id) => ({ ...menuItem(actionById(id)), danger: dangerous.includes(id) })),
  ]);
}
