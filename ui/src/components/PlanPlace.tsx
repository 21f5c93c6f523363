import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";

import { commands, unwrap } from "../api/client";
import { choosePlanToWrite } from "../platform/dialogs";
import { start } from "../text/start";
import { report } from "./report";

/** Where a new plan is to be written: in the usual folder under its title,
 *  until the user chooses another place. */
export function usePlanPlace(title: string): { path: string; change: () => void } {
  const [suggested, setSuggested] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    unwrap(commands.suggestPlanPath(title.trim()))
      .then((path) => {
        if (!stale) setSuggested(path);
      })
      .catch(report);
    return () => {
      stale = true;
    };
  }, [title]);
  const path = chosen ?? suggested;
  const change = () => {
    choosePlanToWrite(start.newTitle, path.replace(/\.lantian$/, ""))
      .then((answer) => {
        if (answer !== null) setChosen(answer);
      })
      .catch(report);
  };
  return { path, change };
}

/** Shows the place and lets it be changed. */
export function PlanPlace({ path, change }: { path: string; change: () => void }): ReactNode {
  return (
    <div style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
      <span className="muted" data-plan-path style={{ flex: 1, overflowWrap: "anywhere" }}>
        {path}
      </span>
      <Button size="small" onClick={change}>
        {start.changePlace}
      </Button>
    </div>
  );
}
