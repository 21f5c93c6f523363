import { create } from "zustand";

import { type Filter, NO_FILTER } from "./model";

export type View = "tasks" | "rows" | "annexes";

interface CoverageState extends Filter {
  view: View;
  set: (part: Partial<Filter & { view: View }>) => void;
}

/** What the room 覆盖核对 shows. */
export const useCoverageRoom = create<CoverageState>()((set) => ({
  ...NO_FILTER,
  view: "tasks",
  set: (part) => set(part),
}));
