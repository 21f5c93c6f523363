import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";

import type { CompareLines, CompareView, Scope } from "../../api/bindings";
import { versions as words } from "../../text/versions";
import type { Entry } from "./filtering";
import { Line } from "./Line";
import { MiniMap } from "./MiniMap";
import { useCells } from "./queries";
import { type Slot, slotsOf } from "./slots";
import { useVersionsRoom } from "./store";
import { select } from "./work";

/** How high a line is before it was measured, in pixels. */
const GUESS = 74;
const GAP = 30;

/** Both versions, line beside line: they scroll as one. */
export function Panes({
  view,
  scope,
  lines,
  entries,
  shown,
}: {
  view: CompareView;
  scope: Scope;
  lines: CompareLines;
  entries: readonly Entry[];
  shown: ReadonlySet<number>;
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const woven = useVersionsRoom((state) => state.woven);
  const at = useVersionsRoom((state) => state.at);
  const slots = useMemo(() => slotsOf(lines.columns), [lines]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === "gap" ? GAP : GUESS),
    // Another function would have every line measured anew.
    getItemKey: useCallback((index: number) => keyOf(entries[index]), [entries]),
    overscan: 8,
  });
  useShowSelected(rows, lines, entries);
  const items = rows.getVirtualItems();
  const wanted = items.flatMap((item) => {
    const entry = entries[item.index];
    return entry?.kind === "line" ? [entry.line] : [];
  });
  const cellsOf = useCells(view.key, scope, wanted, lines.lines.length);
  const style = { "--columns": slots.map((slot) => slot.track).join(" ") } as CSSProperties;
  return (
    <section className="compare-panes" aria-label={words.panes}>
      <div
        ref={scroller}
        className={`compare-scroll${woven ? " woven" : ""}`}
        role="table"
        aria-label={words.panes}
        aria-rowcount={lines.lines.length + 1}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        style={style}
      >
        <Head slots={slots} view={view} woven={woven} />
        <div className="compare-space" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const entry = entries[item.index];
            if (!entry) return null;
            const place = {
              ref: rows.measureElement,
              "data-index": item.index,
              style: { transform: `translateY(${item.start}px)` },
            };
            if (entry.kind === "gap") {
              return (
                <div key={item.key} className="compare-gap" role="row" {...place}>
                  <span role="cell">{words.hidden(entry.count)}</span>
                </div>
              );
            }
            const line = lines.lines[entry.line];
            if (!line) return null;
            const change = line.change === null ? null : (lines.changes[line.change] ?? null);
            return (
              <div
                key={item.key}
                {...place}
                className="compare-place"
                role="presentation"
                onClick={line.change === null ? undefined : () => select(line.change!)}
              >
                <Line
                  line={line}
                  change={change}
                  index={entry.line}
                  slots={slots}
                  woven={woven}
                  cells={cellsOf(entry.line)}
                  above={entry.line > 0 ? cellsOf(entry.line - 1) : undefined}
                  current={line.change !== null && line.change === at}
                  asked={line.change !== null && shown.has(line.change)}
                />
              </div>
            );
          })}
        </div>
      </div>
      <MiniMap scroller={scroller} lines={lines} entries={entries} shown={shown} />
    </section>
  );
}

const keyOf = (entry: Entry | undefined): string =>
  entry?.kind === "line" ? `line ${entry.line}` : `gap ${entry?.from ?? 0}`;

/** Brings the change that was selected into view. */
function useShowSelected(
  rows: Virtualizer<HTMLDivElement, Element>,
  lines: CompareLines,
  entries: readonly Entry[],
): void {
  useEffect(
    () =>
      useVersionsRoom.subscribe((state, before) => {
        if (state.asked === before.asked || state.at === null) return;
        const first = lines.changes[state.at]?.lines[0];
        const index = entries.findIndex((entry) => entry.kind === "line" && entry.line === first);
        if (index >= 0) rows.scrollToIndex(index, { align: "center" });
      }),
    [rows, lines, entries],
  );
}

function Head({
  slots,
  view,
  woven,
}: {
  slots: readonly Slot[];
  view: CompareView;
  woven: boolean;
}): ReactNode {
  const sides = woven ? (["after"] as const) : (["before", "after"] as const);
  return (
    <div className="compare-head" role="row">
      {sides.map((side) => (
        <div key={side} className={`compare-side ${side}`} role="presentation">
          <div className="side-name" role="presentation">
            {woven ? (
              <span>
                {view.before.name} → {view.after.name}
              </span>
            ) : (
              <>
                <em>{words[side]}</em>
                <span>{view[side].name}</span>
              </>
            )}
          </div>
          <div className="compare-number" role="columnheader">
            {words.number}
          </div>
          {slots.map((slot) => (
            <div key={slot.columns[0]} className="compare-cell" role="columnheader">
              {slot.header}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
