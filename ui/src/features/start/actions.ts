import type { Action } from "../../actions/types";
import { unwrap, commands } from "../../api/client";
import { openPath, showPlan } from "./opening";
import { choosePlan } from "../../platform/dialogs";
import { start } from "../../text/start";

/** Opening and making plans; works in every room. */
export const startActions: readonly Action[] = [
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
    id: "file.sample",
    label: start.sample,
    group: "file",
    keywords: "示例 样例 演示",
    perform: async () => showPlan(await unwrap(commands.openSample())),
  },
];
