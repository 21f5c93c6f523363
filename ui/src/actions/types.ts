import type { Room } from "../state/window";

/** Menus an action stands in, in the order of the menu bar. */
export type ActionGroup = "file" | "edit" | "view" | "room" | "tools" | "help";

/** Something a user can do, declared once. Menu, toolbar, context menu,
 *  command palette and the F1 list are all drawn from it. */
export interface Action {
  /** Stable name, such as `plan.undo`. */
  id: string;
  /** What the user reads, short and official. */
  label: string | (() => string);
  group: ActionGroup;
  /** As `Ctrl+Shift+Z`; the key names are those of `KeyboardEvent.key`. */
  shortcut?: string | undefined;
  /** Further shortcuts for the same. */
  alsoShortcut?: string;
  /** The room it belongs to; without one it works everywhere. */
  room?: Room;
  /** More words the palette finds it by. */
  keywords?: string;
  /** Whether it can be done now; asked each time it is shown or pressed. */
  enabled?: () => boolean;
  /** The shortcut also works while a text is being edited. */
  whileTyping?: boolean;
  perform: () => void | Promise<unknown>;
}
