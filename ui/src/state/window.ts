import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";

import { memory } from "../api/memory";

/** The rooms of the window. */
export type Room =
  | "start"
  | "master"
  | "units"
  | "departments"
  | "districts"
  | "targets"
  | "versions"
  | "checks"
  | "coverage"
  | "overview"
  | "own"
  | "styles"
  | "export";

export type Theme = "system" | "light" | "dark";

interface WindowState {
  room: Room;
  theme: Theme;
  /** 1 is 100 %. */
  zoom: number;
  /** The room shown last for each plan file, so that it reopens there. */
  lastRoom: Record<string, Room>;
  /** The plan that was open last. */
  lastPlan: string | null;
  /** The room a plan opens in that was never open here. */
  firstRoom: Room;
  paletteOpen: boolean;
  helpOpen: boolean;
  /** A version is open read-only. */
  reading: boolean;
  /** Edits on their way to the file. */
  saving: number;
  goTo: (room: Room) => void;
  set: (part: Partial<WindowState>) => void;
}

/** View state of the frame. Plan data never lives here. */
export const useWindow = create<WindowState>()(
  persist(
    (set) => ({
      room: "start",
      theme: "system",
      zoom: 1,
      lastRoom: {},
      lastPlan: null,
      firstRoom: "master",
      paletteOpen: false,
      helpOpen: false,
      reading: false,
      saving: 0,
      goTo: (room) =>
        set((state) => ({
          room,
          lastRoom: state.lastPlan ? { ...state.lastRoom, [state.lastPlan]: room } : state.lastRoom,
        })),
      set: (part) => set(part),
    }),
    {
      name: "window",
      storage: createJSONStorage(() => memory),
      partialize: ({ theme, zoom, lastRoom, lastPlan, firstRoom }) => ({
        theme,
        zoom,
        lastRoom,
        lastPlan,
        firstRoom,
      }),
    },
  ),
);
