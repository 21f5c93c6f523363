import { create } from "zustand";

import type { AnnexViewKind, OwnChoices } from "../api/bindings";

/** What is to be printed, as far as the asking room knows. */
export interface Wanted {
  /** Keys of annexes. */
  annexes?: readonly string[];
  /** The checklist of this unit, */
  unit?: string;
  /** or all annexes of a kind. With a unit: which of its checklists. */
  kind?: AnnexViewKind;
  /** All in one, as they are shown. */
  booklet?: boolean;
  /** The number of the first page; `null` for 1. */
  firstPage?: number | null;
  /** What a unit wants of the list it prints for itself. */
  own?: OwnChoices;
}

interface PrintingState {
  open: boolean;
  tab: "choose" | "queue";
  wanted: Wanted;
  /** Counts the askings: each begins with its own choice. */
  asked: number;
  /** Opens the print dialog. */
  begin: (wanted?: Wanted) => void;
  showQueue: () => void;
  close: () => void;
}

/** Whether the print dialog is open, and for what: any room can ask. */
export const usePrinting = create<PrintingState>()((set) => ({
  open: false,
  tab: "choose",
  wanted: {},
  asked: 0,
  begin: (wanted = {}) =>
    set((state) => ({ open: true, tab: "choose", wanted, asked: state.asked + 1 })),
  showQueue: () => set({ open: true, tab: "queue" }),
  close: () => set({ open: false }),
}));
