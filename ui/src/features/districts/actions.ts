import type { Action } from "../../actions/types";
import type { ClauseRow, MatrixCell } from "../../api/bindings";
import { planNow } from "../../api/queries";
import { useJump } from "../../state/jump";
import { usePrinting, type Wanted } from "../../state/printing";
import { districts as text } from "../../text/districts";
import { canWrite, edit } from "./edits";
import { range, TEXT_COLUMN } from "./model";
import { roomNow } from "./queries";
import { useDistricts } from "./state";

const words = text.actions;
const state = () => useDistricts.getState();

/** The clause of the active cell with its neighbours. */
function active(): { clause: ClauseRow; index: number; clauses: ClauseRow[] } | null {
  const room = roomNow();
  const clauses = room?.matrix.clauses ?? [];
  const index = clauses.findIndex((clause) => clause.id === state().at?.clause);
  const clause = clauses[index];
  return clause ? { clause, index, clauses } : null;
}

/** The selected clauses: those of the range, or the active one. */
function chosen(): string[] {
  const { at, anchor } = state();
  const room = roomNow();
  if (!room || !at) return [];
  return range(room.matrix, anchor ?? at, at).flatMap((line) => line[0]?.clause ?? []);
}

/** The selected cells that belong to districts. */
function cells(): MatrixCell[] {
  const { at, anchor } = state();
  const room = roomNow();
  if (!room || !at) return [];
  return range(room.matrix, anchor ?? at, at).flatMap((line) =>
    line.flatMap(({ clause, column }) => {
      const unit = room.view.districts[column]?.unit;
      return unit === undefined ? [] : [{ clause, unit }];
    }),
  );
}

const isDigest = (): boolean => roomNow()?.view.form === "digest";
const hasRow = (): boolean => canWrite() && isDigest();
const hasClause = (): boolean => hasRow() && active() !== null;
const hasCell = (): boolean => hasRow() && cells().length > 0;

/** Moves the active clause over its neighbour. */
async function shift(by: -1 | 1): Promise<void> {
  const here = active();
  const room = roomNow();
  const neighbour = here?.clauses[here.index + by];
  if (!here || !room || !neighbour) return;
  await edit({
    do: "move",
    clauses: [here.clause.id],
    row: room.row.id,
    place: { at: by < 0 ? "before" : "after", clause: neighbour.id },
  });
}

function nextDistrict(by: -1 | 1): void {
  const units = roomNow()?.view.districts ?? [];
  const index = units.findIndex((unit) => unit.unit === state().unit);
  const next = units[(Math.max(index, 0) + by + units.length) % units.length];
  if (next) state().set({ unit: next.unit });
}

/** The district in the preview. */
function shownUnit(): string | null {
  const units = roomNow()?.view.districts ?? [];
  return (units.find((unit) => unit.unit === state().unit) ?? units[0])?.unit ?? null;
}

type Declared = Omit<Action, "room" | "group" | "keywords">;

