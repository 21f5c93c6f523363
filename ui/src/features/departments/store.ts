import { create } from "zustand";

import type { RowRef } from "../../api/bindings";
import type { Cell } from "./grid";

/** Something being written in the right panel. */
export type Draft =
  | { kind: "own"; after: RowRef | null; number: number; category: string; item: string }
  | { kind: "split"; row: RowRef; number: number; text: string };

interface DepartmentsState {
  /** Whose checklist is shown. */
  unit: string | null;
  /** The selected cell. */
  cell: Cell | null;
  /** The row where the selection of rows began; null for one row. */
  anchor: number | null;
  editing: boolean;
  /** Words on their way to the plan, shown until they are there. */
  pending: (Cell & { text: string }) | null;
  draft: Draft | null;
  /** The first row under review is selected once the checklist is there. */
  seekReview: boolean;
  /** The row to be shown once the checklist is there, from 1. */
  seekRow: number | null;
  /** Whether the right panel is shown where the window is narrow. */
  panel: boolean;
  choose: (unit: string) => void;
  select: (cell: Cell | null, anchor?: number | null) => void;
  set: (part: Partial<DepartmentsState>) => void;
}

/** View state of the room. */
export const useDepartmentsRoom = create<DepartmentsState>()((set) => ({
  unit: null,
  cell: null,
  anchor: null,
  editing: false,
  pending: null,
  draft: null,
  seekReview: false,
  seekRow: null,
  panel: window.innerWidth >= 1100,
  choose: (unit) =>
    set({ unit, cell: null, anchor: null, editing: false, pending: null, draft: null }),
  select: (cell, anchor = null) => set({ cell, anchor, editing: false }),
  set: (part) => set(part),
}));
