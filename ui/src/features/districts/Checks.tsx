import type { ReactNode } from "react";

import type { DistrictsView, Matrix } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { settled, tallySentence, TEXT_COLUMN } from "./model";
import { useDistricts } from "./state";

/** What the figures of the row add up to. */
export function Checks({ matrix, view }: { matrix: Matrix; view: DistrictsView }): ReactNode {
  const go = useDistricts((state) => state.go);
  const counted = matrix.clauses.filter((clause) => clause.totals && clause.totals.state !== "each");
  const lacking = matrix.clauses.filter(
    (clause) => clause.totals?.state === "each" && clause.totals.missing.length > 0,
  );
  const shown = [...counted, ...lacking];
  return (
    <section className="checks">
      <h3>{text.checks}</h3>
      {shown.length === 0 ? <p className="muted small">{text.nothingToCheck}</p> : null}
      {shown.map((clause) => (
        <button
          key={clause.id}
          type="button"
          data-check={clause.id}
          className={`card check${settled(clause) ? "" : " bad"}`}
          onClick={() => go({ clause: clause.id, column: TEXT_COLUMN })}
        >
          {tallySentence(clause, view.districts)}
        </button>
      ))}
    </section>
  );
}
