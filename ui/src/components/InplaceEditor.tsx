import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

import { finishTyping } from "../actions/keys";
import { beforeLeaving } from "../api/queries";
import "./InplaceEditor.css";

interface InplaceEditorProps {
  /** Accessible name. */
  label: string;
  /** The text of the cell. */
  value: string;
  /** Whether the text is being edited; else the field waits, unseen. */
  editing: boolean;
  readOnly: boolean;
  /** Names the cell for actions and tests. */
  name: string;
  begin: () => void;
  commit: (text: string, then: "stay" | "down" | "right" | "left") => void;
  cancel: () => void;
}

/** The text field of the selected cell. It has the focus before editing
 *  begins, so that an input method composes into it from the first letter. */
export function InplaceEditor(props: InplaceEditorProps): ReactNode {
  const { label, value, editing, readOnly, name, begin, commit, cancel } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(false);
  // A field taken off the page loses the focus; that is no second commit.
  const finished = useRef(false);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    finished.current = !editing;
    if (!editing) {
      area.value = "";
      typed.current = false;
    } else if (!typed.current) {
      area.value = value;
      area.setSelectionRange(value.length, value.length);
    }
    fit(area, editing);
    area.focus({ preventScroll: true });
    // The value only matters when editing begins.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [editing]);

  // Before the window or the plan is left.
  useEffect(() => beforeLeaving(finishTyping), []);

  const typing = (): void => {
    if (field.current) fit(field.current, true);
    if (editing || readOnly) return;
    typed.current = true;
    begin();
  };

  const finish = (work: () => void): void => {
    if (finished.current) return;
    finished.current = true;
    work();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!editing || event.nativeEvent.isComposing || event.keyCode === 229) return;
    const area = event.currentTarget;
    const done = (then: "stay" | "down" | "right" | "left"): void => {
      event.preventDefault();
      event.stopPropagation();
      finish(() => commit(area.value, then));
    };
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      finish(cancel);
    } else if (event.key === "Enter" && (event.ctrlKey || event.shiftKey || event.altKey)) {
      // Ctrl+Shift+Enter belongs to whoever splits at the caret.
      if (event.ctrlKey && event.shiftKey) return;
      event.preventDefault();
      area.setRangeText("\n", area.selectionStart, area.selectionEnd, "end");
      fit(area, true);
    } else if (event.key === "Enter") done("down");
    else if (event.key === "Tab") done(event.shiftKey ? "left" : "right");
  };

  return (
    <textarea
      ref={field}
      className={`inplace ${editing ? "editing" : "waiting"}`}
      aria-label={label}
      data-inplace={name}
      data-idle={editing ? undefined : ""}
      readOnly={readOnly}
      rows={1}
      spellCheck={false}
      onInput={typing}
      onCompositionStart={typing}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { value: text } = event.currentTarget;
        if (editing) finish(() => commit(text, "stay"));
      }}
    />
  );
}

/** As high as its text, at least as high as the cell. */
function fit(area: HTMLTextAreaElement, editing: boolean): void {
  area.style.height = "";
  if (editing && area.scrollHeight > area.clientHeight) area.style.height = `${area.scrollHeight + 2}px`;
}
