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

const NAMES: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Delete: "Delete",
  Escape: "Esc",
  Enter: "回车",
  Space: "空格",
};

/** A shortcut as people read it. */
export function shortcutText(shortcut: string): string {
  return shortcut
    .split("+")
    .map((part) => NAMES[part] ?? part)
    .join("+");
}
