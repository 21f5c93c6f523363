import type { ReactNode } from "react";

import type { CoverageView } from "../../api/bindings";
import { coverage as words } from "../../text/coverage";
import { namesOf, NO_FILTER } from "./model";
import { useCoverageRoom } from "./store";

const HEADS = [
  words.list,
  words.rows,
  words.came.derived,
  words.came.adapted,
  words.came.own,
  words.came.standing,
  words.furtherRows,
  words.tasksBehind,
  words.due,
  words.carried,
  words.missing,
];

/** Every checklist in figures; each figure that asks a question leads to its
 *  rows. */
export function AnnexTable({ view }: { view: CoverageView }): ReactNode {
  const names = namesOf(view);
  const set = useCoverageRoom((state) => state.set);
  const sum = (of: (annex: CoverageView["annexes"][number]) => number): number =>
    view.annexes.reduce((all, annex) => all + of(annex), 0);
  return (
    <div className="annex-table scroll">
      <table aria-label={words.tableLabel.annexes}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" title={head === words.due ? words.dueHint : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.annexes.map((annex) => {
            const name = names.get(annex.unit) ?? "";
            const missing = annex.due - annex.carried;
            const showRows = () => set({ ...NO_FILTER, view: "rows", unit: annex.unit });
            const showMissing = () =>
              set({
                ...NO_FILTER,
                view: "tasks",
                unit: annex.unit,
                only: true,
                role: annex.kind === "district" ? "responsible" : "lead",
              });
            return (
              <tr key={`${annex.unit} ${annex.kind}`} data-annex={name}>
                <th scope="row">
                  {name}
                  <small className="muted">{words.kinds[annex.kind]}</small>
                </th>
                <td>
                  <button type="button" title={words.showRows(name)} onClick={showRows}>
                    {annex.rows}
                  </button>
                </td>
                <td>{annex.derived}</td>
                <td>{annex.adapted}</td>
                <td>{annex.own}</td>
                <td>{annex.standing}</td>
                <td>{annex.further}</td>
                <td>{annex.tasks}</td>
                <td>{annex.due}</td>
                <td>{annex.carried}</td>
                <td className={missing > 0 ? "missing" : ""}>
                  {missing > 0 ? (
                    <button type="button" title={words.showMissing(name)} onClick={showMissing}>
                      {missing}
                    </button>
                  ) : (
                    missing
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.sum}</th>
            <td>{sum((annex) => annex.rows)}</td>
            <td>{sum((annex) => annex.derived)}</td>
            <td>{sum((annex) => annex.adapted)}</td>
            <td>{sum((annex) => annex.own)}</td>
            <td>{sum((annex) => annex.standing)}</td>
            <td>{sum((annex) => annex.further)}</td>
            <td aria-label={words.tasksBehind}>{words.nobody}</td>
            <td>{sum((annex) => annex.due)}</td>
            <td>{sum((annex) => annex.carried)}</td>
            <td>{sum((annex) => annex.due - annex.carried)}</td>
          </tr>
        </tfoot>
      </table>
      <Further view={view} />
    </div>
  );
}

/** Rows that are named one by one. */
const MOST = 12;

/** Lists beside the master: whether their rows stand in checklists. */
function Further({ view }: { view: CoverageView }): ReactNode {
  if (view.further.length === 0) return null;
  return (
    <table aria-label={words.further} data-further>
      <thead>
        <tr>
          <th scope="col">{words.further}</th>
          <th scope="col">{words.furtherAll}</th>
          <th scope="col">{words.furtherListed}</th>
          <th scope="col">{words.furtherMissing}</th>
        </tr>
      </thead>
      <tbody>
        {view.further.map(({ title, kind, rows, missing }, at) => (
          <tr key={`${at} ${title}`}>
            <th scope="row">{title || words.furtherKinds[kind]}</th>
            <td>{rows}</td>
            <td>{rows - missing.length}</td>
            <td className={missing.length > 0 ? "missing" : ""}>
              {words.furtherMissingRows(missing, MOST)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
