import { create } from "zustand";

import type { UnitKind } from "../../api/bindings";

interface UnitsState {
  /** The unit in the panel. */
  unit: string | null;
  typed: string;
  /** Only this kind is listed. */
  only: UnitKind | null;
  adding: boolean;
  set: (part: Partial<UnitsState>) => void;
}

/** View state of the room. */
export const useUnitsRoom = create<UnitsState>()((set) => ({
  unit: null,
  typed: "",
  only: null,
  adding: false,
  set: (part) => set(part),
}));
