import type { Room } from "../../state/window";
import { rooms } from "../../text/common";

/** The rooms as they stand in the navigation. */
export const roomOrder = Object.keys(rooms) as Room[];

/** Keys for rooms there are at most. */
const KEYS = 9;

/** The key a room is gone to by: its place below 开始 in the navigation.
 *  Rooms beyond the ninth have none. */
export function roomShortcut(room: Room): string | undefined {
  // The first one, 开始, is no room of a plan.
  const place = roomOrder.indexOf(room);
  return place >= 1 && place <= KEYS ? `Ctrl+${place}` : undefined;
}
