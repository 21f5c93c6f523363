import type { ReactNode } from "react";

export function UnitsRoom(): ReactNode {
  return <main className="scroll" />;
}
