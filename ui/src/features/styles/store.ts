import { create } from "zustand";

import type { StyleTable } from "../../api/bindings";

interface StylesRoomState {
  /** The table that is shown and changed. */
  table: StyleTable;
  tab: "table" | "all";
  /** The column whose further settings are open. */
  open: number | null;
}

/** What the room 版式 shows. */
export const useStylesRoom = create<StylesRoomState>()(() => ({
  table: "department",
  tab: "table",
  open: null,
}));

export const showTable = (table: StyleTable): void =>
  useStylesRoom.setState({ table, tab: "table", open: null });
