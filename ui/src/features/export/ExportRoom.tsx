import type { ReactNode } from "react";

export function ExportRoom(): ReactNode {
  return <main className="scroll" />;
}
