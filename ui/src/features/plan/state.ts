import { create } from "zustand";

interface PlanDialogs {
  infoOpen: boolean;
  copyOpen: boolean;
}

/** Which of the plan's dialogs is open. */
export const usePlanDialogs = create<PlanDialogs>()(() => ({ infoOpen: false, copyOpen: false }));
