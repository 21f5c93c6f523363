import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

import { isTyping, shortcutOf, shortcutText } from "../../../actions/keys";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { UNIT_FIELDS } from "./columns";
import { CompletionList, useCompletion } from "./Completion";
import { lendInput } from "./dialogs";
import { commitDraft, dropDraft } from "./edits";
import { canWrite, modelNow, rowsOfCell } from "./model";
import { type Move, moveOf, only } from "./moves";
import { fit } from "./text";
import { useClipboard } from "./useClipboard";
import { useTyping } from "./useTyping";

/** Where the input stands, in the coordinates of the sheet. */
export interface InputPlace {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface CellInputProps {
  place: InputPlace;
  /** What a screen reader says of the selected cell. */
  label: string;
  /** The most the input grows to. */
  tallest: number;
  move: (move: Move, extend: boolean) => void;
}

/** The text field over the selected cell: takes every key of the sheet. */
export function CellInput({ place, label, tallest, move }: CellInputProps): ReactNode {
  const input = useRef<HTMLTextAreaElement>(null);
  const typing = useTyping(input);
  const { editing } = typing;
  const completion = useCompletion(input, editing !== null && UNIT_FIELDS.has(editing.column));
  const clipboard = useClipboard(input);

  useEffect(() => {
    const element = input.current;
    lendInput(element);
    // Rows that come back while something is looked for must not take the
    // keys from the field it is typed into.
    if (!isTyping(document.activeElement)) element?.focus({ preventScroll: true });
    return () => lendInput(null);
  }, []);

  useEffect(() => {
    const element = input.current;
    element?.addEventListener("begin-editing", typing.beginWithText);
    return () => element?.removeEventListener("begin-editing", typing.beginWithText);
  });

  // The field grows with its text.
  const draft = editing?.draft;
  const { width, height } = place;
  useLayoutEffect(() => {
    if (input.current) fit(input.current, { width, height }, draft !== undefined, tallest);
  }, [draft, width, height, tallest]);

  const finish = (then: Move, onlyThisRow = false) => {
    void commitDraft(onlyThisRow);
    move(then, false);
  };

  const keyWhileEditing = (event: KeyboardEvent, shortcut: string): boolean => {
    if (completion.onKey(shortcut)) return true;
    switch (shortcut) {
      case "Escape":
        dropDraft();
        return true;
      case "Enter":
        finish("down");
        return true;
      case "Shift+Enter":
        finish("up");
        return true;
      case "Ctrl+Shift+Enter":
        finish("down", true);
        return true;
      case "Tab":
        finish("next");
        return true;
      case "Shift+Tab":
        finish("previous");
        return true;
      case "Alt+Enter":
      case "Ctrl+Enter":
        // Through the browser, so that Ctrl+Z takes it back.
        document.execCommand("insertText", false, "\n");
        return true;
      default:
        return event.defaultPrevented;
    }
  };

  const keyWhileIdle = (shortcut: string): boolean => {
    const wanted = moveOf(shortcut);
    if (wanted) {
      move(wanted.move, wanted.extend);
      return true;
    }
    if (shortcut === "Enter" || shortcut === "F2") {
      typing.beginWithText();
      return true;
    }
    if (shortcut === "Backspace") {
      if (canWrite()) typing.begin("");
      return true;
    }
    if (shortcut !== "Escape") return false;
    const { selection, set } = useSheet.getState();
    if (selection) set({ selection: only(selection.focus) });
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (typing.isComposing(event.nativeEvent)) {
      // Not for the window either: the key belongs to the input method.
      event.stopPropagation();
      return;
    }
    const shortcut = shortcutOf(event.nativeEvent);
    const taken = editing ? keyWhileEditing(event, shortcut) : keyWhileIdle(shortcut);
    if (taken) event.preventDefault();
  };

  return (
    <div className={`sheet-input-place${editing ? " editing" : ""}`} style={{ left: place.left, top: place.top }}>
      <textarea
        ref={input}
        className="sheet-input"
        aria-label={label}
        aria-autocomplete={completion.open ? "list" : undefined}
        aria-controls={completion.open ? "sheet-completion" : undefined}
        data-idle={editing ? undefined : ""}
        data-sheet-input=""
        spellCheck={false}
        autoComplete="off"
        rows={1}
        readOnly={!canWrite()}
        onInput={typing.onInput}
        onKeyDown={onKeyDown}
        onSelect={completion.onSelect}
        onBlur={typing.onBlur}
        onCompositionStart={typing.onCompositionStart}
        onCompositionEnd={typing.onCompositionEnd}
        {...clipboard}
      />
      {editing ? (
        <div className="sheet-below">
          <CompletionList completion={completion} />
          <RunHint row={editing.row} column={editing.column} />
        </div>
      ) : null}
    </div>
  );
}

/** Says how many rows a merged cell stands for, and offers to change one. */
function RunHint({ row, column }: { row: string; column: string }): ReactNode {
  const model = modelNow();
  const rows = rowsOfCell(model, row, column);
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last || first === last) return null;
  const number = (id: string) => model.numbers.get(id) ?? 0;
  return (
    <div className="sheet-run-hint">
      {sheet.runHint(number(first.id), number(last.id))}
      <button
        type="button"
        tabIndex={-1}
        // The field must keep the focus: losing it would commit for all.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void commitDraft(true)}
      >
        {sheet.onlyThis(number(row))}
        <kbd>{shortcutText("Ctrl+Shift+Enter")}</kbd>
      </button>
    </div>
  );
}
