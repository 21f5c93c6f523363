import { create } from "zustand";

import type { Role } from "../../../api/bindings";
import { useSheet } from "../state";
import { type Criteria, isActive, NO_CRITERIA } from "./filtering";

interface FilterState {
  criteria: Criteria;
  /** The role the next unit is looked for in. */
  role: Role | "any";
  /** Raised to filter anew with the same criteria. */
  round: number;
  /** The plan that is filtered. */
  path: string | null;
  /** Filters another plan: nothing is looked for in it yet. */
  begin: (path: string) => void;
  change: (part: Partial<Criteria>) => void;
  setRole: (role: Role | "any") => void;
  clear: () => void;
  again: () => void;
}

/** What the sheet is filtered by. */
export const useFilters = create<FilterState>()((set, get) => ({
  criteria: NO_CRITERIA,
  role: "any",
  round: 0,
  path: null,
  begin: (path) => {
    const before = get().path;
    if (before === path) return;
    set({ path });
    if (before !== null) get().clear();
  },
  change: (part) => set((state) => ({ criteria: { ...state.criteria, ...part } })),
  setRole: (role) =>
    set(({ criteria }) => {
      // With one unit looked for, its role is what the user means.
      const [only, ...more] = criteria.units;
      if (!only || more.length > 0) return { role };
      return { role, criteria: { ...criteria, units: [{ ...only, role }] } };
    }),
  clear: () => {
    set({ criteria: NO_CRITERIA });
    const { selection, set: show } = useSheet.getState();
    show({ visible: null, ...(selection ? { sought: { row: selection.focus.row } } : {}) });
  },
  again: () => set((state) => ({ round: state.round + 1 })),
}));

// Who jumps to a hidden row makes all rows visible; the filters then no
// longer say what is shown.
useSheet.subscribe((now, before) => {
  if (now.visible !== null || before.visible === null) return;
  const { criteria } = useFilters.getState();
  if (isActive(criteria)) useFilters.setState({ criteria: NO_CRITERIA });
});

/** The element that takes the text looked for. */
let search: HTMLInputElement | null = null;

export function lendSearch(element: HTMLInputElement | null): void {
  search = element;
}

/** Ctrl+F */
export function focusSearch(): void {
  search?.focus();
  search?.select();
}
