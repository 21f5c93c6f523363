import { type KeyboardEvent, type ReactNode, useRef } from "react";

import type { DistrictsView } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { shortNames } from "./model";
import { useDistricts } from "./state";

/** The rows of the district table as tabs, each with what is left to do. */
export function RowTabs({ view, shown }: { view: DistrictsView; shown: string }): ReactNode {
  const choose = useDistricts((state) => state.choose);
  const list = useRef<HTMLDivElement>(null);
  const short = shortNames(view.rows.map((row) => row.name));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || event.altKey) return;
    const index = view.rows.findIndex((row) => row.id === shown);
    const next = view.rows[(index + by + view.rows.length) % view.rows.length];
    if (!next) return;
    event.preventDefault();
    choose(next);
    list.current?.querySelector<HTMLElement>(`[data-digest-row="${next.id}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      className="toolbar row-tabs"
      role="tablist"
      tabIndex={-1}
      aria-label={text.rows}
      onKeyDown={onKeyDown}
    >
      {view.rows.map((row, index) => {
        const left = text.tabBadge(row.review, row.figures, row.open_tasks);
        const urgent = row.review + row.figures;
        return (
          <button
            key={row.id}
            type="button"
            role="tab"
            data-digest-row={row.id}
            aria-selected={row.id === shown}
            tabIndex={row.id === shown ? 0 : -1}
            title={left === "" ? row.name : `${row.name}：${left}`}
            onClick={() => choose(row)}
          >
            {short[index]}
            {urgent > 0 ? <b className="row-badge bad">{urgent}</b> : null}
            {urgent === 0 && row.open_tasks > 0 ? <b className="row-badge">{row.open_tasks}</b> : null}
          </button>
        );
      })}
    </div>
  );
}
