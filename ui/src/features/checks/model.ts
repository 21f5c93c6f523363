import type { Family, FindingView, Severity } from "../../api/bindings";

/** What the room filters by. */
export interface Filter {
  family: Family | null;
  severity: Severity | null;
  typed: string;
}

export const SEVERITIES: readonly Severity[] = ["error", "warn", "note"];
export const FAMILIES: readonly Family[] = [
  "structure",
  "units",
  "coverage",
  "figures",
  "agreement",
  "deadlines",
  "writing",
];

/** A name for a finding that outlives being read anew. */
export const keyOf = (finding: FindingView): string =>
  [finding.code, finding.place, finding.quote, finding.message].join("\u0001");

/** Findings that pass the filter: weightiest first, then in the order of the
 *  document. */
export function shownOf(findings: readonly FindingView[], filter: Filter): FindingView[] {
  const typed = filter.typed.trim().toLowerCase();
  const passes = (finding: FindingView): boolean =>
    (filter.family === null || finding.family === filter.family) &&
    (filter.severity === null || finding.severity === filter.severity) &&
    (typed === "" ||
      [finding.place, finding.quote, finding.message, finding.rule].some((text) =>
        text.toLowerCase().includes(typed),
      ));
  const passing = findings.filter(passes);
  return SEVERITIES.flatMap((severity) =>
    passing.filter((finding) => finding.severity === severity),
  );
}

/** How many findings of each kind there are, whatever else is filtered. */
export function counted<K extends string>(
  findings: readonly FindingView[],
  of: (finding: FindingView) => K,
): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const finding of findings) counts.set(of(finding), (counts.get(of(finding)) ?? 0) + 1);
  return counts;
}

/** The finding after (or before) the one chosen, round and round. */
export function neighbour(
  shown: readonly FindingView[],
  chosen: string | null,
  step: 1 | -1,
): FindingView | null {
  if (shown.length === 0) return null;
  const at = shown.findIndex((finding) => keyOf(finding) === chosen);
  const next = at < 0 ? (step === 1 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length;
  return shown[next] ?? null;
}
