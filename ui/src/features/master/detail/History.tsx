import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import type { HistoryStep, TaskId } from "../../../api/bindings";
import { commands, unwrap } from "../../../api/client";
import { common } from "../../../text/common";
import { detail } from "../../../text/detail";

const when = (time: string): string =>
  new Date(time).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });

function Step({ step }: { step: HistoryStep }): ReactNode {
  return (
    <li className={step.undone ? "undone" : undefined}>
      <div>
        {step.label}
        {step.undone ? <span className="tag">{detail.undone}</span> : null}
      </div>
      <small className="muted">{when(step.at)}</small>
      {step.kind === "changed" ? null : <div className="muted">{detail[step.kind]}</div>}
      {step.cells.map((cell) => (
        <p key={cell.header} className="words">
          {detail.change(cell.header)}
          {cell.before ? <del>{cell.before}</del> : null}
          {cell.after ? <ins>{cell.after}</ins> : null}
        </p>
      ))}
    </li>
  );
}

function Steps({ task }: { task: TaskId }): ReactNode {
  const { data, isLoading } = useQuery({
    queryKey: ["derived", "task-history", task],
    queryFn: () => unwrap(commands.taskHistory(task)),
  });
  if (isLoading) return <p className="muted">{common.loading}</p>;
  if (!data || data.length === 0) return <p className="muted">{detail.noHistory}</p>;
  return (
    <ol className="history">
      {data.map((step, at) => (
        // Steps are told apart only by their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Step key={at} step={step} />
      ))}
    </ol>
  );
}

/** What was done to the task, read when it is asked for. */
export function History({ task }: { task: TaskId }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="section"
      data-section="history"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{detail.history}</summary>
      {open ? <Steps task={task} /> : null}
    </details>
  );
}
