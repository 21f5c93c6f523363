import type { Action } from "../../actions/types";
import { planNow } from "../../api/queries";
import { useJump } from "../../state/jump";
import { targets as text } from "../../text/targets";
import { accept, canWrite, edit, reject, writeShare } from "./edits";
import { openProposals, proposalKey } from "./model";
import { goPlace } from "./Places";
import { rowsNow, targetNow, viewNow } from "./queries";
import { useTargets } from "./store";

const words = text.actions;
const state = () => useTargets.getState();

const inTable = (): boolean => state().view === "table" && targetNow() !== null;
const hasTarget = (): boolean => canWrite() && inTable();

/** Moves the target of the active cell. */
async function shift(by: -1 | 1): Promise<void> {
  const target = targetNow();
  const at = viewNow()?.targets.findIndex((one) => one.id === target?.id) ?? -1;
  if (target && at >= 0) await edit({ do: "move", target: target.id, to: Math.max(at + by, 0) });
}

function placeOf(by: -1 | 1): boolean {
  const all = viewNow()?.targets ?? [];
  const at = all.findIndex((one) => one.id === state().at?.target);
  return at >= 0 && all[at + by] !== undefined;
}

/** The proposal that is chosen, or the first. */
function proposalNow() {
  const view = viewNow();
  const open = view ? openProposals(view) : [];
  return open.find((proposal) => proposalKey(proposal) === state().proposal) ?? open[0];
}

const deciding = (): boolean => canWrite() && state().view === "proposals" && proposalNow() !== undefined;

/** The next target that is wrong, from the active one on. */
function nextWrong(): void {
  const all = viewNow()?.targets ?? [];
  const here = all.findIndex((target) => target.id === state().at?.target);
  const ordered = [...all.slice(here + 1), ...all.slice(0, here + 1)];
  const next = ordered.find((target) => target.wrong);
  if (!next) return;
  state().set({ view: "table", filter: "all" });
  const column = next.cells.findIndex((cell) => cell.fault !== null);
  state().go({ target: next.id, column: Math.max(column, 0) });
}

type Declared = Omit<Action, "room" | "group" | "keywords">;

const declared: readonly Declared[] = [
  {
    id: "targets.add",
    label: words.add,
    shortcut: "Ctrl+Enter",
    enabled: canWrite,
    perform: () => state().set({ dialog: "add" }),
  },
  {
    id: "targets.shareOut",
    label: words.shareOut,
    enabled: () => hasTarget() && targetNow()?.kind === "sum" && targetNow()?.whole !== "",
    perform: () => state().set({ dialog: "shareOut" }),
  },
  {
    id: "targets.sameForAll",
    label: words.sameForAll,
    enabled: () => {
      const target = targetNow();
      const same = target?.kind === "same" || target?.kind === "bound";
      return hasTarget() && same && target.whole !== "" && target.reach.length > 0;
    },
    perform: async () => {
      const target = targetNow();
      if (target) await edit({ do: "same_for_all", target: target.id, units: target.reach });
    },
  },
  {
    id: "targets.readAnnexes",
    label: words.readAnnexes,
    enabled: () => hasTarget() && targetNow()?.task != null,
    perform: async () => {
      const target = targetNow();
      if (target) await edit({ do: "read_annexes", target: target.id });
    },
  },
  {
    id: "targets.addUnit",
    label: words.addUnit,
    enabled: hasTarget,
    perform: () => state().set({ dialog: "addUnit" }),
  },
  {
    id: "targets.takeWhole",
    label: words.takeWhole,
    enabled: () => hasTarget() && targetNow()?.text_now != null,
    perform: async () => {
      const target = targetNow();
      if (target) await edit({ do: "take_whole", target: target.id });
    },
  },
  {
    id: "targets.clear",
    label: words.clear,
    shortcut: "Delete",
    alsoShortcut: "Backspace",
    enabled: () => {
      const { at } = state();
      return hasTarget() && at !== null && targetNow()?.cells[at.column]?.value !== "";
    },
    perform: async () => {
      const { at } = state();
      if (at) await writeShare(at, "");
    },
  },
  {
    id: "targets.up",
    label: words.up,
    shortcut: "Alt+ArrowUp",
    enabled: () => hasTarget() && placeOf(-1),
    perform: () => shift(-1),
  },
  {
    id: "targets.down",
    label: words.down,
    shortcut: "Alt+ArrowDown",
    enabled: () => hasTarget() && placeOf(1),
    perform: () => shift(1),
  },
  {
    id: "targets.remove",
    label: words.remove,
    shortcut: "Ctrl+Delete",
    enabled: hasTarget,
    perform: async () => {
      const target = targetNow();
      const column = state().at?.column ?? 0;
      if (!target) return;
      const rows = rowsNow();
      const at = rows.findIndex((row) => row.id === target.id);
      await edit({ do: "remove", targets: [target.id] });
      const next = rows[at + 1] ?? rows[at - 1];
      state().go(next ? { target: next.id, column } : null);
    },
  },
  {
    id: "targets.toMaster",
    label: words.toMaster,
    enabled: () => inTable() && targetNow()?.task != null,
    perform: () => {
      const task = targetNow()?.task;
      if (task) useJump.getState().to({ room: "master", task: task.task, column: "text" });
    },
  },
  {
    id: "targets.toAnnex",
    label: words.toAnnex,
    enabled: () => inTable() && annexPlace() !== undefined,
    perform: () => {
      const place = annexPlace();
      if (place) goPlace(place);
    },
  },
  {
    id: "targets.nextWrong",
    label: words.nextWrong,
    enabled: () => (viewNow()?.targets ?? []).some((target) => target.wrong),
    perform: nextWrong,
  },
  {
    id: "targets.proposals",
    label: () => (state().view === "table" ? words.proposals : words.table),
    perform: () => state().set({ view: state().view === "table" ? "proposals" : "table" }),
  },
  {
    id: "targets.accept",
    label: words.accept,
    enabled: deciding,
    perform: async () => {
      const proposal = proposalNow();
      if (proposal) await accept(proposal);
    },
  },
  {
    id: "targets.reject",
    label: words.reject,
    enabled: deciding,
    perform: async () => {
      const proposal = proposalNow();
      if (proposal) await reject(proposal);
    },
  },
];

/** Where the unit of the active cell prints the figure, else anywhere. */
function annexPlace() {
  const column = state().at?.column ?? -1;
  const unit = viewNow()?.units[column]?.unit;
  const places = targetNow()?.places.filter((place) => place.unit !== null) ?? [];
  return places.find((place) => place.unit === unit) ?? places[0];
}

/** What can be done in this room. */
export const targetsActions: readonly Action[] = declared.map(
  (action): Action => ({
    ...action,
    group: "edit",
    room: "targets",
    keywords: words.words,
    enabled: () => planNow() !== null && (action.enabled?.() ?? true),
  }),
);
