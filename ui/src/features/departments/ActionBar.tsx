import { Button, Tooltip } from "antd";
import { Fragment, type ReactNode } from "react";

import { shortcutText } from "../../actions/keys";
import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { DepartmentsView } from "../../api/bindings";
import { departments } from "../../text/departments";
import { useDepartmentsRoom } from "./store";

const GROUPS = [
  ["edit", "revert", "leaveOut"],
  ["addOwn", "up", "down", "split", "join"],
  ["toMaster"],
];

/** The room's actions above the paper. */
export function ActionBar({ view }: { view: DepartmentsView }): ReactNode {
  // What is enabled depends on the selection.
  useDepartmentsRoom();
  return (
    <div className="toolbar">
      {GROUPS.map((group, index) => (
        <Fragment key={group[0]}>
          {index > 0 ? <span className="rule" /> : null}
          {group.map((id) => (
            <ActionButton key={id} id={`departments.${id}`} />
          ))}
        </Fragment>
      ))}
      <span className="space" />
      {view.review > 0 ? (
        <Button
          size="small"
          className="next-review"
          data-action="departments.nextReview"
          onClick={() => perform(actionById("departments.nextReview"))}
        >
          {departments.review(view.review)}
        </Button>
      ) : null}
      <ActionButton id="departments.print" />
      <ActionButton id="departments.export" />
      <ActionButton id="departments.panel" label={departments.more} />
    </div>
  );
}

function ActionButton({ id, label }: { id: string; label?: string }): ReactNode {
  const action = actionById(id);
  const name = labelOf(action);
  return (
    <Tooltip title={action.shortcut ? `${name}　${shortcutText(action.shortcut)}` : name}>
      <Button
        size="small"
        data-action={id}
        aria-label={name}
        disabled={!isEnabled(action)}
        // The cell that is being edited keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => perform(action)}
      >
        {label ?? name}
      </Button>
    </Tooltip>
  );
}
