import { useState } from "react";

import { report } from "./report";

/** Work a button starts: whether it goes on, and how to start it. What goes
 *  wrong is told; the dialog stays with what was typed. */
export function useBusy(): [boolean, (work: () => Promise<void>) => void] {
  const [busy, setBusy] = useState(false);
  const start = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return [busy, (work) => void start(work)];
}
