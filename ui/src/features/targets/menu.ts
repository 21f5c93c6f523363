import { menuGroups, type MenuItems } from "../../actions/menu";

const MENU = [
  ["targets.clear", "targets.shareOut", "targets.sameForAll", "targets.readAnnexes", "targets.addUnit"],
  ["targets.takeWhole", "targets.toMaster", "targets.toAnnex"],
  ["targets.up", "targets.down", "targets.remove"],
] as const;

/** What can be done with the active cell, as its menu lists it. */
export function useMoreItems(): MenuItems {
  return menuGroups(MENU);
}
