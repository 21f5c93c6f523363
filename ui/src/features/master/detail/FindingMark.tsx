import type { ReactNode } from "react";

import type { FindingView } from "../../../api/bindings";
import { detail } from "../../../text/detail";
import "./mark.css";

/** Findings named in the mark's hint before the rest is only counted. */
const NAMED = 4;

/** A mark beside the row's number: something is to be looked at. */
export function FindingMark({ findings }: { findings: readonly FindingView[] | undefined }): ReactNode {
  const [first] = findings ?? [];
  if (!findings || !first) return null;
  const serious = findings.some((finding) => finding.severity !== "note");
  const lines = findings.slice(0, NAMED).map((finding) => `${finding.place}：${finding.message}`);
  if (findings.length > NAMED) lines.push(detail.moreMarked(findings.length - NAMED));
  return (
    <span
      className={serious ? "finding-mark" : "finding-mark note"}
      role="img"
      aria-label={detail.marked(findings.length)}
      title={lines.join("\n")}
      data-findings={findings.length}
    >
      {findings.length}
    </span>
  );
}
