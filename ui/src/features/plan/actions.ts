import type { Action } from "../../actions/types";
import { commands, unwrap } from "../../api/client";
import { planNow } from "../../api/queries";
import { plan as words } from "../../text/plan";
import { closePlan, saveAs } from "./saving";
import { usePlanDialogs } from "./state";

const hasPlan = (): boolean => planNow() !== null;

/** The open plan as a file. */
export const planActions: readonly Action[] = [
  {
    id: "plan.info",
    label: words.info,
    group: "file",
    keywords: words.infoWords,
    enabled: hasPlan,
    perform: () => usePlanDialogs.setState({ infoOpen: true }),
  },
  {
    id: "plan.saveAs",
    label: words.saveAs,
    group: "file",
    shortcut: "Ctrl+Shift+S",
    whileTyping: true,
    enabled: hasPlan,
    perform: async () => {
      const plan = planNow();
      if (plan) await saveAs(plan);
    },
  },
  {
    id: "plan.copy",
    label: words.copy,
    group: "file",
    keywords: words.copyWords,
    enabled: hasPlan,
    perform: () => usePlanDialogs.setState({ copyOpen: true }),
  },
  {
    id: "plan.show",
    label: words.show,
    group: "file",
    enabled: hasPlan,
    perform: async () => {
      const plan = planNow();
      if (plan) await unwrap(commands.showInFolder(plan.path));
    },
  },
  {
    id: "plan.close",
    label: words.close,
    group: "file",
    shortcut: "Ctrl+W",
    enabled: hasPlan,
    perform: closePlan,
  },
];
