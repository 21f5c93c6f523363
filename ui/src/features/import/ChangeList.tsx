import { useVirtualizer } from "@tanstack/react-virtual";
import { Checkbox } from "antd";
import { type ReactNode, useCallback, useRef } from "react";

import type { CellChange, Mark, RowChangeView } from "../../api/bindings";
import { changeWords, importing } from "../../text/import";

/** Changes one under the other; only those in sight are drawn. */
export function ChangeList({
  changes,
  accepted,
  accept,
  below,
}: {
  changes: readonly RowChangeView[];
  accepted: ReadonlySet<number>;
  accept: (change: RowChangeView, on: boolean) => void;
  below: ReactNode;
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const rows = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => 64 + (changes[index]?.cells.length ?? 0) * 58,
    getItemKey: useCallback((index: number) => changes[index]?.at ?? index, [changes]),
    overscan: 6,
  });
  return (
    <div className="change-list scroll" ref={scroller}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const change = changes[item.index];
          return change ? (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              data-change={change.kind}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Change
                change={change}
                on={accepted.has(change.at)}
                accept={(on) => accept(change, on)}
              />
            </li>
          ) : null;
        })}
      </ul>
      {below}
    </div>
  );
}

function placeOf(change: RowChangeView): string {
  const { row, row_before: before } = change;
  if (row !== null && before !== null && change.moved) return importing.movedRow(before, row);
  if (change.kind === "added" && row !== null) return importing.newRow(row);
  return importing.row(before ?? row ?? 0);
}

function Change({
  change,
  on,
  accept,
}: {
  change: RowChangeView;
  on: boolean;
  accept: (on: boolean) => void;
}): ReactNode {
  const word = changeWords[change.kind];
  const place = placeOf(change);
  return (
    <div className={on ? "change on" : "change"}>
      <Checkbox
        checked={on}
        aria-label={importing.acceptOne(word, place)}
        onChange={(event) => accept(event.target.checked)}
      />
      <div>
        <p className="change-head">
          <span className={`kind ${change.kind}`}>{word}</span>
          <span className="muted">{place}</span>
          {change.kind === "changed" && change.moved ? (
            <span className="muted">{importing.alsoMoved}</span>
          ) : null}
          {change.doubtful ? <span className="doubt">{importing.doubtful}</span> : null}
        </p>
        <p className="change-text">{change.text || importing.emptyCell}</p>
        {change.cells.length > 0 ? (
          <dl>
            {change.cells.map((cell) => (
              <Cell key={cell.column} cell={cell} />
            ))}
          </dl>
        ) : null}
      </div>
    </div>
  );
}

function Cell({ cell }: { cell: CellChange }): ReactNode {
  return (
    <>
      <dt>{cell.column}</dt>
      <dd>
        <p className="before">
          <span className="visually-hidden">{importing.before}</span>
          <Marks marks={cell.before} as="del" />
        </p>
        <p className="after">
          <span className="visually-hidden">{importing.after}</span>
          <Marks marks={cell.after} as="ins" />
        </p>
      </dd>
    </>
  );
}

function Marks({ marks, as: Tag }: { marks: readonly Mark[]; as: "del" | "ins" }): ReactNode {
  if (marks.length === 0) return <span className="muted">{importing.emptyCell}</span>;
  return marks.map((mark, index) =>
    // oxlint-disable-next-line react/no-array-index-key
    mark.changed ? <Tag key={index}>{mark.text}</Tag> : <span key={index}>{mark.text}</span>,
  );
}
