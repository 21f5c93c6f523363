import { create } from "zustand";

import type { ImportSource } from "../api/bindings";

interface ImportingState {
  open: boolean;
  /** What is to be read; `null` lets the user choose. */
  source: ImportSource | null;
  /** Counts the documents asked for, so that the same one can be read again. */
  asked: number;
  /** Opens the import wizard, with a document where there is one. */
  begin: (source?: ImportSource) => void;
  close: () => void;
}

/** Whether the import wizard is open and what it reads: any room, the menu or
 *  a dropped file can begin an import. */
export const useImporting = create<ImportingState>()((set) => ({
  open: false,
  source: null,
  asked: 0,
  begin: (source) =>
    set((state) => ({ open: true, source: source ?? null, asked: state.asked + 1 })),
  close: () => set({ open: false, source: null }),
}));
