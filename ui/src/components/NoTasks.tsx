import { Button, Empty } from "antd";
import type { ReactNode } from "react";

import { actionById, perform } from "../actions/registry";

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
    <Empty
      className={className}
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <b>{title}</b>
          <p className="muted">{hint}</p>
        </>
      }
    >
      <Button type="primary" onClick={() => perform(actionById("room.master"))}>
        {toMaster}
      </Button>
    </Empty>
  );
}
