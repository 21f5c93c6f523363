import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
} from "react";

import { finishTyping } from "../../actions/keys";
import type { ClauseRow, DistrictState } from "../../api/bindings";
import { beforeLeaving } from "../../api/queries";
import { MOST_CELLS, parseTable } from "../../components/pasted";
import { report, say, warn } from "../../components/report";
import { clipboard } from "../../text/clipboard";
import { districts as text } from "../../text/districts";
import { canWrite, edit } from "./edits";
import {
  copied,
  moved,
  pasteCells,
  range,
  tabbed,
  TEXT_COLUMN,
} from "./model";
import { roomNow } from "./queries";
import { type Editing, useDistricts } from "./state";

interface Props {
  clause: ClauseRow;
  column: number;
  /** The district of the column; `null` for the clause's own text. */
  unit: DistrictState | null;
}

/** The field of the active cell. It always has the focus, invisible until
 *  something is typed: so an input method's first letter is never lost. */
export function CellEditor({ clause, column, unit }: Props): ReactNode {
  const editing = useDistricts((state) => state.editing);
  const field = useRef<HTMLTextAreaElement>(null);
  const cell = clause.cells[column];
  const set = useDistricts.getState().set;
  const go = useDistricts.getState().go;

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);

  // Before the window or the plan is left.
  useEffect(() => beforeLeaving(finishTyping), []);

  // Opened by Enter, double click or menu: begin with what is there.
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    if (editing === "none") {
      input.value = "";
      return;
    }
    input.focus({ preventScroll: true });
    if (input.value === "") {
      input.value = editing === "figure" ? (cell?.figure ?? "") : (cell?.own ?? clause.text);
      input.setSelectionRange(input.value.length, input.value.length);
    }
    fit(input);
    // Only when the way of editing changes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [editing]);

  const draft = (kind: Editing, value: string) => {
    if (kind === "none") return;
    set({ draft: { clause: clause.id, unit: unit?.unit ?? null, kind, value } });
  };
  const finish = () => set({ editing: "none", draft: null });

  /** Saves what was typed; the draft stays until the answer is there. */
  const commit = () => {
    const kind = useDistricts.getState().editing;
    const typed = field.current?.value.trim() ?? "";
    if (kind === "none") return;
    set({ editing: "none" });
    if (field.current) field.current.value = "";
    const sent = useDistricts.getState().draft;
    save(kind, typed, clause, column, unit)
      .catch(report)
      .finally(() => {
        if (useDistricts.getState().draft === sent) set({ draft: null });
      });
  };

  const onInput = (event: FormEvent<HTMLTextAreaElement>) => {
    const input = event.currentTarget;
    const kind = editing === "none" ? begun(input.value, unit !== null) : editing;
    if (!canWrite()) {
      input.value = "";
      return;
    }
    if (kind !== editing) set({ editing: kind });
    fit(input);
    draft(kind, input.value);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, keys belong to it.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const room = roomNow();
    if (!room) return;
    const here = { clause: clause.id, column };
    const columns = room.view.districts.length;
    const step = (down: number, right: number) =>
      go(moved(room.matrix, columns, here, down, right), event.shiftKey && editing === "none");
    const arrow = ARROWS[event.key];
    if (event.key === "Escape" && editing !== "none") finish();
    else if (event.key === "Enter" && editing === "figure") {
      commit();
      step(event.shiftKey ? -1 : 1, 0);
    } else if (event.key === "Enter" && editing !== "none") commit();
    else if (event.key === "Enter" || event.key === "F2") {
      if (canWrite()) set({ editing: unit === null ? "text" : "wording" });
    } else if (event.key === "Tab") {
      commit();
      go(tabbed(room.matrix, columns, here, event.shiftKey ? -1 : 1));
    } else if (arrow && (editing === "none" || (editing === "figure" && arrow[1] === 0))) {
      commit();
      step(arrow[0], arrow[1]);
    } else if (event.key === "Home" && editing === "none") go({ ...here, column: TEXT_COLUMN });
    else if (event.key === "End" && editing === "none") go({ ...here, column: columns - 1 });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onCopy = (event: ClipboardEvent) => {
    const room = roomNow();
    const { at, anchor } = useDistricts.getState();
    if (editing !== "none" || !room || !at) return;
    const places = range(room.matrix, anchor ?? at, at);
    event.clipboardData.setData("text/plain", copied(room.matrix, places));
    event.preventDefault();
    say(clipboard.copied(places.reduce((sum, line) => sum + line.length, 0)));
  };

  const onPaste = (event: ClipboardEvent) => {
    if (editing !== "none") return;
    if (!canWrite()) {
      event.preventDefault();
      return;
    }
    const table = parseTable(event.clipboardData.getData("text/plain"));
    if (column === TEXT_COLUMN && table.length === 1 && table[0]?.length === 1) return;
    event.preventDefault();
    paste(clause.id, column, table);
  };

  const label =
    unit === null
      ? text.editText
      : editing === "figure"
        ? text.editFigure(unit.name)
        : text.editWording(unit.name);
  return (
    <div className={`cell-editor ${editing}`}>
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        data-idle={editing === "none" ? "" : undefined}
        data-cell={unit === null ? "text" : "district"}
        spellCheck={false}
        onCompositionStart={() => {
          if (editing === "none" && canWrite()) set({ editing: unit === null ? "text" : "wording" });
        }}
        onInput={onInput}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
        onBlur={commit}
      />
      {editing === "wording" ? <small>{text.wordingHint}</small> : null}
    </div>
  );
}

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What typing begins: a figure where it starts with one, else words. */
function begun(value: string, inDistrict: boolean): Editing {
  if (value === "") return "none";
  if (!inDistrict) return "text";
  return /^[\d０-９.]/.test(value) ? "figure" : "wording";
}

