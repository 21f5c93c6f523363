import { CommentOutlined } from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";

import type { ChangeView, CompareLines, CompareView, Scope } from "../../api/bindings";
import { meaningWords, versions as words } from "../../text/versions";
import { Comments } from "./Comments";
import { codesOf, countUnits, officialOrder, toneOf } from "./filtering";
import { useComments } from "./queries";
import { useVersionsRoom } from "./store";
import { commentsOn, select } from "./work";

/** What changed, weightiest first, and whom it concerns. */
export function ChangePanel({
  view,
  scope,
  lines,
  matched,
}: {
  view: CompareView;
  scope: Scope;
  lines: CompareLines;
  matched: readonly number[];
}): ReactNode {
  const at = useVersionsRoom((state) => state.at);
  const selected = at === null ? undefined : lines.changes[at];
  return (
    <aside className="panel change-panel" aria-label={words.list}>
      <h2>{words.changes(matched.length, lines.changes.length)}</h2>
      {scope.of === "list" ? <p className="muted">{view.summary}</p> : null}
      <List changes={lines.changes} matched={matched} />
      {selected ? <Comments key={`${selected.task} ${selected.text}`} change={selected} /> : null}
      <Units changes={lines.changes} view={view} />
    </aside>
  );
}

function List({
  changes,
  matched,
}: {
  changes: readonly ChangeView[];
  matched: readonly number[];
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const at = useVersionsRoom((state) => state.at);
  const comments = useComments();
  const open = useMemo(() => comments.filter((one) => !one.resolved), [comments]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const rows = useVirtualizer({
    count: matched.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    getItemKey: useCallback((index: number) => matched[index] ?? index, [matched]),
    overscan: 6,
  });
  const index = at === null ? -1 : matched.indexOf(at);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: "auto" });
  }, [rows, index]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = matched.length - 1;
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: last }[event.key];
    const next = to === undefined ? undefined : matched[Math.min(Math.max(to, 0), last)];
    if (next === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    select(next);
  };
  if (matched.length === 0) {
    return <p className="no-changes muted">{changes.length > 0 ? words.nothing : words.noChanges}</p>;
  }
  return (
    <div
      ref={scroller}
      className="change-cards scroll"
      role="listbox"
      aria-label={words.list}
      aria-activedescendant={index >= 0 ? `change-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map((item) => {
          const place = matched[item.index] ?? 0;
          const change = changes[place];
          return change ? (
            <div
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              className="change-place"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Card
                change={change}
                at={place}
                selected={place === at}
                comments={commentsOn(change, open).length}
              />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Where a change stands. */
function placeOf({ before, after }: ChangeView): string {
  const row = after[0];
  return row === undefined ? words.rowWas(before[0] ?? 0) : words.rowAt(row);
}

function Card({
  change,
  at,
  selected,
  comments,
}: {
  change: ChangeView;
  at: number;
  selected: boolean;
  comments: number;
}): ReactNode {
  const kind = codesOf(change)[0] ?? change.kind;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list has the keys
    <div
      id={`change-${at}`}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      className={`change-card ${toneOf(change)}`}
      data-change={kind}
      onClick={() => select(at)}
    >
      <p>
        <b>{meaningWords[kind]}</b>
        <span className="muted">{placeOf(change)}</span>
        {change.doubtful ? <em className="tag review">{words.doubtful}</em> : null}
        {comments > 0 ? (
          <span className="comment-count" title={words.openComments(comments)}>
            <CommentOutlined /> {comments}
          </span>
        ) : null}
      </p>
      {/* That a row came or is gone is said above. */}
      {change.fields.length > 0 || change.moved ? <p>{change.explained}</p> : null}
      <p className="change-words">{change.text}</p>
    </div>
  );
}

function Units({
  changes,
  view,
}: {
  changes: readonly ChangeView[];
  view: CompareView;
}): ReactNode {
  const unit = useVersionsRoom((state) => state.filter.unit);
  const filterBy = useVersionsRoom((state) => state.filterBy);
  const counts = useMemo(() => countUnits(changes, officialOrder(view)), [changes, view]);
  if (counts.length === 0) return null;
  return (
    <section className="by-unit">
      <h3>{words.byUnit}</h3>
      <div>
        {counts.map(({ name, count }) => (
          <button
            key={name}
            type="button"
            data-unit-count={name}
            aria-pressed={unit === name}
            aria-label={words.byUnitOf(name, count)}
            onClick={() => filterBy({ unit: unit === name ? null : name })}
          >
            {name} <b>{count}</b>
          </button>
        ))}
      </div>
    </section>
  );
}
