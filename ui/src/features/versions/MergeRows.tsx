import { useVirtualizer } from "@tanstack/react-virtual";
import { Checkbox } from "antd";
import { type ReactNode, useCallback, useEffect, useRef } from "react";

import type { MergeRowView, MergeView } from "../../api/bindings";
import { merging as words } from "../../text/merging";
import { ConflictCell, RowQuestion, TakenCell } from "./MergeCell";
import { decide, isAboutRow, openIn, placeOf, useMerging } from "./merging";
import { useDecisions } from "./mergeWork";

const GUESS = 120;

/** The rows the other side changed. */
export function MergeRows({
  view,
  rows,
}: {
  view: MergeView;
  rows: readonly MergeRowView[];
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS,
    getItemKey: useCallback((index: number) => rows[index]?.row ?? index, [rows]),
    overscan: 4,
  });
  useEffect(
    () =>
      useMerging.subscribe((state, before) => {
        if (state.asked === before.asked) return;
        const index = rows.findIndex((row) => row.row === state.row);
        if (index < 0) return;
        list.scrollToIndex(index, { align: "center" });
        focusFirst(scroller.current, state.row);
      }),
    [list, rows],
  );
  return (
    <div ref={scroller} className="merge-rows scroll" role="list" aria-label={words.rows}>
      <div style={{ height: list.getTotalSize(), position: "relative" }}>
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row ? (
            <div
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              className="merge-place"
              role="presentation"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row view={view} row={row} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Frames to wait for a row to be drawn. */
const PATIENCE = 20;

/** Gives the keyboard to the first choice of a row, once it is drawn. */
function focusFirst(within: HTMLElement | null, row: number | null, tries = 0): void {
  requestAnimationFrame(() => {
    const choice = within?.querySelector<HTMLElement>(`[data-merge-row="${row}"] input`);
    if (choice) choice.focus({ preventScroll: true });
    else if (tries < PATIENCE) focusFirst(within, row, tries + 1);
  });
}

type Kind = keyof typeof words.kinds;

function kindOf(row: MergeRowView, isOpen: boolean): Kind {
  if (row.state === "conflict") return isOpen ? "conflict" : "settled";
  if (!row.in_base && row.ours === null) return "added";
  if (row.theirs === null) return "removed";
  return row.state === "both" ? "both" : "edited";
}

function Row({ view, row }: { view: MergeView; row: MergeRowView }): ReactNode {
  const decisions = useDecisions(view);
  const isOpen = openIn([row], decisions).length > 0;
  const kind = kindOf(row, isOpen);
  const whole = placeOf(row.row, null);
  const taken = row.state === "conflict" || decisions[whole] !== "ours";
  const shown = row.cells.filter(
    (cell) => cell.conflict !== null || cell.theirs !== null || isAboutRow(row),
  );
  return (
    <section
      className={`merge-row ${kind}${taken ? "" : " left-out"}`}
      role="listitem"
      data-merge-row={row.row}
      data-merge-kind={kind}
    >
      <header>
        <em className="tag">{words.kinds[kind]}</em>
        <span className="muted">
          {[
            row.ours === null ? "" : words.ourRow(row.ours),
            row.theirs === null ? "" : words.theirRow(row.theirs),
            row.category,
          ]
            .filter(Boolean)
            .join("　")}
        </span>
        <b>{row.text}</b>
        {row.state === "conflict" ? null : (
          <Checkbox
            checked={taken}
            data-merge="take"
            aria-label={words.takeRow(row.text)}
            onChange={(event) => decide(view.key, [whole], event.target.checked ? null : "ours")}
          >
            {words.take}
          </Checkbox>
        )}
      </header>
      {shown.map((cell) =>
        cell.conflict === null ? (
          <TakenCell key={cell.header} cell={cell} />
        ) : (
          <ConflictCell
            key={cell.header}
            cell={cell}
            value={decisions[placeOf(row.row, cell.conflict)] ?? null}
            onChange={(whose) => decide(view.key, [placeOf(row.row, cell.conflict)], whose)}
          />
        ),
      )}
      {isAboutRow(row) ? (
        <RowQuestion
          row={row}
          value={decisions[whole] ?? null}
          onChange={(whose) => decide(view.key, [whole], whose)}
        />
      ) : null}
    </section>
  );
}
