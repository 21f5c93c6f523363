import { Button } from "antd";
import type { ReactNode } from "react";

import type { DepartmentSheet, DepartmentSheetRow, DepartmentsView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { useJump } from "../../state/jump";
import { departments } from "../../text/departments";
import { DraftCard } from "./DraftCard";
import { decide } from "./edits";
import { selectedRows } from "./grid";
import { ReviewCard } from "./ReviewCard";
import { StandingRows } from "./StandingRows";
import { useDepartmentsRoom } from "./store";
import { SupportList } from "./SupportList";

/** What stands behind the checklist and the selected row. */
export function DepartmentPanel({ sheet, view }: { sheet: DepartmentSheet; view: DepartmentsView }): ReactNode {
  const readOnly = usePlan()?.read_only ?? true;
  const { cell, anchor, draft } = useDepartmentsRoom();
  const rows = selectedRows(sheet, cell, anchor);
  const row = rows.length === 1 ? rows[0] : undefined;
  const { lead, support, support_listed: listed } = sheet.coverage;
  return (
    <aside className="panel department-panel" aria-label={sheet.name}>
      <h2>{sheet.name}</h2>
      <div className="card">{departments.counts(lead, support, listed)}</div>
      {draft ? <DraftCard key={`${sheet.unit} ${draft.kind} ${draft.number}`} draft={draft} /> : null}
      {row?.review ? (
        <ReviewCard
          key={row.review.entry}
          number={row.number}
          split={row.split}
          review={row.review}
          readOnly={readOnly}
        />
      ) : null}
      {row && !draft ? <RowCard row={row} /> : null}
      <h3>{departments.coverage}</h3>
      <CoverageCard sheet={sheet} />
      <LeftOut sheet={sheet} readOnly={readOnly} />
      <SupportList sheet={sheet} readOnly={readOnly} />
      <StandingRows view={view} unit={sheet.unit} readOnly={readOnly} />
    </aside>
  );
}

/** Where the selected row comes from. */
function RowCard({ row }: { row: DepartmentSheetRow }): ReactNode {
  if (row.review) return null;
  return (
    <section aria-label={departments.rowTitle(row.number)}>
      <h3>
        {departments.rowTitle(row.number)}　{departments.kinds[row.kind]}
      </h3>
      {row.sources.map((source) => (
        <div key={source.task} className="card">
          <Button
            type="link"
            size="small"
            onClick={() => useJump.getState().to({ room: "master", task: source.task })}
          >
            {departments.source(source.row)}
          </Button>
          {row.kind === "derived" ? null : <p className="muted">{source.text}</p>}
        </div>
      ))}
      {row.moved ? <p className="muted">{departments.moved}</p> : null}
      {row.kind === "own" ? <p className="muted">{departments.noSourceShort}</p> : null}
      {row.kind === "standing" ? <p className="muted">{departments.standingShort}</p> : null}
    </section>
  );
}

function CoverageCard({ sheet }: { sheet: DepartmentSheet }): ReactNode {
  const { lead, missing } = sheet.coverage;
  if (lead === 0) return <div className="card muted">{departments.coverageNone}</div>;
  if (missing.length === 0) {
    return (
      <div className="card covered" data-coverage="all">
        {departments.coverageAll(lead)}
      </div>
    );
  }
  const rows = missing.map((source) => source.row).join("、");
  return (
    <div className="card warn" data-coverage="missing">
      {departments.coverageMissing(lead, missing.length, rows)}
    </div>
  );
}

/** Decisions that leave rows out, to be taken back. */
function LeftOut({ sheet, readOnly }: { sheet: DepartmentSheet; readOnly: boolean }): ReactNode {
  if (sheet.left_out.length === 0) return null;
  return (
    <section aria-label={departments.leftOut}>
      <h3>{departments.leftOut}</h3>
      {sheet.left_out.map((left) => (
        <div key={left.entry} className="card left-out" data-left-out={left.entry}>
          <p>
            <span className="muted">{departments.leftOutRows(left.rows.join("、"))}</span>　{left.text}
          </p>
          <Button
            size="small"
            disabled={readOnly}
            onClick={() => void decide({ do: "bring_back", entries: [left.entry] })}
          >
            {departments.bringBack}
          </Button>
        </div>
      ))}
    </section>
  );
}
