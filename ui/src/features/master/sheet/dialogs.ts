import { create } from "zustand";

import type { TaskId } from "../../../api/bindings";

/** What is asked about a column: new words, or a column more. */
export interface Naming {
  /** The column renamed, or the one the new column follows. */
  column: string;
  rename: boolean;
  header: string;
}

interface Dialogs {
  /** The task being split. */
  splitting: TaskId | null;
  naming: Naming | null;
  set: (part: Partial<Dialogs>) => void;
}

/** Small dialogs of the sheet. */
export const useDialogs = create<Dialogs>()((set) => ({
  splitting: null,
  naming: null,
  set: (part) => set(part),
}));

let input: HTMLTextAreaElement | null = null;

/** The element that takes the sheet's keys. */
export function lendInput(element: HTMLTextAreaElement | null): void {
  input = element;
}

/** Gives the keys back to the sheet. */
export const focusSheet = (): void => input?.focus({ preventScroll: true });

/** Copies or cuts the selection, from a menu. */
export function clipboardCommand(command: "copy" | "cut"): void {
  focusSheet();
  document.execCommand(command);
}

/** Starts typing into the selected cell, from a menu. */
export const beginEditing = (): void => {
  focusSheet();
  input?.dispatchEvent(new CustomEvent("begin-editing"));
};
