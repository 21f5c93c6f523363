import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";

import type { DepartmentReview, MarkedRun } from "../../api/bindings";
import { common } from "../../text/common";
import { departments } from "../../text/departments";
import { resolve } from "./edits";

interface ReviewCardProps {
  number: number;
  split: boolean;
  review: DepartmentReview;
  readOnly: boolean;
}

/** A wording whose master moved: then, now, own words, and what to do. */
export function ReviewCard({ number, split, review, readOnly }: ReviewCardProps): ReactNode {
  const [merging, setMerging] = useState<string | null>(null);
  const takeHint = review.orphan
    ? departments.takeNewOrphanHint
    : split
      ? departments.takeNewSplitHint
      : departments.takeNewHint;
  return (
    <section className="card warn review" data-review={review.entry} aria-label={departments.reviewTitle(number)}>
      <h2>{departments.reviewTitle(number)}</h2>
      {review.moved.map((moved) => (
        <div key={moved.task}>
          <h3>
            {departments.masterThen}
            {moved.row === null ? "" : `　${departments.source(moved.row)}`}
          </h3>
          <p data-review-text="then">
            <Marked runs={moved.then} as="del" />
          </p>
          <h3>{departments.masterNow}</h3>
          <p data-review-text="now">
            {moved.row === null ? departments.gone : <Marked runs={moved.now} as="ins" />}
          </p>
        </div>
      ))}
      {review.lost.length > 0 ? <p>{departments.lost(review.lost.join("、"))}</p> : null}
      <h3>{departments.own}</h3>
      {merging === null ? (
        <p data-review-text="own">{review.own}</p>
      ) : (
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={merging}
          aria-label={departments.own}
          data-review-text="merge"
          onChange={(event) => setMerging(event.target.value)}
        />
      )}
      {merging === null ? (
        <div className="choices">
          <Button
            disabled={readOnly}
            data-action="review.keep"
            title={review.orphan ? departments.keepOrphanHint : departments.keepHint}
            onClick={() => void resolve(review.entry, { how: "keep" })}
          >
            {departments.keep}
          </Button>
          <Button
            disabled={readOnly}
            data-action="review.takeNew"
            title={takeHint}
            onClick={() => void resolve(review.entry, { how: "take_new" })}
          >
            {departments.takeNew}
          </Button>
          <Button
            disabled={readOnly || review.orphan}
            data-action="review.merge"
            title={departments.mergeHint}
            onClick={() => setMerging(review.own)}
          >
            {departments.merge}
          </Button>
          <small className="muted">{departments.choiceHint(departments.takeNew, takeHint)}</small>
        </div>
      ) : (
        <div className="choices">
          <Button
            type="primary"
            disabled={readOnly || merging.trim() === ""}
            data-action="review.mergeSave"
            onClick={() => void resolve(review.entry, { how: "merge", text: merging })}
          >
            {departments.mergeSave}
          </Button>
          <Button onClick={() => setMerging(null)}>{common.cancel}</Button>
          <small className="muted">{departments.mergeHint}</small>
        </div>
      )}
    </section>
  );
}

/** A text with what differs marked. */
function Marked({ runs, as: Mark }: { runs: MarkedRun[]; as: "ins" | "del" }): ReactNode {
  // Pieces have no identity but their place.
  return runs.map((run, at) =>
    run.changed ? <Mark key={String(at)}>{run.text}</Mark> : <span key={String(at)}>{run.text}</span>,
  );
}
