import { Button } from "antd";
import type { ReactNode } from "react";

import type { ClauseEdit, DigestState, Matrix, OpenTask } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { districts as text } from "../../text/districts";
import { canWrite, send } from "./edits";

const change = (make: (tasks: string[]) => ClauseEdit) => (task: OpenTask) => send(make([task.task]));

/** Tasks of the row that no clause stands for, and those passed over. */
export function OpenTasks({ matrix, row }: { matrix: Matrix; row: DigestState }): ReactNode {
  const toClause = change((tasks) => ({ do: "from_tasks", row: row.id, tasks }));
  const omit = change((tasks) => ({ do: "omit", row: row.id, tasks, omit: true }));
  const takeIn = change((tasks) => ({ do: "omit", row: row.id, tasks, omit: false }));
  return (
    <div className="open-tasks">
      {matrix.clauses.length === 0 ? (
        <p>
          <b>{text.noClauses}</b>{" "}
          <span className="muted">{row.categories.length === 0 ? text.noClausesGoal : text.noClausesHint}</span>
        </p>
      ) : (
        <p className="muted keys">{text.keysHint}</p>
      )}
      {matrix.open.length > 0 ? (
        <details open data-open-tasks>
          <summary>{text.openTasks(matrix.open.length)}</summary>
          {matrix.open.map((task) => (
            <TaskLine key={task.task} task={task} actions={[[text.toClause, toClause], [text.omit, omit]]} />
          ))}
        </details>
      ) : null}
      {matrix.omitted.length > 0 ? (
        <details data-omitted-tasks>
          <summary>{text.omittedTasks(matrix.omitted.length)}</summary>
          {matrix.omitted.map((task) => (
            <TaskLine key={task.task} task={task} actions={[[text.takeIn, takeIn], [text.toClause, toClause]]} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

interface LineProps {
  task: OpenTask;
  actions: readonly (readonly [string, (task: OpenTask) => void])[];
}

function TaskLine({ task, actions }: LineProps): ReactNode {
  return (
    <div className="task-line" data-task={task.task}>
      <a
        href="#master"
        onClick={(event) => {
          event.preventDefault();
          useJump.getState().to({ room: "master", task: task.task });
        }}
      >
        {text.sourceLink(task.number)}
      </a>
      <span title={task.text}>{task.text}</span>
      {actions.map(([label, act]) => (
        <Button key={label} size="small" disabled={!canWrite()} onClick={() => act(task)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
