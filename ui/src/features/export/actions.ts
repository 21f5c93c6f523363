import type { Action } from "../../actions/types";
import { commands, unwrap } from "../../api/client";
import { usePrinting } from "../../state/printing";
import { exporting } from "../../text/export";
import { useExport } from "./store";
import { canExport, pagesShown, run, viewNow } from "./work";

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
    room: "export",
    whileTyping: true,
    keywords: exporting.printWords,
    enabled: () => viewNow() !== undefined,
    perform: () => {
      const view = viewNow();
      if (!view) return;
      const { annexes, shape } = pagesShown(view);
      const { firstPage } = useExport.getState();
      usePrinting.getState().begin({ annexes, booklet: shape === "booklet", firstPage });
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
