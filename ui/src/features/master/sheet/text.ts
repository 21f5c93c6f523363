/** Replaces a part of a text field's text through the browser, so that Ctrl+Z
 *  takes it back; the caret stands behind it. */
export function replaceText(
  element: HTMLTextAreaElement,
  start: number,
  end: number,
  text: string,
): void {
  element.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  element.setRangeText(text, start, end, "end");
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Puts a text into a field, the caret at its end. */
export function putText(element: HTMLTextAreaElement, text: string): void {
  if (element.value === text) return;
  element.value = text;
  element.setSelectionRange(text.length, text.length);
}

/** Makes a field as wide as its cell and as high as its text, within limits. */
export function fit(
  element: HTMLTextAreaElement,
  cell: { width: number; height: number },
  grows: boolean,
  tallest: number,
): void {
  element.style.width = `${cell.width}px`;
  element.style.height = `${cell.height}px`;
  if (!grows) return;
  const wanted = Math.max(cell.height, element.scrollHeight + 4);
  element.style.height = `${Math.min(wanted, Math.max(tallest, cell.height))}px`;
}
