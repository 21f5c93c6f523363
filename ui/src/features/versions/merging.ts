import { create } from "zustand";

import type { MergeChoice, MergeRowView, SideChoice, Whose } from "../../api/bindings";

/** What was decided, by row, or by row and conflict in it. */
export type Decisions = Readonly<Record<string, Whose>>;

interface MergingState {
  open: boolean;
  /** The other version. */
  theirs: SideChoice | null;
  /** The common draft, where the user chose it. */
  base: SideChoice | null;
  /** The merge the decisions are about. */
  key: number | null;
  decisions: Decisions;
  onlyConflicts: boolean;
  /** The row gone to last. */
  row: number | null;
  /** Counts how often a row was gone to. */
  asked: number;
}

const fresh: MergingState = {
  open: false,
  theirs: null,
  base: null,
  key: null,
  decisions: {},
  onlyConflicts: false,
  row: null,
  asked: 0,
};

/** View state of the merge dialog. */
export const useMerging = create<MergingState>()(() => fresh);

export const placeOf = (row: number, conflict: number | null): string =>
  conflict === null ? `${row}` : `${row} ${conflict}`;

/** Opens the dialog, with the other version where it is known already. */
export function beginMerging(theirs: SideChoice | null): void {
  useMerging.setState({ ...fresh, open: true, theirs });
}

export const endMerging = (): void => useMerging.setState(fresh);

/** Decides something about a merge; decisions about another one are void. */
export function decide(key: number, places: readonly string[], whose: Whose | null): void {
  useMerging.setState((state) => {
    const decisions: Record<string, Whose> = state.key === key ? { ...state.decisions } : {};
    for (const place of places) {
      if (whose === null) delete decisions[place];
      else decisions[place] = whose;
    }
    return { key, decisions };
  });
}

/** What has to be decided in a row: its conflicts, or the row itself. */
export function questionsOf(row: MergeRowView): string[] {
  if (row.state !== "conflict") return [];
  const conflicts = row.cells.flatMap((cell) => (cell.conflict === null ? [] : [cell.conflict]));
  return conflicts.length > 0
    ? conflicts.map((conflict) => placeOf(row.row, conflict))
    : [placeOf(row.row, null)];
}

/** Whether a conflict is about the row as a whole: one removed what the other
 *  changed. */
export const isAboutRow = (row: MergeRowView): boolean =>
  row.state === "conflict" && row.cells.every((cell) => cell.conflict === null);

/** What is still to be decided in some rows. */
export const openIn = (rows: readonly MergeRowView[], decisions: Decisions): string[] =>
  rows.flatMap(questionsOf).filter((place) => !(place in decisions));

/** Whether a row changes with what was decided. */
export function changes(row: MergeRowView, decisions: Decisions): boolean {
  if (row.state !== "conflict") return decisions[placeOf(row.row, null)] !== "ours";
  if (questionsOf(row).some((place) => (decisions[place] ?? "ours") !== "ours")) return true;
  // Besides its conflicts a row may hold what only they changed.
  return row.cells.some((cell) => cell.conflict === null && cell.theirs && !cell.ours) && !isAboutRow(row);
}

/** The decisions as the desk takes them. */
export function choicesOf(decisions: Decisions): MergeChoice[] {
  return Object.entries(decisions).map(([place, whose]) => {
    const [row, conflict] = place.split(" ").map(Number);
    return { row: row ?? 0, conflict: conflict ?? null, whose };
  });
}

/** The next row with something left to decide, after `from`, round at the
 *  ends. */
export function nextOpen(
  rows: readonly MergeRowView[],
  decisions: Decisions,
  from: number | null,
  by: 1 | -1,
): number | null {
  const open = rows.filter((row) => openIn([row], decisions).length > 0);
  const ordered = by > 0 ? open : open.toReversed();
  const at = rows.findIndex((row) => row.row === from);
  const beyond = ordered.find((row) => {
    const place = rows.indexOf(row);
    return by > 0 ? place > at : at >= 0 && place < at;
  });
  return (beyond ?? ordered[0])?.row ?? null;
}