/** As high as its text. */
function fit(input: HTMLTextAreaElement): void {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}

async function save(
  kind: Editing,
  typed: string,
  clause: ClauseRow,
  column: number,
  unit: DistrictState | null,
): Promise<unknown> {
  if (unit === null) {
    if (typed === clause.text || typed === "") return undefined;
    // New words while the master's move is shown beside: that is the review.
    return edit({ do: clause.needs_review ? "rephrase" : "set_text", clause: clause.id, text: typed });
  }
  const cell = clause.cells[column];
  if (kind === "figure") {
    if (typed === (cell?.figure ?? "")) return undefined;
    if (typed === "") return edit({ do: "clear_cells", cells: [{ clause: clause.id, unit: unit.unit }] });
    return edit({ do: "set_cells", cells: [{ clause: clause.id, unit: unit.unit, text: typed }] });
  }
  if (typed === (cell?.own ?? clause.text)) return undefined;
  const own = typed === "" || typed === clause.text ? null : typed;
  return edit({
    do: "set_variant",
    clause: clause.id,
    unit: unit.unit,
    text: own,
    opens: cell?.own_opens ?? null,
  });
}

/** Puts a table from the clipboard into the matrix, as one step. */
function paste(clause: string, column: number, table: string[][]): void {
  const room = roomNow();
  if (!room || !canWrite()) return;
  const size = table.reduce((sum, line) => sum + line.length, 0);
  if (size > MOST_CELLS) {
    warn(clipboard.tooManyCells(MOST_CELLS));
    return;
  }
  const { cells, cut } = pasteCells(room.matrix, room.view.districts, { clause, column }, table);
  if (cells.length === 0) {
    warn(clipboard.pasteNothing);
    return;
  }
  edit({ do: "set_cells", cells })
    .then(() => (cut > 0 ? warn(clipboard.pasteCut(cut)) : say(clipboard.pasted(cells.length))))
    .catch(report);
}
