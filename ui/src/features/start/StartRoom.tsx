import { Button } from "antd";
import type { ReactNode } from "react";

import { actionById, perform, labelOf } from "../../actions/registry";

export function StartRoom(): ReactNode {
  return (
    <main className="scroll">
      {["file.open", "file.sample"].map((id) => (
        <Button key={id} onClick={() => perform(actionById(id))}>
          {labelOf(actionById(id))}
        </Button>
      ))}
    </main>
  );
}
