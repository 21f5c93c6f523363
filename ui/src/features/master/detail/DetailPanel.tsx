import type { ReactNode } from "react";

/** The whole task beside the sheet. */
export function DetailPanel(): ReactNode {
  return null;
}
