import { create } from "zustand";

import type { Role } from "../../api/bindings";

interface OverviewState {
  /** The role whose tasks the heat map counts. */
  role: Role;
  setRole: (role: Role) => void;
}

/** What the room 概览 shows. */
export const useOverview = create<OverviewState>()((set) => ({
  role: "lead",
  setRole: (role) => set({ role }),
}));
