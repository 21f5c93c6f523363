import { create } from "zustand";

import { type Filter, NO_FILTER } from "./model";

export type View = "tasks" | "rows" | "annexes";

interface CoverageState extends Filter {
  /** The plan it is about. */
  plan: string;
  view: View;
  set: (part: Partial<Filter & { view: View }>) => void;
}

/** What the room 覆盖核对 shows. */
export const useCoverageRoom = create<CoverageState>()((set) => ({
  ...NO_FILTER,
  plan: "",
  view: "tasks",
  set: (part) => set(part),
}));

/** The room is about this plan from now on. */
export function beginWith(plan: string): void {
  if (useCoverageRoom.getState().plan === plan) return;
  useCoverageRoom.setState({ ...NO_FILTER, view: "tasks", plan });
}
