import type { Action } from "../../actions/types";
import { commands, unwrap } from "../../api/client";
import { allSaved } from "../../api/queries";
import { chooseDocument, choosePlan } from "../../platform/dialogs";
import { useImporting } from "../../state/importing";
import { start } from "../../text/start";
import { openPath, showPlan } from "./opening";
import { useStart } from "./store";

/** Opening and making plans; works in every room. */
export const startActions: readonly Action[] = [
  {
    id: "file.new",
    label: start.new,
    group: "file",
    shortcut: "Ctrl+N",
    whileTyping: true,
    keywords: start.newWords,
    perform: () => useStart.setState({ naming: true }),
  },
  {
    id: "file.open",
    label: start.open,
    group: "file",
    shortcut: "Ctrl+O",
    whileTyping: true,
    perform: async () => {
      const path = await choosePlan();
      if (path) await openPath(path);
    },
  },
  {
    id: "file.import",
    label: start.import,
    group: "file",
    shortcut: "Ctrl+I",
    keywords: start.importWords,
    perform: async () => {
      const path = await chooseDocument();
      if (path) useImporting.getState().begin({ from: "file", path });
    },
  },
  {
    id: "file.paste",
    label: start.paste,
    group: "file",
    keywords: start.pasteWords,
    perform: () => useImporting.getState().begin(),
  },
  {
    id: "file.sample",
    label: start.sample,
    group: "file",
    keywords: start.sampleWords,
    perform: async () => {
      await allSaved();
      showPlan(await unwrap(commands.openSample()));
    },
  },
];
