import { Button } from "antd";
import type { ReactNode } from "react";

import type { FindingView } from "../../../api/bindings";
import { useJump } from "../../../state/jump";
import { detail } from "../../../text/detail";
import { useSheet } from "../state";

/** More than anybody reads in a panel. */
const SHOWN = 100;

/** Whether a finding leads anywhere from here. */
const leads = (finding: FindingView): boolean =>
  finding.checklist !== null || finding.tasks.length > 0;

function goTo(finding: FindingView): void {
  const { checklist, tasks } = finding;
  if (checklist) {
    const room = checklist.kind === "department" ? "departments" : "districts";
    useJump.getState().to({ room, unit: checklist.unit, row: checklist.row });
    return;
  }
  const [task] = tasks;
  if (task) useSheet.getState().reveal(task, finding.column ?? "text");
}

const looks = { error: "card bad", warn: "card warn", note: "card" } as const;

/** Findings one under the other. `here` leaves out the way to this row. */
export function FindingCards({
  findings,
  here = false,
}: {
  findings: readonly FindingView[];
  here?: boolean;
}): ReactNode {
  return (
    <>
      {findings.slice(0, SHOWN).map((finding) => (
        <div
          key={`${finding.code} ${finding.place} ${finding.message}`}
          className={looks[finding.severity]}
          data-finding={finding.code}
        >
          <small className="muted">{finding.place}</small>
          <div className="words">{finding.message}</div>
          {finding.hint ? <div className="hint">{finding.hint}</div> : null}
          {leads(finding) && (!here || finding.checklist) ? (
            <Button
              size="small"
              type="link"
              aria-label={detail.goLabel(finding.place)}
              onClick={() => goTo(finding)}
            >
              {detail.go}
            </Button>
          ) : null}
        </div>
      ))}
      {findings.length > SHOWN ? (
        <p className="muted">{detail.moreFindings(findings.length - SHOWN)}</p>
      ) : null}
    </>
  );
}
