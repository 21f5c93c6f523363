import { create } from "zustand";

import type { Scope, SideChoice, VersionId } from "../../api/bindings";
import { type Code, type Filter, NO_FILTER } from "./filtering";

interface VersionsState {
  /** The plan the rest is about. */
  plan: string;
  /** What was chosen to compare; `null` leaves it to the room. */
  before: SideChoice | null;
  after: SideChoice | null;
  /** Files chosen so far, to be chosen again. */
  files: string[];
  /** The range asked for; where it is missing the first list is shown. */
  scope: Scope;
  filter: Filter;
  onlyChanges: boolean;
  /** Both sides in one pane. */
  woven: boolean;
  /** The change that is selected: its place in the range's changes. */
  at: number | null;
  /** The first line of the change selected last, so that the next one is
   *  found after it was taken. */
  line: number | null;
  /** Counts selections, so that choosing one again shows it again. */
  asked: number;
  keepOpen: boolean;
  sheetOpen: boolean;
  /** The version that is read instead of compared. */
  reading: VersionId | null;
  /** What of it is read, as a word; its first list where nothing is said. */
  part: string | null;
  set: (part: Partial<VersionsState>) => void;
  select: (at: number, line: number) => void;
  filterBy: (part: Partial<Filter>) => void;
  toggleKind: (kind: Code) => void;
}

const fresh = {
  before: null,
  after: null,
  files: [],
  scope: { of: "list", list: 0 },
  filter: NO_FILTER,
  onlyChanges: false,
  woven: false,
  at: null,
  line: null,
  asked: 0,
  keepOpen: false,
  sheetOpen: false,
  reading: null,
  part: null,
} satisfies Partial<VersionsState>;

/** View state of the room. */
export const useVersionsRoom = create<VersionsState>()((set) => ({
  plan: "",
  ...fresh,
  set: (part) => set(part),
  select: (at, line) => set((state) => ({ at, line, asked: state.asked + 1 })),
  filterBy: (part) => set((state) => ({ filter: { ...state.filter, ...part } })),
  toggleKind: (kind) =>
    set(({ filter }) => {
      const on = filter.kinds.includes(kind);
      const kinds = on ? filter.kinds.filter((one) => one !== kind) : [...filter.kinds, kind];
      return { filter: { ...filter, kinds } };
    }),
}));

/** The room is about this plan from now on. */
export function beginWith(plan: string): void {
  if (useVersionsRoom.getState().plan !== plan) useVersionsRoom.setState({ plan, ...fresh });
}
