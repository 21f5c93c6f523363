import type { AnnexView, PrinterView, PrintJobView } from "../../api/bindings";
import type { Wanted } from "../../state/printing";

/** Keys of the annexes a room asked for, in the plan's order. */
export function wantedKeys(annexes: readonly AnnexView[], wanted: Wanted): string[] {
  const { annexes: keys, unit, kind } = wanted;
  const asked = (annex: AnnexView): boolean => {
    if (keys) return keys.includes(annex.key);
    if (unit !== undefined) {
      // What a unit prints for itself is asked for by its key.
      return annex.unit === unit && (kind ? annex.kind === kind : annex.kind !== "own");
    }
    return kind !== undefined && annex.kind === kind;
  };
  return annexes.filter(asked).map((annex) => annex.key);
}

/** The choice with some annexes put in or taken out, in the plan's order. */
export function toggled(
  annexes: readonly AnnexView[],
  chosen: readonly string[],
  keys: readonly string[],
  on: boolean,
): string[] {
  const now = new Set(chosen);
  for (const key of keys) {
    if (on) now.add(key);
    else now.delete(key);
  }
  return annexes.map((annex) => annex.key).filter((key) => now.has(key));
}

/** The printer to use: the one used last while it is there, else the first. */
export function usablePrinter(printers: readonly PrinterView[], last: string): string {
  return printers.some((one) => one.name === last) ? last : (printers[0]?.name ?? "");
}

const OPEN: ReadonlySet<PrintJobView["state"]> = new Set(["waiting", "sending", "sent", "printing"]);

/** Jobs of which something may still become. */
export const openJobs = (jobs: readonly PrintJobView[]): PrintJobView[] =>
  jobs.filter((job) => OPEN.has(job.state));
