import { create } from "zustand";

import type { Family, Severity } from "../../api/bindings";

interface ChecksState {
  family: Family | null;
  severity: Severity | null;
  typed: string;
  /** The finding chosen last, by its key. */
  chosen: string | null;
  drawer: "ignored" | "words" | null;
  set: (part: Partial<ChecksState>) => void;
}

/** What the room 校核 shows. */
export const useChecks = create<ChecksState>()((set) => ({
  family: null,
  severity: null,
  typed: "",
  chosen: null,
  drawer: null,
  set: (part) => set(part),
}));
