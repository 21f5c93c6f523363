import type { ReactNode } from "react";

export function DistrictsRoom(): ReactNode {
  return <main className="scroll" />;
}
