import { Fragment, type ReactNode, useEffect, useRef } from "react";

import type { Matrix, PrintedRow } from "../../api/bindings";
import { drafted, markAfter, markBefore, TEXT_COLUMN } from "./model";
import { useOverview } from "./queries";
import { useDistricts } from "./state";

interface Props {
  row: PrintedRow;
  /** The row that is edited, if it may be this one. */
  matrix: Matrix | null;
  unit: string;
}

/** A printed digest cell. What is being typed shows at once; the clause of
 *  the active cell is marked; a click goes to the clause. */
export function DigestText({ row, matrix, unit }: Props): ReactNode {
  const draft = useDistricts((state) => state.draft);
  const at = useDistricts((state) => state.at);
  const go = useDistricts((state) => state.go);
  const { data: view } = useOverview();
  const column = view?.districts.findIndex((one) => one.unit === unit) ?? -1;
  const current = useRef<HTMLElement>(null);
  const clause = at?.clause;
  useEffect(() => {
    if (clause !== undefined) current.current?.scrollIntoView({ block: "nearest" });
    // The district changes with `unit`: its phrase is another element.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [clause, unit]);
  if (row.phrases.length === 0) return row.text;
  const mine = matrix?.name === row.category ? matrix : null;
  const shown = row.phrases.map((phrase) => {
    const index = mine?.clauses.findIndex((one) => one.id === phrase.clause) ?? -1;
    const of = mine?.clauses[index];
    const cell = of?.cells[column];
    return { phrase, printed: drafted(phrase, draft, of, cell, unit), known: of !== undefined };
  });
  return (
    <>
      {shown.map(({ phrase, printed, known }, index) => (
        // Phrases have no identity besides their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {markBefore(phrase, index)}
          {phrase.clause !== null && known ? (
            // With the keyboard the clause is reached in the matrix itself.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <mark
              ref={phrase.clause === clause ? current : undefined}
              role="presentation"
              className={phrase.clause === clause ? "current" : undefined}
              data-phrase={phrase.clause}
              onClick={() => go({ clause: phrase.clause ?? "", column: TEXT_COLUMN })}
            >
              {printed}
            </mark>
          ) : (
            <span className={phrase.clause === null ? "full" : undefined}>{printed}</span>
          )}
        </Fragment>
      ))}
      {markAfter(shown.at(-1)?.printed ?? "")}
    </>
  );
}
