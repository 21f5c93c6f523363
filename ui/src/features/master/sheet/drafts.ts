import type { Draft } from "../../../api/bindings";
import { commands, unwrap } from "../../../api/client";
import { planNow } from "../../../api/queries";
import { useSheet } from "../state";
import { keyOf } from "./columns";

/** A pause in typing after which the draft is kept, in milliseconds. */
const PAUSE = 300;

let timer: ReturnType<typeof setTimeout> | undefined;
let kept = false;
let queue: Promise<unknown> = Promise.resolve();

/** Keeps or forgets the draft, one after the other. A draft that cannot be
 *  kept is no reason to stop somebody typing. */
function keep(path: string, draft: Draft | null): void {
  queue = queue.then(() => unwrap(commands.keepDraft(path, draft))).catch(() => undefined);
}

/** Keeps what is being typed a moment after the last key. */
export function keepDraftSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const { editing } = useSheet.getState();
    const path = planNow()?.path;
    if (!editing || path === undefined) return;
    kept = true;
    keep(path, { task: editing.row, column: keyOf(editing.column), text: editing.draft });
  }, PAUSE);
}

/** What was typed is saved or given up. */
export function forgetDraft(): void {
  clearTimeout(timer);
  const path = planNow()?.path;
  if (!kept || path === undefined) return;
  kept = false;
  keep(path, null);
}

/** Forgets a draft of an earlier session. */
export function forgetOldDraft(path: string): void {
  keep(path, null);
}
