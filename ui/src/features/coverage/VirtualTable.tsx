import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

interface Props<R> {
  className: string;
  label: string;
  heads: readonly string[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  renderRow: (row: R) => ReactNode;
}

/** What a row takes before it is measured. */
const USUAL_HEIGHT = 46;

/** A table of any length: only rows in sight are drawn. */
export function VirtualTable<R>({ className, label, heads, rows, keyOf, renderRow }: Props<R>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    overscan: 6,
  });
  // Other rows begin at their beginning.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [rows.length]);
  const items = virtualizer.getVirtualItems();
  return (
    <div
      className={`proof-table ${className}`}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <div className="proof-row head" role="row">
        {heads.map((head) => (
          <div key={head} role="columnheader">
            {head}
          </div>
        ))}
      </div>
      <div className="proof-body scroll" ref={scroller} tabIndex={-1}>
        <div style={{ height: virtualizer.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <div
                key={item.key}
                className="proof-row"
                role="row"
                aria-rowindex={item.index + 2}
                data-index={item.index}
                data-proof-row
                ref={virtualizer.measureElement}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {renderRow(row)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
