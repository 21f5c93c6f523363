import { Checkbox } from "antd";
import { type ReactNode, useState } from "react";

import type { ProseParagraph, ProseView, StatedTask } from "../../api/bindings";
import { importing } from "../../text/import";

/** What the body text is good for, beside the tables. */
export function ProseSummary({ prose }: { prose: ProseView }): ReactNode {
  const use = prose.used
    ? importing.proseUsed(prose.tasks)
    : prose.brackets > 0
      ? importing.proseBeside
      : importing.proseOnly;
  return (
    <div className="prose-summary" data-import="prose-summary">
      <h2>{importing.proseLead}</h2>
      <p>{importing.proseCount(prose.all)}</p>
      <p>{importing.proseBrackets(prose.brackets)}</p>
      <p className={prose.used ? "" : "muted"}>{use}</p>
    </div>
  );
}

/** The body text, paragraph by paragraph: what each is, and its tasks. */
export function ProseTab({ prose }: { prose: ProseView }): ReactNode {
  const [onlyTasks, setOnlyTasks] = useState(false);
  const shown = onlyTasks
    ? prose.paragraphs.filter((paragraph) => paragraph.tasks.length > 0)
    : prose.paragraphs;
  return (
    <div className="tab-body sample prose">
      <div className="sample-bar">
        <span className="muted">{importing.proseBrackets(prose.brackets)}</span>
        {prose.tasks > 0 ? (
          <Checkbox checked={onlyTasks} onChange={(event) => setOnlyTasks(event.target.checked)}>
            {importing.proseOnlyTasks}
          </Checkbox>
        ) : null}
        {prose.paragraphs.length < prose.all ? (
          <span className="muted">{importing.proseMore(prose.paragraphs.length, prose.all)}</span>
        ) : null}
      </div>
      <div className="scroll">
        <ol>
          {shown.map((paragraph) => (
            <Paragraph key={paragraph.at} paragraph={paragraph} />
          ))}
        </ol>
      </div>
    </div>
  );
}

function Paragraph({ paragraph }: { paragraph: ProseParagraph }): ReactNode {
  return (
    <li className={paragraph.kind} data-paragraph={paragraph.at}>
      <span className="number muted">{paragraph.at}</span>
      <span className="kind">{importing.paragraphWords[paragraph.kind]}</span>
      <div>
        <p>
          {paragraph.text}
          {paragraph.cut ? "……" : ""}
        </p>
        {paragraph.tasks.map((task) => (
          <Stated key={task.number} task={task} />
        ))}
      </div>
    </li>
  );
}

function Stated({ task }: { task: StatedTask }): ReactNode {
  return (
    <div className="stated" data-stated={task.number}>
      <b>{importing.proseTask(task.number, task.item)}</b>
      {task.units.length === 0 ? (
        <span className="none">{importing.proseNoUnits}</span>
      ) : (
        task.units.map((units) => (
          <span key={units.role}>
            <span className="muted">{importing.roleWords[units.role]}</span> {units.units}
          </span>
        ))
      )}
    </div>
  );
}
