import { Button } from "antd";
import { type ReactNode, useState } from "react";

import type { Finding, Severity } from "../api/bindings";
import { findingWords } from "../text/export";
import { placeOf } from "./places";
import "./FindingList.css";

const SEVERITIES: readonly Severity[] = ["error", "warn", "note"];
/** So many of one severity are shown at first. */
const FIRST = 30;

/** Findings, weightiest first, each with its place and what to do. */
export function FindingList({ findings }: { findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return <p className="muted">{findingWords.none}</p>;
  return (
    <div className="findings">
      {SEVERITIES.map((severity) => (
        <Group
          key={severity}
          severity={severity}
          findings={findings.filter((finding) => finding.severity === severity)}
        />
      ))}
    </div>
  );
}

function Group({ severity, findings }: { severity: Severity; findings: Finding[] }): ReactNode {
  const [shown, setShown] = useState(FIRST);
  if (findings.length === 0) return null;
  return (
    <section data-severity={severity}>
      <h3>
        {findingWords.severities[severity]} {findings.length}
      </h3>
      <ul>
        {findings.slice(0, shown).map((finding, index) => (
          // The same finding may stand twice; its place in the list is its name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={`finding ${severity}`}>
            <span className="place">{placeOf(finding)}</span>
            <span>{finding.message}</span>
            {finding.hint ? <span className="muted">{finding.hint}</span> : null}
          </li>
        ))}
      </ul>
      {findings.length > shown ? (
        <Button type="link" size="small" onClick={() => setShown(shown + 200)}>
          {findingWords.more(Math.min(200, findings.length - shown))}
        </Button>
      ) : null}
    </section>
  );
}
