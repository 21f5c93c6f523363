import type { MenuProps } from "antd";

import { shortcutText } from "../../actions/keys";
import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";

const MENU = [
  ["targets.clear", "targets.shareOut", "targets.sameForAll", "targets.readAnnexes", "targets.addUnit"],
  ["targets.takeWhole", "targets.toMaster", "targets.toAnnex"],
  ["targets.up", "targets.down", "targets.remove"],
] as const;

/** What can be done with the active cell, as its menu lists it. */
export function useMoreItems(): NonNullable<MenuProps["items"]> {
  return MENU.flatMap((group, index) => [
    ...(index > 0 ? [{ type: "divider" as const, key: `rule${index}` }] : []),
    ...group.map((id) => {
      const action = actionById(id);
      return {
        key: id,
        label: labelOf(action),
        extra: action.shortcut ? shortcutText(action.shortcut) : undefined,
        disabled: !isEnabled(action),
        onClick: () => perform(action),
      };
    }),
  ]);
}
