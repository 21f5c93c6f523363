import type { Action } from "../../actions/types";
import { planNow } from "../../api/queries";
import { usePrinting } from "../../state/printing";
import { type Room, useWindow } from "../../state/window";
import { printing } from "../../text/print";

/** Rooms that know better what is to be printed: their own actions have the
 *  key there. */
const OWN: ReadonlySet<Room> = new Set(["export", "departments", "districts", "own"]);

/** Printing from anywhere. */
export const printActions: readonly Action[] = [
  {
    id: "print.open",
    label: printing.action,
    group: "file",
    shortcut: "Ctrl+P",
    whileTyping: true,
    keywords: printing.words,
    enabled: () => planNow() !== null && !OWN.has(useWindow.getState().room),
    perform: () => usePrinting.getState().begin({ kind: "list" }),
  },
  {
    id: "print.queue",
    label: printing.queueAction,
    group: "file",
    keywords: printing.words,
    enabled: () => planNow() !== null,
    perform: () => usePrinting.getState().showQueue(),
  },
];
