import { Button, Segmented } from "antd";
import { type ReactNode, useMemo, useSyncExternalStore } from "react";

import { actionById, perform } from "../../actions/registry";
import type { Role } from "../../api/bindings";
import { NoTasks } from "../../components/NoTasks";
import { Unread } from "../../components/Unread";
import { overview as words } from "../../text/overview";
import { Chart } from "./Chart";
import { FigureTable } from "./FigureTable";
import { type Known, type Panel, panelsOf } from "./panels";
import { useKnown } from "./queries";
import { useOverview } from "./store";
import "./overview.css";

const ROLES: readonly Role[] = ["lead", "support", "responsible"];

/** 概览: the plan in charts; every mark leads to what it counts. */
export function OverviewRoom(): ReactNode {
  const { known, error, again } = useKnown();
  if (!known)
    return (
      <main className="overview-room muted">
        <Unread error={error} again={again} />
      </main>
    );
  if (known.rows.length === 0) return <Nothing />;
  return (
    <main className="overview-room">
      <Bar />
      <Panels known={known} />
    </main>
  );
}

/** The theme shown, as the page says it. */
function useTheme(): string {
  return useSyncExternalStore(
    (changed) => {
      const watching = new MutationObserver(changed);
      watching.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      return () => watching.disconnect();
    },
    () => document.documentElement.dataset["theme"] ?? "light",
  );
}

function Bar(): ReactNode {
  const role = useOverview((state) => state.role);
  return (
    <div className="toolbar">
      <span className="muted">{words.role}</span>
      <Segmented<Role>
        aria-label={words.role}
        value={role}
        options={ROLES.map((one) => ({ value: one, label: words.roles[one] }))}
        onChange={(one) => perform(actionById(`overview.role.${one}`))}
      />
      <span className="space" />
      <Button
        data-action="overview.picture"
        onClick={() => perform(actionById("overview.picture"))}
      >
        {words.picture}
      </Button>
    </div>
  );
}

function Panels({ known }: { known: Known }): ReactNode {
  const role = useOverview((state) => state.role);
  const theme = useTheme();
  const panels = useMemo(() => panelsOf(known, role), [known, role]);
  return (
    <div className="panels scroll">
      {panels.map((panel) => (
        <One key={panel.key} panel={panel} theme={theme} />
      ))}
    </div>
  );
}

function One({ panel, theme }: { panel: Panel; theme: string }): ReactNode {
  const { title, note, nothing, figures } = panel;
  return (
    <section className={panel.wide ? "wide" : ""} data-panel={panel.key}>
      <h2>
        {title}
        {nothing === null ? <small className="muted">{note}</small> : null}
      </h2>
      {nothing === null ? (
        <>
          <div className="scroll chart-room">
            <Chart panel={panel} theme={theme} label={words.label(title, note)} />
          </div>
          <FigureTable figures={figures} title={title} />
        </>
      ) : (
        <p className="muted nothing">{nothing}</p>
      )}
    </section>
  );
}

function Nothing(): ReactNode {
  const { emptyTitle, emptyHint, toMaster } = words;
  return (
    <main className="overview-room">
      <NoTasks className="overview-none" title={emptyTitle} hint={emptyHint} toMaster={toMaster} />
    </main>
  );
}
