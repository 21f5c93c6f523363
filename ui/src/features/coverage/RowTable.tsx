import type { ReactNode } from "react";

import type { CoverageRow, CoverageView } from "../../api/bindings";
import { coverage as words } from "../../text/coverage";
import { goToRow, goToTask, goToTasks } from "./go";
import { namesOf } from "./model";
import { VirtualTable } from "./VirtualTable";

/** Tasks behind a row that are named one by one. */
const MOST = 30;

/** Every checklist row, and the tasks behind it. */
export function RowTable({ view, shown }: { view: CoverageView; shown: CoverageRow[] }): ReactNode {
  const names = namesOf(view);
  return (
    <VirtualTable
      className="by-row"
      label={words.tableLabel.rows}
      heads={[words.list, words.number, words.content, words.how, words.sources, words.result]}
      rows={shown}
      keyOf={({ unit, kind, row }) => `${unit} ${kind} ${row}`}
      renderRow={(row) => <Row row={row} name={names.get(row.unit) ?? ""} tasks={view.tasks} />}
    />
  );
}

interface RowProps {
  row: CoverageRow;
  name: string;
  tasks: CoverageView["tasks"];
}

function Row({ row, name, tasks }: RowProps): ReactNode {
  const go = () => goToRow(row.unit, row);
  const title = words.goRow(name, row.row);
  const all = () =>
    goToTasks(
      words.placeLabel(name, row.row),
      row.sources.flatMap((source) => tasks[source - 1]?.id ?? []),
    );
  return (
    <>
      <div role="cell">
        {name}
        <small className="muted">{words.kinds[row.kind]}</small>
      </div>
      <div role="cell" className="number">
        <button type="button" data-go-row title={title} onClick={go}>
          {row.row}
        </button>
      </div>
      <div role="cell">
        <button type="button" className="text" title={title} onClick={go}>
          {row.text}
        </button>
      </div>
      <div role="cell">
        <span className={`tag ${row.came}`}>{words.came[row.came]}</span>
      </div>
      <div role="cell" className="sources">
        {row.sources.slice(0, MOST).map((source) => {
          const task = tasks[source - 1];
          return task ? (
            <button
              key={source}
              type="button"
              className="chip-link"
              title={words.goTaskOf(source, task.text)}
              onClick={() => goToTask(task.id)}
            >
              {source}
            </button>
          ) : null;
        })}
        {row.sources.length > MOST ? (
          <button type="button" className="chip-link" title={words.goTasks} onClick={all}>
            {words.allSources(row.sources.length)}
          </button>
        ) : null}
      </div>
      <div role="cell" className={row.backing === "backed" ? "muted" : "missing"}>
        <em>{words.backings[row.backing]}</em>
      </div>
    </>
  );
}
