import type { Action } from "../../actions/types";
import { commands, unwrap } from "../../api/client";
import { planNow } from "../../api/queries";
import { useWindow } from "../../state/window";
import { exporting } from "../../text/export";
import { useExport } from "./store";
import { canExport, pagesShown, print, run, viewNow } from "./work";

/** What can be done in this room. */
export const exportActions: readonly Action[] = [
  {
    id: "export.run",
    label: exporting.action,
    group: "file",
    shortcut: "Ctrl+E",
    room: "export",
    enabled: canExport,
    perform: run,
  },
  {
    id: "export.print",
    label: exporting.print,
    group: "file",
    shortcut: "Ctrl+P",
    whileTyping: true,
    keywords: exporting.printWords,
    enabled: () => planNow() !== null,
    // Elsewhere it leads here first: what is printed is seen before.
    perform: async () => {
      const { room, goTo } = useWindow.getState();
      const view = viewNow();
      if (room !== "export") goTo("export");
      else if (view && pagesShown(view).annexes.length > 0) await print();
    },
  },
  {
    id: "export.folder",
    label: exporting.openFolder,
    group: "file",
    room: "export",
    enabled: () => useExport.getState().result !== null,
    perform: async () => {
      const { result } = useExport.getState();
      if (result) await unwrap(commands.openExported(result.folder));
    },
  },
];
