import { notifyManager, QueryClient, useQuery } from "@tanstack/react-query";

import { useWindow } from "../state/window";
import type { Edit, MasterView, Outcome, PlanView } from "./bindings";
import { commands, unwrap } from "./client";
import { remembered } from "./memory";

// What a key press changes is drawn in the very frame of the key press.
notifyManager.setScheduler(queueMicrotask);

/** Answers never grow stale by themselves: only our own edits change a plan.
 *  They come from this computer: a network that is gone stops nothing. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { networkMode: "always", staleTime: Infinity, retry: false, refetchOnWindowFocus: false } },
});

/** Names under which answers are kept. Everything read from the plan except
 *  `plan` and `master` stands under `derived` and is read anew after a step. */
export const keys = {
  plan: ["plan"] as const,
  master: ["master"] as const,
  recent: ["recent"] as const,
  derived: ["derived"] as const,
};

/** The open plan; `null` when none is. */
export function usePlan(): PlanView | null {
  const { data } = useQuery({
    queryKey: keys.plan,
    queryFn: () => unwrap(commands.currentPlan()),
  });
  return data ?? null;
}

/** The open plan, outside components. */
export function planNow(): PlanView | null {
  return queryClient.getQueryData<PlanView | null>(keys.plan) ?? null;
}

/** The master as last read. */
export function useMaster() {
  return useQuery({
    queryKey: keys.master,
    queryFn: () => unwrap(commands.master()),
    // Rows an edit leaves alone are the same objects already.
    structuralSharing: false,
  });
}

/** The master with a step's changes put in. */
export function patched(master: MasterView, delta: Outcome["tasks"]): MasterView | null {
  if (delta.kind === "everything") return null;
  if (delta.kind === "none") return master;
  const changed = new Map(delta.changed.map((row) => [row.id, row]));
  if (!delta.order) return { ...master, rows: master.rows.map((row) => changed.get(row.id) ?? row) };
  const rows = new Map([...master.rows.map((row) => [row.id, row] as const), ...changed]);
  return { ...master, rows: delta.order.flatMap((id) => rows.get(id) ?? []) };
}

/** Takes what a step did into the cache. */
export function takeOutcome(outcome: Outcome): void {
  queryClient.setQueryData(keys.plan, outcome.plan);
  const master = queryClient.getQueryData<MasterView>(keys.master);
  const next = master && patched(master, outcome.tasks);
  if (next) queryClient.setQueryData(keys.master, next);
  else void queryClient.invalidateQueries({ queryKey: keys.master });
  readDerivedSoon();
}

let soon: ReturnType<typeof setTimeout> | null = null;

/** Reads anew what follows from the plan, once the step itself is on the
 *  screen: reading works the processor. Steps close together are read once. */
function readDerivedSoon(): void {
  // A room entered meanwhile reads for itself.
  void queryClient.invalidateQueries({ queryKey: keys.derived, refetchType: "none" });
  if (soon !== null) return;
  const read = (): void => {
    if (soon === null) return;
    clearTimeout(soon);
    soon = null;
    void queryClient.refetchQueries({ queryKey: keys.derived, type: "active" });
  };
  // A window nobody sees paints no frame.
  soon = setTimeout(read, 100);
  requestAnimationFrame(() => setTimeout(read));
}

/** Takes another plan onto the desk: nothing read before is true any more.
 *  What is on show is read anew, even if the plan looks the same as before
 *  and whatever was still being read. */
export function takePlan(plan: PlanView | null): void {
  queryClient.setQueryData(keys.plan, plan);
  for (const queryKey of [keys.master, keys.derived]) {
    if (plan) void queryClient.resetQueries({ queryKey });
    else queryClient.removeQueries({ queryKey });
  }
  void queryClient.invalidateQueries({ queryKey: keys.recent });
}

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Runs steps one after the other, in the order they were asked for. The
 *  first of them begins at once: it is saved while the window is drawn. */
function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const counted = async () => {
    try {
      return await work();
    } finally {
      waiting -= 1;
      useWindow.setState((state) => ({ saving: state.saving - 1 }));
    }
  };
  useWindow.setState((state) => ({ saving: state.saving + 1 }));
  waiting += 1;
  const next = waiting === 1 ? counted() : queue.then(counted, counted);
  queue = next.catch(() => undefined);
  return next;
}

/** Resolves when no step is on its way: what is read before would be read
 *  again, and would take the processor from the saving. */
export const stepsDone = (): Promise<unknown> => queue;

/** Any step that answers with an {@link Outcome}, in order, into the cache. */
export function step(run: () => ReturnType<typeof commands.applyEdit>): Promise<Outcome> {
  return inOrder(async () => {
    const outcome = await unwrap(run());
    takeOutcome(outcome);
    return outcome;
  });
}

/** Applies an edit: saved and undoable when the promise resolves. */
export const applyEdit = (edit: Edit): Promise<Outcome> => step(() => commands.applyEdit(edit));
export const undo = (): Promise<Outcome> => step(() => commands.undo());
export const redo = (): Promise<Outcome> => step(() => commands.redo());

const finishing = new Set<() => unknown>();

/** Registers what finishes input that is still being typed, before the plan
 *  or the window is left. Answers how to take it back. */
export function beforeLeaving(finish: () => unknown): () => void {
  finishing.add(finish);
  return () => finishing.delete(finish);
}

/** Resolves when what is being typed and every edit asked for so far is saved
 *  or refused. */
export async function allSaved(): Promise<void> {
  await Promise.allSettled([...finishing].map((finish) => finish()));
  await queue;
  await remembered();
}
