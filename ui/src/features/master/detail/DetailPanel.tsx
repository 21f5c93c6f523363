import { CloseOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { memo, type ReactNode, useDeferredValue, useEffect, useState } from "react";

import type { MasterView, TaskId } from "../../../api/bindings";
import { commands, unwrap } from "../../../api/client";
import { useFindings } from "../../../api/findings";
import { stepsDone, useMaster } from "../../../api/queries";
import { detail } from "../../../text/detail";
import { useFilters } from "../filters/state";
import { useSheet } from "../state";
import { Appearances } from "./Appearances";
import { Cells, Units } from "./Cells";
import { FindingCards } from "./Findings";
import { History } from "./History";
import { Section } from "./Section";
import { Targets } from "./Targets";
import "./detail.css";

/** A pause after which a row is worth reading out, in milliseconds. */
const PAUSE = 120;

/** The value once it stays the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Everything about the row the cursor is in; without one, the plan's findings. */
export function DetailPanel(): ReactNode {
  const open = useSheet((state) => state.detailOpen);
  // The sheet goes first.
  const focus = useDeferredValue(useSheet((state) => state.selection?.focus.row ?? null));
  const master = useDeferredValue(useMaster().data);
  if (!open) return null;
  return (
    <aside className="panel detail" aria-label={detail.panel} data-detail={focus ?? ""}>
      <Button
        className="close"
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={detail.close}
        title={detail.close}
        onClick={() => useSheet.getState().set({ detailOpen: false })}
      />
      {focus ? (
        <>
          {master ? <TaskDetail id={focus} master={master} /> : null}
          <OtherFindings />
        </>
      ) : (
        <PlanFindings />
      )}
    </aside>
  );
}

/** Findings about no row of the master: nowhere else would they be seen. */
const OtherFindings = memo(function OtherFindings(): ReactNode {
  const others = useFindings()?.filter((finding) => finding.tasks.length === 0) ?? [];
  const looking = useFilters((state) => state.criteria.problems);
  if (others.length === 0) return null;
  return (
    // Looking for what is wrong, all of it is to be seen.
    <details className="section" key={String(looking)} open={looking} data-section="other-findings">
      <summary>{detail.otherFindings(others.length)}</summary>
      <FindingCards findings={others} />
    </details>
  );
});

function PlanFindings(): ReactNode {
  const findings = useFindings();
  return (
    <>
      <h2>{detail.panel}</h2>
      <p className="muted">{detail.pick}</p>
      {findings ? (
        <Section title={detail.allFindings(findings.length)} name="findings">
          {findings.length === 0 ? <p className="muted">{detail.noFindings}</p> : null}
          <FindingCards findings={findings} />
        </Section>
      ) : null}
    </>
  );
}

const TaskDetail = memo(function TaskDetail({ id, master }: { id: TaskId; master: MasterView }): ReactNode {
  const count = useSheet((state) => state.selectedRows().length);
  const settled = useSettled(id);
  const { data, isError } = useQuery({
    queryKey: ["derived", "task", settled],
    queryFn: async () => {
      await stepsDone();
      return unwrap(commands.task(settled));
    },
    placeholderData: keepPreviousData,
  });
  const at = master.rows.findIndex((row) => row.id === id);
  const row = master.rows[at];
  if (!row) return <p className="muted">{isError ? detail.noTask : ""}</p>;
  // What was read of the row before is not shown under this one's name.
  const read = data?.id === id ? data : undefined;
  return (
    <>
      <h2>{detail.number(at + 1)}</h2>
      {count > 1 ? <p className="muted">{detail.more(count)}</p> : null}
      {read && read.findings.length > 0 ? (
        <Section title={detail.findings} note={read.findings.length} name="findings">
          <FindingCards findings={read.findings} here />
        </Section>
      ) : null}
      <Cells row={row} columns={master.columns} read={read} />
      {read ? (
        <>
          <Units read={read} />
          <Targets read={read} />
          <Appearances read={read} text={row.text} />
          <History task={read.id} />
        </>
      ) : null}
    </>
  );
});
