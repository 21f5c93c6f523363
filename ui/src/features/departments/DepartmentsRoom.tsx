import type { ReactNode } from "react";

export function DepartmentsRoom(): ReactNode {
  return <main className="scroll" />;
}
