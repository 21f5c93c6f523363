import type { UnitEdit } from "../../api/bindings";
import { applyEdit } from "../../api/queries";
import { report } from "../../components/report";
import { neighbour } from "./registry";
import { unitsNow } from "./queries";
import { useUnitsRoom } from "./store";

/** Applies a change to the registry; what it could not do is told. */
export async function change(edit: UnitEdit): Promise<boolean> {
  try {
    await applyEdit({ on: "units", edit });
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

/** Moves the chosen unit one place among its kind. */
export async function moveChosen(step: "up" | "down"): Promise<void> {
  const { unit } = useUnitsRoom.getState();
  const place = unit === null ? null : neighbour(unitsNow()?.units ?? [], unit, step);
  if (unit !== null && place) await change({ do: "move", unit, place });
}

export async function removeChosen(): Promise<void> {
  const { unit, set } = useUnitsRoom.getState();
  if (unit !== null && (await change({ do: "remove", unit }))) set({ unit: null });
}
