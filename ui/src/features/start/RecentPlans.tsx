import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";

import type { RecentPlan } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys, queryClient } from "../../api/queries";
import { report } from "../../components/report";
import { choosePlan } from "../../platform/dialogs";
import { start } from "../../text/start";
import { fileName } from "./dropped";
import { openPath } from "./opening";
import { whenOpened } from "./when";

async function forget(path: string): Promise<void> {
  queryClient.setQueryData(keys.recent, await unwrap(commands.forgetRecent(path)));
}

/** The user shows where a plan has gone. */
async function findAgain(path: string): Promise<void> {
  const found = await choosePlan();
  if (found === null) return;
  await openPath(found);
  await forget(path);
}

/** Plans opened before, latest first. */
export function RecentPlans(): ReactNode {
  const { data, dataUpdatedAt } = useQuery({
    queryKey: keys.recent,
    queryFn: () => unwrap(commands.recentPlans()),
    // A file may have been moved since: look whenever the room is shown.
    refetchOnMount: "always",
  });
  return (
    <section className="recent" aria-label={start.recent}>
      <h2>{start.recent}</h2>
      {data?.length === 0 ? <p className="muted empty">{start.noRecent}</p> : null}
      <ul>
        {data?.map((plan) => (
          <li key={plan.path}>
            <Recent plan={plan} now={new Date(dataUpdatedAt)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({ plan, now }: { plan: RecentPlan; now: Date }): ReactNode {
  const title = plan.title || fileName(plan.path) || start.untitled;
  const gone = plan.exists === false;
  return (
    <div className={gone ? "recent-plan gone" : "recent-plan"} data-recent={plan.path}>
      <button
        type="button"
        disabled={gone}
        onClick={() => {
          openPath(plan.path).catch((error: unknown) => {
            report(error);
            // It may have gone in the meantime.
            void queryClient.invalidateQueries({ queryKey: keys.recent });
          });
        }}
      >
        <b>{title}</b>
        {plan.stage ? <span className="stage">{plan.stage}</span> : null}
        <time className="muted" dateTime={plan.opened_at}>
          {whenOpened(plan.opened_at, now)}
        </time>
        <span className="muted path" title={plan.path}>
          {gone ? `${start.missing}：` : ""}
          {plan.path}
        </span>
      </button>
      <span className="recent-actions">
        {gone ? (
          <Button size="small" onClick={() => void findAgain(plan.path).catch(report)}>
            {start.find}
          </Button>
        ) : null}
        <Button
          size="small"
          type="text"
          aria-label={start.forgetOf(title)}
          onClick={() => void forget(plan.path).catch(report)}
        >
          {start.forget}
        </Button>
      </span>
    </div>
  );
}
