import { create } from "zustand";

import type { Backing, Family, Field, Held, Role, Severity } from "../api/bindings";
import { type Room, useWindow } from "./window";

/** Where another room should go when it is shown. */
export interface Jump {
  room: Room;
  /** A unit's id: whose checklist, which row of the registry. */
  unit?: string;
  /** 序号 in the checklist, from 1. */
  row?: number;
  /** A clause's id. */
  clause?: string;
  /** A task's id. */
  task?: string;
  /** A target's id. */
  target?: string;
  /** The column of the task's cell. */
  column?: Field;
  /** Just these rows of the master, and what they have in common. */
  rows?: { label: string; tasks: readonly string[] };
  /** What 校核 is to show. */
  checks?: { family?: Family; severity?: Severity };
  /** What 覆盖核对 is to show. */
  coverage?: {
    view?: "tasks" | "rows";
    only?: boolean;
    held?: Held;
    backing?: Backing;
    role?: Role;
    unit?: string;
  };
}

interface JumpState {
  target: Jump | null;
  /** Goes to a room and tells it where to go. */
  to: (jump: Jump) => void;
  /** The place meant for a room, once. */
  take: (room: Room) => Jump | null;
}

/** Jumps between rooms: rooms never import each other. A room takes its jump
 *  when it is shown and, while shown, when `target` changes. */
export const useJump = create<JumpState>()((set, get) => ({
  target: null,
  to: (jump) => {
    set({ target: jump });
    useWindow.getState().goTo(jump.room);
  },
  take: (room) => {
    const { target } = get();
    if (target?.room !== room) return null;
    set({ target: null });
    return target;
  },
}));
