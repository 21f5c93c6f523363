import type { ReactNode } from "react";

/** Find and replace. */
export function ReplaceDialog(): ReactNode {
  return null;
}
