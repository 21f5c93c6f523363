import type { Action } from "../../../actions/types";
import { filters } from "../../../text/filters";
import { replace } from "../../../text/replace";
import { useSheet } from "../state";
import { isActive } from "./filtering";
import { goToHit } from "./finding";
import { focusSearch, useFilters } from "./state";

const searching = (): boolean => useFilters.getState().criteria.text !== "";

/** Finding, filtering, replacing and the panel of the 总表 room. */
export const filterActions: readonly Action[] = [
  {
    id: "master.find",
    label: filters.focusSearch,
    group: "edit",
    shortcut: "Ctrl+F",
    room: "master",
    keywords: filters.findWords,
    whileTyping: true,
    perform: focusSearch,
  },
  {
    id: "master.nextHit",
    label: filters.nextHit,
    group: "edit",
    shortcut: "F3",
    room: "master",
    whileTyping: true,
    enabled: searching,
    perform: () => goToHit(1),
  },
  {
    id: "master.previousHit",
    label: filters.previousHit,
    group: "edit",
    shortcut: "Shift+F3",
    room: "master",
    whileTyping: true,
    enabled: searching,
    perform: () => goToHit(-1),
  },
  {
    id: "master.replace",
    label: replace.open,
    group: "edit",
    shortcut: "Ctrl+H",
    room: "master",
    whileTyping: true,
    perform: () => useSheet.getState().set({ replaceOpen: true }),
  },
  {
    id: "master.problems",
    label: filters.problems,
    group: "view",
    room: "master",
    keywords: filters.problemWords,
    perform: () => {
      const { criteria, change } = useFilters.getState();
      change({ problems: !criteria.problems });
    },
  },
  {
    id: "master.clearFilters",
    label: filters.clear,
    group: "view",
    room: "master",
    shortcut: "Escape",
    keywords: filters.clearWords,
    // Escape closes what is open first.
    enabled: () =>
      isActive(useFilters.getState().criteria) && !document.querySelector("[aria-modal='true']"),
    perform: () => useFilters.getState().clear(),
  },
  {
    id: "master.detail",
    label: () => (useSheet.getState().detailOpen ? filters.hideDetail : filters.detail),
    group: "view",
    shortcut: "F4",
    room: "master",
    whileTyping: true,
    perform: () => useSheet.getState().set({ detailOpen: !useSheet.getState().detailOpen }),
  },
];
