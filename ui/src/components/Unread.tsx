import { Button } from "antd";
import type { ReactNode } from "react";

import { common } from "../text/common";
import { ProblemAlert } from "./ProblemAlert";

/** What stands where an answer is awaited: that it is, or why it did not come
 *  and a way to ask again. */
export function Unread({ error, again }: { error: unknown; again: () => void }): ReactNode {
  if (!error) return common.loading;
  const retry = (
    <Button size="small" onClick={again}>
      {common.retry}
    </Button>
  );
  return <ProblemAlert error={error} action={retry} />;
}
