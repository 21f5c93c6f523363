import type { ProposalView, TargetRow, TargetsView } from "../../api/bindings";

/** A cell of the table: a target and the place of a unit. */
export interface Place {
  target: string;
  column: number;
}

export type Filter = "all" | "wrong" | "open";

/** The targets a filter leaves, and the one being worked on: a row does not
 *  vanish under the hands that fill it. */
export function shownTargets(view: TargetsView, filter: Filter, kept?: string): TargetRow[] {
  if (filter === "wrong") return view.targets.filter((target) => target.wrong || target.id === kept);
  if (filter === "open") return view.targets.filter((target) => isOpen(target) || target.id === kept);
  return view.targets;
}

/** Whether something is still to be shared out. */
export const isOpen = (target: TargetRow): boolean =>
  ["unshared", "missing", "short"].includes(target.state);

/** One step from a cell; stays at the edges. */
export function moved(rows: readonly TargetRow[], columns: number, at: Place, down: number, right: number): Place {
  const index = rows.findIndex((row) => row.id === at.target);
  const next = rows[Math.min(Math.max(index + down, 0), rows.length - 1)];
  const column = Math.min(Math.max(at.column + right, 0), columns - 1);
  return { target: next?.id ?? at.target, column };
}

/** The next cell in reading order, for Tab. */
export function tabbed(rows: readonly TargetRow[], columns: number, at: Place, by: 1 | -1): Place {
  const column = at.column + by;
  if (column >= 0 && column < columns) return { ...at, column };
  const next = rows[rows.findIndex((row) => row.id === at.target) + by];
  return next ? { target: next.id, column: by > 0 ? 0 : columns - 1 } : at;
}

/** Cells of a pasted table, put down from a cell. */
export function pasteCells(
  rows: readonly TargetRow[],
  view: TargetsView,
  at: Place,
  table: readonly (readonly string[])[],
): { cells: { target: string; unit: string; text: string }[]; cut: number } {
  const top = rows.findIndex((row) => row.id === at.target);
  const cells: { target: string; unit: string; text: string }[] = [];
  let cut = 0;
  table.forEach((line, down) =>
    line.forEach((text, right) => {
      const target = rows[top + down];
      const unit = view.units[at.column + right];
      if (target && unit) cells.push({ target: target.id, unit: unit.unit, text });
      else if (text !== "") cut += 1;
    }),
  );
  return { cells, cut };
}

/** A number as people type it; `null` for anything else. */
export function numberOf(value: string): number | null {
  const plain = value.trim().replaceAll(",", "").replaceAll("，", "");
  const half = plain.replaceAll(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0));
  return /^\d+(?:\.\d+)?$/.test(half) ? Number(half) : null;
}

/** Whether shares make up one length; else each stands for itself. */
export const addsUp = (target: TargetRow): boolean => target.kind === "sum" || target.kind === "named";

/** A piece of the bar. */
export interface Piece {
  key: string;
  label: string;
  value: number;
  /** Which colour: the place of the unit, or `rest` for what is not shared
   *  out. */
  tone: number | "rest";
}

/** What a target's bar shows: shares of a sum, then the rest. */
export function pieces(target: TargetRow, view: TargetsView, rest: string): Piece[] {
  const shares = target.cells.flatMap((cell, column) => {
    const value = Number(cell.counts);
    const unit = view.units[column];
    return !(value > 0) || !unit ? [] : [{ key: unit.unit, label: unit.short, value, tone: column }];
  });
  const left = target.left === null ? 0 : Number(target.left);
  if (!addsUp(target)) return shares;
  if (left > 0 && (shares.length > 0 || target.whole !== ""))
    return [...shares, { key: "rest", label: rest, value: left, tone: "rest" }];
  return shares;
}

/** Length of a piece against the longer of whole and sum, in percent. */
export function percent(value: number, target: TargetRow, parts: readonly Piece[]): number {
  const shown = parts.reduce((sum, piece) => sum + piece.value, 0);
  const whole = numberOf(target.whole) ?? 0;
  const longest = Math.max(shown, whole, Number.EPSILON);
  return (value / longest) * 100;
}

/** Height of a share that stands for itself against the tallest, in percent. */
export function height(value: number, target: TargetRow, parts: readonly Piece[]): number {
  const tallest = Math.max(...parts.map((piece) => piece.value), numberOf(target.whole) ?? 0);
  return tallest > 0 ? (value / tallest) * 100 : 0;
}

/** Where the whole ends on a bar that is longer, in percent; `null` where the
 *  bar ends with it. */
export function wholeMark(target: TargetRow, parts: readonly Piece[]): number | null {
  const whole = numberOf(target.whole);
  const shown = parts.reduce((sum, piece) => sum + piece.value, 0);
  if (whole === null || whole <= 0 || shown <= whole) return null;
  return (whole / shown) * 100;
}

/** The proposals of a view. */
export const openProposals = (view: TargetsView): ProposalView[] =>
  view.proposals.filter((proposal) => !proposal.passed);
export const passedProposals = (view: TargetsView): ProposalView[] =>
  view.proposals.filter((proposal) => proposal.passed);

/** A proposal has no id; its figure in its task is one. */
export const proposalKey = ({ task, value, unit }: ProposalView): string => `${task.task} ${value} ${unit}`;
