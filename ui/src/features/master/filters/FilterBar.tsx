import type { ReactNode } from "react";

/** Filters over the sheet. */
export function FilterBar(): ReactNode {
  return null;
}
