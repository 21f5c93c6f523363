import type { Action } from "../../actions/types";
import { planNow } from "../../api/queries";
import { units } from "../../text/units";
import { moveChosen, removeChosen } from "./edits";
import { useUnitsRoom } from "./store";

const state = useUnitsRoom.getState;
const canWrite = (): boolean => planNow()?.read_only === false;
const hasUnit = (): boolean => canWrite() && state().unit !== null;
const canMove = (): boolean => hasUnit() && state().typed.trim() === "";

const action = (
  id: string,
  label: string,
  perform: Action["perform"],
  more: Partial<Action>,
): Action => ({
  id: `units.${id}`,
  label,
  group: "edit",
  room: "units",
  keywords: units.words,
  perform,
  ...more,
});

/** What can be done in this room. */
export const unitsActions: readonly Action[] = [
  action("add", units.actions.add, () => state().set({ adding: true }), {
    shortcut: "Insert",
    enabled: canWrite,
  }),
  action("up", units.actions.up, () => moveChosen("up"), { shortcut: "Alt+ArrowUp", enabled: canMove }),
  action("down", units.actions.down, () => moveChosen("down"), {
    shortcut: "Alt+ArrowDown",
    enabled: canMove,
  }),
  action("remove", units.actions.remove, removeChosen, { enabled: hasUnit }),
];
