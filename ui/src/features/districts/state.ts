import { create } from "zustand";

import type { Draft, Place } from "./model";

/** How the active cell is edited. */
export type Editing = "none" | "text" | "figure" | "wording";

export type Drawer = "none" | "rows" | "template" | "sources" | "target";

interface DistrictsState {
  /** The row of the district table that is shown. */
  row: { id: string; name: string } | null;
  /** The active cell. */
  at: Place | null;
  /** Where a selected range begins; `null` when only one cell is selected. */
  anchor: Place | null;
  editing: Editing;
  /** What is being typed, for the preview. */
  draft: Draft | null;
  /** A clause about to be written: after which one, or at the end. */
  adding: { after: string | null } | null;
  /** The district in the preview. */
  unit: string | null;
  /** All districts side by side. */
  all: boolean;
  drawer: Drawer;
  set: (part: Partial<Omit<DistrictsState, "set" | "go" | "choose">>) => void;
  /** Makes a cell the active one. */
  go: (at: Place | null, extend?: boolean) => void;
  /** Shows a row. */
  choose: (row: { id: string; name: string }) => void;
}

/** View state of the room. */
export const useDistricts = create<DistrictsState>()((set) => ({
  row: null,
  at: null,
  anchor: null,
  editing: "none",
  draft: null,
  adding: null,
  unit: null,
  all: false,
  drawer: "none",
  set: (part) => set(part),
  go: (at, extend = false) =>
    set((state) => ({
      at,
      anchor: extend && at ? (state.anchor ?? state.at) : null,
      editing: "none",
      adding: null,
    })),
  choose: ({ id, name }) =>
    set({ row: { id, name }, at: null, anchor: null, editing: "none", adding: null, draft: null }),
}));
