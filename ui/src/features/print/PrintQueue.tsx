import { Alert, Button, Tag } from "antd";
import type { ReactNode } from "react";

import type { PrintJobView } from "../../api/bindings";
import { Nothing } from "../../components/Nothing";
import { report } from "../../components/report";
import { common } from "../../text/common";
import { printing } from "../../text/print";
import { openJobs } from "./choice";
import { cancel, clear, isHandingOver, retry, usePrinters, useQueue } from "./work";

const COLOURS: Record<PrintJobView["state"], string> = {
  waiting: "default",
  sending: "processing",
  sent: "processing",
  printing: "processing",
  done: "success",
  failed: "error",
  cancelled: "default",
};

/** The jobs sent to printers, with what became of them. */
export function PrintQueue(): ReactNode {
  const { data } = useQueue();
  if (!data) return <p className="muted">{common.loading}</p>;
  const { jobs, problem } = data;
  if (jobs.length === 0) {
    return (
      <Nothing title={isHandingOver() ? printing.sending : printing.emptyTitle} hint={printing.emptyHint} />
    );
  }
  return (
    <div className="print-queue">
      {problem ? (
        <Alert type="warning" showIcon title={problem.message} description={problem.hint} />
      ) : null}
      <ul className="scroll">
        {jobs.map((job) => (
          <Job key={job.id} job={job} />
        ))}
      </ul>
      <QueueButtons jobs={jobs} />
    </div>
  );
}

function QueueButtons({ jobs }: { jobs: readonly PrintJobView[] }): ReactNode {
  const waiting = jobs.filter((job) => job.state === "waiting").map((job) => job.id);
  const failed = jobs.filter((job) => job.state === "failed").map((job) => job.id);
  const ended = jobs.length - openJobs(jobs).length;
  return (
    <footer>
      {waiting.length > 1 ? (
        <Button onClick={() => void cancel(waiting).catch(report)}>
          {printing.cancelAll(waiting.length)}
        </Button>
      ) : null}
      {failed.length > 1 ? (
        <Button data-action="print.retryAll" onClick={() => retry(failed)}>
          {printing.retryAll(failed.length)}
        </Button>
      ) : null}
      <Button
        disabled={ended === 0}
        data-action="print.clear"
        onClick={() => void clear().catch(report)}
      >
        {printing.clear}
      </Button>
    </footer>
  );
}

function Job({ job }: { job: PrintJobView }): ReactNode {
  const { data } = usePrinters();
  const printer = data?.printers.find((one) => one.name === job.printer);
  const about = [
    printer?.description ?? job.printer,
    printing.copiesOf(job.copies),
    job.pages === null ? "" : printing.pages(job.pages),
    job.sheets === null ? "" : printing.sheets(job.sheets),
  ];
  const stoppable = ["waiting", "sent", "printing"].includes(job.state);
  const again = ["failed", "cancelled"].includes(job.state);
  return (
    <li data-print-job={job.name} data-print-state={job.state}>
      <b title={job.name}>{job.name}</b>
      <Tag color={COLOURS[job.state]}>{printing.state[job.state]}</Tag>
      <small className="muted">{about.filter(Boolean).join(" · ")}</small>
      {stoppable ? (
        <Button
          size="small"
          aria-label={printing.cancelOf(job.name)}
          onClick={() => void cancel([job.id]).catch(report)}
        >
          {printing.cancel}
        </Button>
      ) : null}
      {again ? (
        <Button size="small" aria-label={printing.retryOf(job.name)} onClick={() => retry([job.id])}>
          {printing.retry}
        </Button>
      ) : null}
      {job.problem ? (
        <p>
          {job.problem.message}
          <span className="muted">{job.problem.hint}</span>
        </p>
      ) : null}
    </li>
  );
}
