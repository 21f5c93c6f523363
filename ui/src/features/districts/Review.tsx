import { Button } from "antd";
import type { ReactNode } from "react";

import type { Matrix, SourceText } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { canWrite, send } from "./edits";
import { difference, TEXT_COLUMN } from "./model";
import { useDistricts } from "./state";

/** 待复核 of the active clause: the master then and now, and what to do. */
export function Review({ matrix }: { matrix: Matrix }): ReactNode {
  const at = useDistricts((state) => state.at);
  const clause = matrix.clauses.find((one) => one.id === at?.clause);
  if (!clause?.needs_review) return null;
  const moved = clause.sources.filter((source) => source.then !== source.now);
  const rephrase = () => {
    const { go, set } = useDistricts.getState();
    go({ clause: clause.id, column: TEXT_COLUMN });
    set({ editing: "text" });
  };
  return (
    <section className="card warn review-card" data-review={clause.id}>
      <b>{text.reviewTitle}</b>
      {moved.map((source) => (
        <ThenNow key={source.task} source={source} />
      ))}
      <div className="buttons">
        <Button size="small" disabled={!canWrite()} onClick={() => send({ do: "keep", clauses: [clause.id] })}>
          {text.keep}
        </Button>
        <Button size="small" disabled={!canWrite()} onClick={rephrase}>
          {text.rephrase}
        </Button>
      </div>
    </section>
  );
}

function ThenNow({ source }: { source: SourceText }): ReactNode {
  const number = source.number === null ? "" : text.sourceLink(source.number);
  if (source.now === null)
    return (
      <dl>
        <dt>{text.masterThen}</dt>
        <dd>{source.then}</dd>
        <dd className="gone">{text.gone}</dd>
      </dl>
    );
  const parts = difference(source.then, source.now);
  return (
    <dl>
      <dt>{text.masterThen}</dt>
      <dd>
        {parts.before}
        <del>{parts.old}</del>
        {parts.after}
      </dd>
      <dt>
        {text.masterNow} {number}
      </dt>
      <dd>
        {parts.before}
        <ins>{parts.fresh}</ins>
        {parts.after}
      </dd>
    </dl>
  );
}
