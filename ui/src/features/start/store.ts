import { create } from "zustand";

/** Whether the form for a new plan is open. */
export const useStart = create<{ naming: boolean }>()(() => ({ naming: false }));
