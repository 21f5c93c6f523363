import { useQuery } from "@tanstack/react-query";

import type { PrintJobView, PrintQueueView, PrintRequest } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, queryClient } from "../../api/queries";
import { report, say, warn } from "../../components/report";
import { usePrinting } from "../../state/printing";
import { printing } from "../../text/print";
import { openJobs } from "./choice";

/** Names of what is asked for here. Only the lists hang on the plan. */
const printKeys = {
  lists: ["derived", "print", "lists"] as const,
  printers: ["printers"] as const,
  queue: ["printQueue"] as const,
};

/** While something may become of a job, the queue is looked at this often. */
const LOOK = 1000;

/** What can be printed. */
export const useLists = () =>
  useQuery({ queryKey: printKeys.lists, queryFn: () => unwrap(commands.exportView()) });

/** The printers, looked for anew whenever the dialog opens. */
export const usePrinters = () =>
  useQuery({
    queryKey: printKeys.printers,
    queryFn: () => unwrap(commands.printers()),
    refetchOnMount: "always",
  });

/** The queue, kept fresh while jobs are under way. */
export const useQueue = () =>
  useQuery({
    queryKey: printKeys.queue,
    queryFn: () => unwrap(commands.printQueue()),
    refetchOnMount: "always",
    refetchInterval: ({ state }) =>
      handing > 0 || openJobs(state.data?.jobs ?? []).length > 0 ? LOOK : false,
  });

let handing = 0;
let handed: Promise<unknown> = Promise.resolve();

/** Resolves when everything in the queue was handed to the printing system,
 *  which prints it also when this program ends. */
export const allHandedOver = (): Promise<unknown> => handed;

/** Whether lists are on their way to the printing system. */
export const isHandingOver = (): boolean => handing > 0;

const look = () => queryClient.invalidateQueries({ queryKey: printKeys.queue });

/** Hands jobs over; the queue shows how far it got. */
async function handOver(work: () => Promise<unknown>): Promise<void> {
  handing += 1;
  const going = work();
  handed = Promise.allSettled([handed, going]);
  void look();
  try {
    await going;
  } finally {
    handing -= 1;
  }
  await look();
}

const queueNow = (): readonly PrintJobView[] =>
  queryClient.getQueryData<PrintQueueView>(printKeys.queue)?.jobs ?? [];

/** What became of the jobs that were not in the queue before, in words. */
function tell(before: readonly PrintJobView[]): void {
  const known = new Set(before.map((job) => job.id));
  const fresh = queueNow().filter((job) => !known.has(job.id));
  const failed = fresh.filter((job) => job.state === "failed").length;
  if (failed > 0) warn(printing.failed(failed));
  else if (fresh.length > 0) say(printing.sent(fresh.length));
}

/** Prints lists; the dialog goes on to the queue. */
export async function print(request: PrintRequest): Promise<void> {
  await allSaved();
  const before = await queryClient.fetchQuery({
    queryKey: printKeys.queue,
    queryFn: () => unwrap(commands.printQueue()),
    staleTime: 0,
  });
  usePrinting.getState().showQueue();
  try {
    await handOver(() => unwrap(commands.printLists(request)));
    tell(before.jobs);
  } catch (error) {
    // Refused as a whole: there is nothing in the queue to look at.
    usePrinting.setState({ tab: "choose" });
    throw error;
  }
}

/** Shows what would be printed in the system's viewer. */
export async function view(request: PrintRequest): Promise<void> {
  await allSaved();
  await unwrap(commands.showPrintFile(request));
  say(printing.opened);
}

export function retry(ids: number[]): void {
  handOver(() => unwrap(commands.retryPrints(ids))).catch(report);
}

export async function cancel(ids: readonly number[]): Promise<void> {
  try {
    // One after the other: the printing system is asked about each.
    // oxlint-disable-next-line eslint/no-await-in-loop
    for (const id of ids) await unwrap(commands.cancelPrint(id));
  } finally {
    await look();
  }
}

export async function clear(): Promise<void> {
  await unwrap(commands.clearPrintQueue());
  await look();
}
