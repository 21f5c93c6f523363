import { expect, it } from "vitest";

import { actionById } from "../../actions/registry";
import { roomOrder, roomShortcut } from "./roomOrder";

it("numbers the rooms below the first as they stand in the navigation", () => {
  expect(roomOrder[0]).toBe("start");
  const keys = roomOrder.slice(1).map(roomShortcut);
  const numbered = keys.slice(0, 9);
  expect(numbered).toEqual(numbered.map((_, at) => `Ctrl+${at + 1}`));
  expect(keys.slice(9).filter(Boolean)).toEqual([]);
});

it("gives every room an action with its key", () => {
  for (const room of roomOrder) expect(actionById(`room.${room}`).shortcut).toBe(roomShortcut(room));
});
