import type { ReactNode } from "react";

export function MasterRoom(): ReactNode {
  return <main className="scroll" />;
}
