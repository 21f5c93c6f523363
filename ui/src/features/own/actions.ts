import type { Action } from "../../actions/types";
import { own as words } from "../../text/own";
import { useOwn } from "./store";
import { exportOwn, print, unitNow } from "./work";

const shown = (): boolean => unitNow() !== null && !useOwn.getState().choosing;

/** What can be done in the room 本单位清单. */
export const ownActions: readonly Action[] = [
  {
    id: "own.print",
    label: words.print,
    group: "file",
    shortcut: "Ctrl+P",
    whileTyping: true,
    keywords: words.printWords,
    room: "own",
    enabled: shown,
    perform: print,
  },
  {
    id: "own.export",
    label: words.export,
    group: "file",
    shortcut: "Ctrl+E",
    keywords: words.exportWords,
    room: "own",
    enabled: shown,
    perform: exportOwn,
  },
  {
    id: "own.change",
    label: words.change,
    group: "view",
    room: "own",
    enabled: shown,
    perform: () => {
      useOwn.setState({ choosing: true, written: null });
    },
  },
];
