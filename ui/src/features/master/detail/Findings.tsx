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

/** Findings that say the same of several places, in the order of the first. */
export function alike(findings: readonly FindingView[]): FindingView[][] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.message} ${finding.hint}`;
    const known = groups.get(key);
    if (known) known.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Findings one under the other. `here` leaves out the way to this row. */
export function FindingCards({
  findings,
  here = false,
}: {
  findings: readonly FindingView[];
  here?: boolean;
}): ReactNode {
  const groups = alike(findings);
  const left = groups.slice(SHOWN).flat().length;
  return (
    <>
      {groups.slice(0, SHOWN).map((group) => {
        const [first] = group;
        if (!first) return null;
        return (
          <div
            key={`${first.code} ${first.message}`}
            className={looks[first.severity]}
            data-finding={first.code}
          >
            <div className="words">{first.message}</div>
            {first.hint ? <div className="hint">{first.hint}</div> : null}
            {group.map((finding) => (
              <Way key={finding.place} finding={finding} here={here} />
            ))}
          </div>
        );
      })}
      {left > 0 ? <p className="muted">{detail.moreFindings(left)}</p> : null}
    </>
  );
}

/** Where a finding is; a link where it is not here. */
function Way({ finding, here }: { finding: FindingView; here: boolean }): ReactNode {
  if (!leads(finding) || (here && !finding.checklist)) {
    return <small className="muted">{finding.place}</small>;
  }
  return (
    <Button
      size="small"
      type="link"
      aria-label={detail.goLabel(finding.place)}
      onClick={() => goTo(finding)}
    >
      {finding.place}
    </Button>
  );
}
