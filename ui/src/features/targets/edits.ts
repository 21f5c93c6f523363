import type { Outcome, ProposalView, TargetEdit, TargetRow, TargetText } from "../../api/bindings";
import { applyEdit, planNow } from "../../api/queries";
import { report, warn } from "../../components/report";
import { targets as text } from "../../text/targets";
import { numberOf, type Place } from "./model";
import { viewNow } from "./queries";
import { useTargets } from "./store";

export const edit = (change: TargetEdit): Promise<Outcome> => applyEdit({ on: "targets", edit: change });

/** Applies a change and tells what went wrong. */
export function send(change: TargetEdit): void {
  edit(change).catch(report);
}

export const canWrite = (): boolean => planNow()?.read_only === false;

/** Saves a share as typed. What cannot be added up is kept and told. */
export async function writeShare(at: Place, typed: string): Promise<void> {
  const view = viewNow();
  const target = view?.targets.find((one) => one.id === at.target);
  const unit = view?.units[at.column];
  // What is on its way counts already: a figure may be corrected at once.
  const { pending: sent } = useTargets.getState();
  const known = target?.cells[at.column]?.value ?? "";
  const before = sent?.target === at.target && sent.column === at.column ? sent.text : known;
  const value = typed.trim();
  if (!target || !unit || value === before) return;
  const pending = { ...at, text: value };
  useTargets.getState().set({ pending });
  try {
    await edit({ do: "set_shares", cells: [{ target: target.id, unit: unit.unit, text: value }] });
    const plain = target.unit !== "" && value.endsWith(target.unit) ? value.slice(0, -target.unit.length) : value;
    const counts = target.kind === "sum" && value !== "" && value !== "/";
    if (counts && numberOf(plain) === null) warn(text.notANumber(value, unit.name));
  } finally {
    if (useTargets.getState().pending === pending) useTargets.getState().set({ pending: null });
  }
}

/** What a target is, with a change. */
export function changed(target: TargetRow, part: Partial<TargetText>): TargetEdit {
  const { name, value, unit, comparison, kind } = target;
  const to: TargetText = { task: target.task?.task ?? null, name, value, unit, comparison, kind, ...part };
  return { do: "set", target: target.id, to };
}

/** Makes a proposal a target, with the shares the annexes print now. */
export function accept(proposal: ProposalView): Promise<Outcome> {
  const { task, name, value, unit, comparison, kind, shares, clause } = proposal;
  return edit({
    do: "add",
    target: { task: task.task, name, value, unit, comparison, kind },
    shares: shares.map((share) => ({ unit: share.unit, value: share.value })),
    clause,
  });
}

const figureOf = ({ task, value, unit }: ProposalView) => ({ task: task.task, value, unit });

export const reject = (proposal: ProposalView): Promise<Outcome> =>
  edit({ do: "pass_over", figures: [figureOf(proposal)] });

export const reconsider = (proposal: ProposalView): Promise<Outcome> =>
  edit({ do: "reconsider", figures: [figureOf(proposal)] });
