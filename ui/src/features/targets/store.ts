import { create } from "zustand";

import type { Filter, Place } from "./model";

export type View = "table" | "proposals" | "passed";
export type Dialog = "none" | "add" | "shareOut" | "addUnit";

interface TargetsState {
  /** The plan it is about. */
  plan: string;
  view: View;
  filter: Filter;
  /** The active cell. */
  at: Place | null;
  editing: boolean;
  /** What is on its way to the file, shown until it is there. */
  pending: { target: string; column: number; text: string } | null;
  /** The proposal that is chosen. */
  proposal: string | null;
  dialog: Dialog;
  set: (part: Partial<Omit<TargetsState, "set" | "go">>) => void;
  /** Makes a cell the active one. */
  go: (at: Place | null) => void;
}

const fresh = {
  view: "table",
  filter: "all",
  at: null,
  editing: false,
  pending: null,
  proposal: null,
  dialog: "none",
} satisfies Partial<TargetsState>;

/** View state of the room. */
export const useTargets = create<TargetsState>()((set) => ({
  plan: "",
  ...fresh,
  set: (part) => set(part),
  go: (at) => set({ at, editing: false }),
}));

/** The room is about this plan from now on. */
export function beginWith(plan: string): void {
  if (useTargets.getState().plan !== plan) useTargets.setState({ plan, ...fresh });
}
