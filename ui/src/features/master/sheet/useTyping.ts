import { type RefObject, useEffect, useRef } from "react";

import { beforeLeaving } from "../../../api/queries";
import { useSheet } from "../state";
import { keepDraftSoon } from "./drafts";
import { commitDraft, dropDraft, refused } from "./edits";
import { modelNow, textAt } from "./model";
import { putText } from "./text";

/** An Enter that ends a composition may follow it by this much, in milliseconds. */
const AFTER_COMPOSITION = 30;

/** Begins typing into the selected cell. */
function begin(draft: string): boolean {
  const { selection, editing, set } = useSheet.getState();
  if (editing || !selection) return false;
  set({ editing: { ...selection.focus, draft } });
  return true;
}

/** Begins with the cell's own text, the caret at its end. */
function beginWithText(): void {
  const { selection } = useSheet.getState();
  if (!selection || refused()) return;
  begin(textAt(modelNow(), selection.focus.row, selection.focus.column));
}

/** Typing into the selected cell.
 *
 *  One text field stands over the selected cell all the time and always has
 *  the keys. It is invisible and empty until something is typed; so a letter
 *  or an input method's composition begins in the very element that goes on
 *  to take it, and no first letter is lost. Its text is the browser's: React
 *  never sets it, for a text set during a composition breaks it. */
export function useTyping(input: RefObject<HTMLTextAreaElement | null>) {
  const composition = useRef({ active: false, ended: -1, opened: false });

  const onInput = () => {
    const element = input.current;
    if (!element) return;
    const { editing, set } = useSheet.getState();
    if (editing) set({ editing: { ...editing, draft: element.value } });
    else if (element.value !== "" && !begin(element.value)) putText(element, "");
    keepDraftSoon();
  };

  const onCompositionStart = () => {
    composition.current = { active: true, ended: -1, opened: begin("") };
  };

  const onCompositionEnd = (event: { timeStamp: number }) => {
    const { opened } = composition.current;
    composition.current = { active: false, ended: event.timeStamp, opened: false };
    // A composition given up leaves the cell as it was, not empty.
    if (opened && input.current?.value === "") dropDraft();
    else onInput();
  };

  /** Whether a key belongs to the input method. */
  const isComposing = (event: KeyboardEvent): boolean =>
    event.isComposing ||
    event.keyCode === 229 ||
    composition.current.active ||
    (event.key === "Enter" && event.timeStamp - composition.current.ended < AFTER_COMPOSITION);

  // The text follows what others do: a draft given back, an edit ended.
  const editing = useSheet((state) => state.editing);
  useEffect(() => {
    const element = input.current;
    if (element && !composition.current.active) putText(element, editing?.draft ?? "");
  }, [editing, input]);

  useEffect(() => beforeLeaving(() => commitDraft()), []);

  // Focus that goes elsewhere takes what was typed with it, except when it is
  // the whole window that loses it.
  const onBlur = () => {
    if (document.activeElement !== input.current) void commitDraft();
  };

  return { editing, beginWithText, begin, onInput, onCompositionStart, onCompositionEnd, isComposing, onBlur };
}
