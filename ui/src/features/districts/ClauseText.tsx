import { Fragment, memo, type ReactNode } from "react";

import type { ClauseRow } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { districts as text } from "../../text/districts";
import { atFigures } from "./model";
import { useDistricts } from "./state";

/** The words of a clause with its placeholder as a pill, and its sources. */
export const ClauseText = memo(function ClauseText({ clause }: { clause: ClauseRow }): ReactNode {
  // What is on its way to the file is shown already.
  const draft = useDistricts((state) =>
    state.draft?.clause === clause.id && state.draft.unit === null ? state.draft.value : null,
  );
  const nobody = clause.cells.every((cell) => !cell.on);
  return (
    <>
      <span className="words">
        {atFigures(draft ?? clause.text).map((piece, index) => (
          // Pieces have no identity besides their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            {index > 0 ? <span className="pill">{text.figurePill}</span> : null}
            {piece}
          </Fragment>
        ))}
      </span>
      <span className="below">
        {clause.sources.map((source) =>
          source.number === null ? (
            <span key={source.task} className="gone">
              {text.sourceGone}
            </span>
          ) : (
            <a
              key={source.task}
              href="#master"
              tabIndex={-1}
              title={source.now ?? undefined}
              data-task={source.task}
              onClick={(event) => {
                event.preventDefault();
                useJump.getState().to({ room: "master", task: source.task });
              }}
            >
              {text.sourceLink(source.number)}
            </a>
          ),
        )}
        {clause.sources.length === 0 ? <span>{text.noSource}</span> : null}
        {clause.by_hand && clause.sources.length > 0 ? <span title={text.byHandHint}>{text.byHand}</span> : null}
        {nobody ? <span className="gone">{text.nobody}</span> : null}
        {clause.needs_review ? <span className="tag review">{text.review}</span> : null}
      </span>
    </>
  );
});

/** The shares added up against the whole. */
export function TotalsCell({ clause }: { clause: ClauseRow }): ReactNode {
  const { totals } = clause;
  if (!totals) return null;
  const whole = totals.whole === null ? "" : ` / ${totals.whole}`;
  if (totals.state === "each")
    return totals.missing.length > 0 ? (
      <span className="short">{text.missing(totals.missing.length)}</span>
    ) : (
      <span className="muted">{text.each}</span>
    );
  return (
    <span className={totals.state === "agrees" && totals.missing.length === 0 ? "agrees" : totals.state}>
      <b>
        {totals.sum}
        {whole}
      </b>
      {totals.state === "short" ? <small>{text.differs(totals.by)}</small> : null}
      {totals.state === "over" ? <small>{text.over(totals.by)}</small> : null}
      {totals.state === "no_whole" ? <small>{text.noWhole}</small> : null}
      {totals.state === "unreadable" ? <small>{text.unreadable}</small> : null}
      {totals.missing.length > 0 ? <small>{text.missing(totals.missing.length)}</small> : null}
    </span>
  );
}
