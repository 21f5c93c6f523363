import { useQuery } from "@tanstack/react-query";

import type { FindingsNews, FindingView, TaskId } from "./bindings";
import { commands, unwrap } from "./client";
import { queryClient, usePlan } from "./queries";

const KEY = ["derived", "findings"] as const;
const NONE: readonly FindingView[] = [];

/** Findings by the row of the master they are about. */
export type FindingsByTask = ReadonlyMap<TaskId, readonly FindingView[]>;

export function byTask(findings: readonly FindingView[]): FindingsByTask {
  const map = new Map<TaskId, FindingView[]>();
  for (const finding of findings) {
    for (const task of new Set(finding.tasks)) {
      const known = map.get(task);
      if (known) known.push(finding);
      else map.set(task, [finding]);
    }
  }
  return map;
}

// One answer is sorted once, however many components ask.
const sorted = new WeakMap<readonly FindingView[], FindingsByTask>();

function sortedOnce(findings: readonly FindingView[]): FindingsByTask {
  let map = sorted.get(findings);
  if (!map) {
    map = byTask(findings);
    sorted.set(findings, map);
  }
  return map;
}

// The answer that came last, with the number the next question names.
let last: { answer: number; findings: readonly FindingView[] } | null = null;
let reading: Promise<unknown> = Promise.resolve();

/** The findings before with what is new put in. */
export function withNews(before: readonly FindingView[], news: FindingsNews): readonly FindingView[] {
  const [only, ...more] = news.stretches;
  const isSame = only?.kind === "kept" && only.count === before.length && more.length === 0;
  if (isSame) return before;
  return news.stretches.flatMap((stretch) =>
    stretch.kind === "new" ? stretch.findings : before.slice(stretch.from, stretch.from + stretch.count),
  );
}

/** Reads what is new. One question at a time: each builds on the answer
 *  before, and one that nobody waits for any more is not asked. */
function readFindings({ signal }: { signal: AbortSignal }): Promise<readonly FindingView[]> {
  const next = reading.then(async () => {
    signal.throwIfAborted();
    const news = await unwrap(commands.findings(last?.answer ?? null));
    last = { answer: news.answer, findings: withNews(last?.findings ?? NONE, news) };
    return last.findings;
  });
  reading = next.catch(() => undefined);
  return next;
}

/** Every finding of the plan; `null` while it is read for the first time. */
export function useFindings(): readonly FindingView[] | null {
  const plan = usePlan();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: readFindings,
    // Kept as they are put together: ten thousand are not compared again.
    structuralSharing: false,
    enabled: plan !== null,
  });
  return data ?? null;
}

/** Findings by row of the master. */
export const useFindingsByTask = (): FindingsByTask => sortedOnce(useFindings() ?? NONE);

/** Every finding, outside components, as last read. */
export const findingsNow = (): readonly FindingView[] =>
  queryClient.getQueryData<readonly FindingView[]>(KEY) ?? NONE;

/** The same, outside components, as last read. */
export const findingsByTaskNow = (): FindingsByTask => sortedOnce(findingsNow());
