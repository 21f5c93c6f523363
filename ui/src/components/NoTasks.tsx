import { Button } from "antd";
import type { ReactNode } from "react";

import { actionById, perform } from "../actions/registry";
import { Nothing } from "./Nothing";

/** A room that counts tasks, in a plan that has none: what to do first. */
export function NoTasks({
  className,
  title,
  hint,
  toMaster,
}: {
  className: string;
  title: string;
  hint: string;
  toMaster: string;
}): ReactNode {
  return (
    <Nothing className={className} title={title} hint={hint}>
      <Button type="primary" onClick={() => perform(actionById("room.master"))}>
        {toMaster}
      </Button>
    </Nothing>
  );
}
