import { useEffect, useState } from "react";

import { commands, unwrap } from "../../api/client";
import { allSaved, usePlan } from "../../api/queries";
import { during, report, warn } from "../../components/report";
import { onClosing, onFileDrop, onOpenFile, setTitle } from "../../platform/window";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { printing } from "../../text/print";
import { allHandedOver } from "../print/work";
import { openDropped, openNamed, openPath, showPlan } from "../start/opening";

/** Listens to the world outside the page: files to open, files dropped, the
 *  window closing. */
export function useWorld(): { started: boolean; dropping: boolean } {
  const [started, setStarted] = useState(false);
  const [dropping, setDropping] = useState(false);
  const plan = usePlan();

  useEffect(() => {
    const listening = [
      onOpenFile((path) => void openNamed(path).catch(report)),
      onClosing(async () => {
        await allSaved();
        await during(printing.sending, allHandedOver());
      }),
      onFileDrop({
        over: () => setDropping(true),
        left: () => setDropping(false),
        dropped: (paths) => {
          setDropping(false);
          openDropped(paths).catch(report);
        },
      }),
    ];
    begin()
      .catch(report)
      .finally(() => setStarted(true));
    return () => {
      for (const one of listening) void one.then((stop) => stop());
    };
  }, []);

  const title = plan ? `${plan.title || plan.file_name} - ${common.appName}` : common.appName;
  useEffect(() => {
    setTitle(title).catch(report);
  }, [title]);

  return { started, dropping };
}

/** The file named at the start, else the plan that was open last. */
async function begin(): Promise<void> {
  const start = await commands.ready();
  if (start.notice) warn(start.notice);
  if (start.open) {
    await openNamed(start.open);
    return;
  }
  // After a reload of the page the plan is still on the desk.
  const open = await unwrap(commands.currentPlan());
  if (open) {
    showPlan(open);
    return;
  }
  const last = useWindow.getState().lastPlan;
  const recent = last ? await unwrap(commands.recentPlans()) : [];
  if (last && recent.some((known) => known.path === last && known.exists)) await openPath(last);
}