const declared: readonly Declared[] = [
  {
    id: "districts.add",
    label: words.add,
    shortcut: "Ctrl+Enter",
    enabled: hasRow,
    perform: () => state().set({ adding: { after: state().at?.clause ?? null }, editing: "none" }),
  },
  {
    id: "districts.fromTasks",
    label: words.fromTasks,
    enabled: () => hasRow() && (roomNow()?.matrix.open.length ?? 0) > 0,
    perform: async () => {
      const room = roomNow();
      if (room) await edit({ do: "from_tasks", row: room.row.id, tasks: [] });
    },
  },
  {
    id: "districts.break",
    label: () => (active()?.clause.opens ? words.join : words.split),
    shortcut: "Alt+Enter",
    enabled: () => hasClause() && (active()?.index ?? 0) > 0,
    perform: async () => {
      const here = active();
      if (here) await edit({ do: "set_opening", clause: here.clause.id, opens: !here.clause.opens });
    },
  },
  {
    id: "districts.up",
    label: words.up,
    shortcut: "Alt+ArrowUp",
    enabled: () => hasClause() && (active()?.index ?? 0) > 0,
    perform: () => shift(-1),
  },
  {
    id: "districts.down",
    label: words.down,
    shortcut: "Alt+ArrowDown",
    enabled: () => {
      const here = active();
      return hasRow() && here !== null && here.index < here.clauses.length - 1;
    },
    perform: () => shift(1),
  },
  {
    id: "districts.toggle",
    label: words.toggle,
    shortcut: "Space",
    enabled: hasCell,
    perform: () => edit({ do: "toggle", cells: cells() }),
  },
  {
    id: "districts.clear",
    label: words.clear,
    shortcut: "Delete",
    alsoShortcut: "Backspace",
    enabled: hasCell,
    perform: () => edit({ do: "clear_cells", cells: cells() }),
  },
  {
    id: "districts.wording",
    label: words.wording,
    enabled: () => hasCell() && state().at?.column !== TEXT_COLUMN,
    perform: () => state().set({ editing: "wording" }),
  },
  {
    id: "districts.bySource",
    label: words.bySource,
    enabled: () => {
      const here = active();
      return hasRow() && here !== null && here.clause.by_hand && here.clause.sources.length > 0;
    },
    perform: () => edit({ do: "scope_by_source", clauses: chosen() }),
  },
  {
    id: "districts.byHand",
    label: words.byHand,
    enabled: () => hasClause() && active()?.clause.by_hand === false,
    perform: () => edit({ do: "scope_by_hand", clauses: chosen(), units: null }),
  },
  {
    id: "districts.makeFigure",
    label: words.makeFigure,
    enabled: () => hasClause() && active()?.clause.has_number === true,
    perform: async () => {
      const here = active();
      if (here) await edit({ do: "make_figure", clause: here.clause.id });
    },
  },
  {
    id: "districts.sources",
    label: words.sources,
    enabled: hasClause,
    perform: () => state().set({ drawer: "sources" }),
  },
  {
    id: "districts.target",
    label: words.target,
    enabled: () => hasClause() && active()?.clause.totals != null,
    perform: () => state().set({ drawer: "target" }),
  },
  {
    id: "districts.toTarget",
    label: words.toTarget,
    enabled: () => active()?.clause.totals?.target != null,
    perform: () => {
      const target = active()?.clause.totals?.target;
      const unit = roomNow()?.view.districts[state().at?.column ?? TEXT_COLUMN]?.unit;
      if (target != null)
        useJump.getState().to({ room: "targets", target, ...(unit !== undefined && { unit }) });
    },
  },
  {
    id: "districts.keep",
    label: words.keep,
    enabled: () => hasClause() && active()?.clause.needs_review === true,
    perform: () => edit({ do: "keep", clauses: chosen() }),
  },
  {
    id: "districts.remove",
    label: words.remove,
    shortcut: "Ctrl+Delete",
    enabled: hasClause,
    perform: async () => {
      const here = active();
      const gone = chosen();
      if (!here) return;
      await edit({ do: "remove", clauses: gone });
      const left = here.clauses.filter((clause) => !gone.includes(clause.id));
      const next = left[Math.min(here.index, left.length - 1)];
      state().go(next ? { clause: next.id, column: state().at?.column ?? TEXT_COLUMN } : null);
    },
  },
  {
    id: "districts.template",
    label: words.template,
    enabled: hasRow,
    perform: () => state().set({ drawer: "template" }),
  },
  {
    id: "districts.rows",
    label: words.rows,
    enabled: hasRow,
    perform: () => state().set({ drawer: "rows" }),
  },
  {
    id: "districts.previous",
    label: words.previous,
    shortcut: "Alt+ArrowLeft",
    whileTyping: true,
    perform: () => nextDistrict(-1),
  },
  {
    id: "districts.next",
    label: words.next,
    shortcut: "Alt+ArrowRight",
    whileTyping: true,
    perform: () => nextDistrict(1),
  },
  {
    id: "districts.all",
    label: () => (state().all ? text.one : words.all),
    shortcut: "F8",
    enabled: isDigest,
    perform: () => state().set({ all: !state().all }),
  },
];

/** What can be done in this room. */
export const districtsActions: readonly Action[] = [
  ...declared.map(
    (action): Action => ({ ...action, group: "edit", room: "districts", keywords: words.words }),
  ),
  {
    id: "districts.print",
    label: words.print,
    group: "file",
    room: "districts",
    keywords: words.words,
    shortcut: "Ctrl+P",
    whileTyping: true,
    enabled: () => planNow() !== null,
    perform: () => {
      const unit = shownUnit();
      const wanted: Wanted = { kind: "district", ...(unit !== null && { unit }) };
      usePrinting.getState().begin(wanted);
    },
  },
];
