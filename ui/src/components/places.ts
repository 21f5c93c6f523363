import type { Finding } from "../api/bindings";
import { findingWords } from "../text/export";

/** A finding's place as a clerk would say it. */
export function placeOf({ place }: Pick<Finding, "place">): string {
  const row = place.row === null ? "" : findingWords.place(place.row);
  return [place.part, row, place.column].filter(Boolean).join(" ");
}
