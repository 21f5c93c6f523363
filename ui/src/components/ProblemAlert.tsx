import { Alert } from "antd";
import type { ReactNode } from "react";

import { problemOf } from "../api/client";

/** What went wrong and what to do, where the answer would stand. */
export function ProblemAlert({
  error,
  what,
  action,
}: {
  error: unknown;
  /** What did not work, before the message. */
  what?: string;
  action?: ReactNode;
}): ReactNode {
  const { message, hint } = problemOf(error);
  return (
    <Alert
      type="error"
      showIcon
      title={what ? `${what}：${message}` : message}
      description={hint}
      action={action}
    />
  );
}
