import { keyNames } from "../text/common";

/** The shortcut a key press makes, as actions write it. */
export function shortcutOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const parts = [
    event.ctrlKey || event.metaKey ? "Ctrl" : "",
    event.altKey ? "Alt" : "",
    // With a plain character, shift only chose the character.
    event.shiftKey && (event.key.length > 1 || event.ctrlKey || event.altKey) ? "Shift" : "",
    key === " " ? "Space" : key,
  ];
  return parts.filter(Boolean).join("+");
}

/** Whether the key press goes into a text field or a part of one. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // The sheet's input has the keys all the time; idle, it is no text field.
  if (target.dataset["idle"] !== undefined) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Ends typing where it goes on: the field loses the keys and saves what was
 *  typed, before something else takes its place. */
export function finishTyping(): void {
  const { activeElement: field } = document;
  if (field instanceof HTMLElement && isTyping(field)) field.blur();
}

/** Whether the key works the control it is pressed on, such as a button. */
export function worksControl(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!plain || ![" ", "Enter"].includes(event.key)) return false;
  if (!(event.target instanceof HTMLElement)) return false;
  const controls = "button, a, summary, [role=option], [role=menuitem], [role=combobox]";
  return event.target.closest(controls) !== null;
}

/** Keys with which a web browser reloads, goes elsewhere, searches or prints
 *  the page. A program has no use for that; an action may use the key. */
const BROWSER_KEYS = new Set([
  ..."FGHJLNOPRSTUW".split("").map((key) => `Ctrl+${key}`),
  "Ctrl+Shift+R",
  "Ctrl+Shift+I",
  "Ctrl+Shift+P",
  "Ctrl+F5",
  "Shift+F5",
  "Shift+F3",
  "F3",
  "F5",
  "F6",
  "F7",
  "F12",
  "Alt+Home",
  "Alt+ArrowLeft",
  "Alt+ArrowRight",
]);

/** Whether a web view would do something of its own. */
export const isBrowserKey = (shortcut: string): boolean => BROWSER_KEYS.has(shortcut);

/** A shortcut as people read it. */
export function shortcutText(shortcut: string): string {
  return shortcut
    .split("+")
    .map((part) => keyNames[part] ?? part)
    .join("+");
}
