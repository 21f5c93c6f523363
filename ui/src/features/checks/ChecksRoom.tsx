import { Button, Dropdown, Input, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";

import { actionById, labelOf, perform } from "../../actions/registry";
import type { Family, FindingView, Severity } from "../../api/bindings";
import { useFindings } from "../../api/findings";
import { usePlan } from "../../api/queries";
import { Nothing } from "../../components/Nothing";
import { useJump } from "../../state/jump";
import { checks as words } from "../../text/checks";
import { common } from "../../text/common";
import { FindingCard } from "./FindingCard";
import { IgnoredDrawer } from "./IgnoredDrawer";
import { useIgnored } from "./queries";
import { FAMILIES, SEVERITIES, counted, keyOf, shownOf } from "./model";
import { useChecks } from "./store";
import { WordsDrawer } from "./WordsDrawer";
import "./checks.css";

/** So many findings are shown at first. */
const FIRST = 100;

/** 校核: what was found, by weight and kind; live while the plan changes. */
export function ChecksRoom(): ReactNode {
  const findings = useFindings();
  const drawer = useChecks((state) => state.drawer);
  useArrival();
  if (!findings) return <main className="checks-room muted">{common.loading}</main>;
  return (
    <main className="checks-room">
      <Bar findings={findings} />
      <Listed findings={findings} />
      {drawer === "ignored" ? <IgnoredDrawer /> : null}
      {drawer === "words" ? <WordsDrawer /> : null}
    </main>
  );
}

/** Shows what another room asks about. */
function useArrival(): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "checks") return;
    const wanted = useJump.getState().take("checks")?.checks;
    if (!wanted) return;
    const { family, severity } = wanted;
    useChecks.getState().set({ family: family ?? null, severity: severity ?? null, typed: "" });
  }, [target]);
}

/** A choice with how many findings it holds. */
const option = <K extends string>(value: K, label: string, count: number | undefined) => ({
  value,
  label: `${label} ${count ?? 0}`,
  disabled: count === undefined,
});

function Bar({ findings }: { findings: readonly FindingView[] }): ReactNode {
  const { family, severity, typed, set } = useChecks();
  const ignored = useIgnored();
  const bySeverity = counted(findings, (finding) => finding.severity);
  const byFamily = counted(findings, (finding) => finding.family);
  const shown = shownOf(findings, { family, severity, typed }).length;
  return (
    <div className="toolbar">
      <Segmented<Severity | "all">
        aria-label={words.severity}
        value={severity ?? "all"}
        options={[
          { value: "all", label: words.all },
          ...SEVERITIES.map((one) => option(one, words.severities[one], bySeverity.get(one))),
        ]}
        onChange={(one) => set({ severity: one === "all" ? null : one })}
      />
      <Segmented<Family | "all">
        aria-label={words.family}
        value={family ?? "all"}
        options={[
          { value: "all", label: words.all },
          ...FAMILIES.map((one) => option(one, words.families[one], byFamily.get(one))),
        ]}
        onChange={(one) => set({ family: one === "all" ? null : one })}
      />
      <Input
        allowClear
        className="search"
        placeholder={words.search}
        aria-label={words.searchLabel}
        value={typed}
        onChange={(event) => set({ typed: event.target.value })}
      />
      <span className="muted" data-checks-count>
        {words.count(shown, findings.length)}
      </span>
      <span className="space" />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: ["checks.report.xlsx", "checks.report.pdf"].map((id) => ({
            key: id,
            label: labelOf(actionById(id)),
            onClick: () => perform(actionById(id)),
          })),
        }}
      >
        <Button data-export-report>{words.exportReport}</Button>
      </Dropdown>
      <Button onClick={() => set({ drawer: "words" })}>{words.words}</Button>
      <Button data-open-ignored onClick={() => set({ drawer: "ignored" })}>
        {words.ignored(ignored?.length ?? 0)}
      </Button>
    </div>
  );
}

function Listed({ findings }: { findings: readonly FindingView[] }): ReactNode {
  const { family, severity, typed, chosen, set } = useChecks();
  const readOnly = usePlan()?.read_only ?? true;
  const [most, setMost] = useState(FIRST);
  const shown = shownOf(findings, { family, severity, typed });
  if (findings.length === 0)
    return <Nothing className="checks-none" title={words.emptyTitle} hint={words.emptyHint} />;
  if (shown.length === 0) {
    return (
      <div className="checks-none">
        <p className="muted">{words.noneShown}</p>
        <Button onClick={() => set({ family: null, severity: null, typed: "" })}>
          {words.clearFilter}
        </Button>
      </div>
    );
  }
  return (
    <ol className="checks-list scroll" data-checks-list>
      {shown.slice(0, most).map((finding) => {
        const key = keyOf(finding);
        return (
          <FindingCard key={key} finding={finding} chosen={key === chosen} readOnly={readOnly} />
        );
      })}
      {shown.length > most ? (
        <li className="rest">
          <Button type="link" onClick={() => setMost(most + 500)}>
            {words.showRest(Math.min(500, shown.length - most))}
          </Button>
        </li>
      ) : null}
    </ol>
  );
}

