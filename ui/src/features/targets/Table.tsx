import { Dropdown } from "antd";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from "react";

import type { TargetRow, TargetsView } from "../../api/bindings";
import { report, say, warn } from "../../components/report";
import { MOST_CELLS, parseTable } from "../../components/pasted";
import { clipboard } from "../../text/clipboard";
import { targets as text } from "../../text/targets";
import { canWrite, edit } from "./edits";
import { useMoreItems } from "./menu";
import { moved, pasteCells, type Place, tabbed } from "./model";
import { useTargets } from "./store";
import { TableRow } from "./TableRow";

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Targets down, units across. */
export function Table({ view, rows }: { view: TargetsView; rows: readonly TargetRow[] }): ReactNode {
  const { at, editing, pending, dialog, go, set } = useTargets();
  const grid = useRef<HTMLDivElement>(null);
  const items = useMoreItems();
  const columns = view.units.length;

  // A target that is gone is active no more.
  useEffect(() => {
    if (at && !rows.some((row) => row.id === at.target)) go(null);
  }, [at, rows, go]);
  useEffect(() => {
    if (!at || dialog !== "none") return;
    grid.current?.querySelector(".active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    // A cell picked again has its field already, but not the focus: a button
    // or a dialog had it.
    grid.current?.querySelector<HTMLElement>("[data-inplace]")?.focus({ preventScroll: true });
  }, [at, dialog]);

  const onPick = useCallback((place: Place) => go(place), [go]);
  const onOpen = useCallback(
    (place: Place) => {
      go(place);
      if (canWrite()) set({ editing: true });
    },
    [go, set],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || editing || !at) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) go(moved(rows, columns, at, arrow[0], arrow[1]));
    else if (event.key === "Tab") go(tabbed(rows, columns, at, event.shiftKey ? -1 : 1));
    else if (event.key === "Home") go({ ...at, column: 0 });
    else if (event.key === "End") go({ ...at, column: columns - 1 });
    else if ((event.key === "Enter" || event.key === "F2") && canWrite()) set({ editing: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onCopy = (event: ClipboardEvent) => {
    const target = at && rows.find((row) => row.id === at.target);
    if (editing || !target) return;
    event.clipboardData.setData("text/plain", target.cells[at.column]?.value ?? "");
    event.preventDefault();
    say(clipboard.copied(1));
  };

  const onPaste = (event: ClipboardEvent) => {
    if (editing || !at) return;
    event.preventDefault();
    if (canWrite()) paste(rows, view, at, event.clipboardData.getData("text/plain"));
  };

  return (
    <Dropdown menu={{ items }} trigger={["contextMenu"]}>
      <div
        ref={grid}
        className="matrix target-table scroll"
        role="grid"
        tabIndex={-1}
        aria-label={text.grid}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns + 3}
        style={{ "--districts": columns } as React.CSSProperties}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        <div className="mrow head" role="row">
          <div role="columnheader" className="text">
            {text.target}
          </div>
          {view.units.map((unit, column) => (
            <div
              key={unit.unit}
              role="columnheader"
              title={unit.name}
              className={at?.column === column ? "previewed" : undefined}
            >
              {unit.short}
            </div>
          ))}
          <div role="columnheader" className="totals">
            {text.total}
          </div>
          <div role="columnheader" className="state">
            {text.status}
          </div>
        </div>
        {rows.map((target) => (
          <TableRow
            key={target.id}
            target={target}
            view={view}
            column={at?.target === target.id ? at.column : null}
            editing={at?.target === target.id && editing}
            pending={pending?.target === target.id ? pending : null}
            onPick={onPick}
            onOpen={onOpen}
          />
        ))}
      </div>
    </Dropdown>
  );
}

/** Puts a table from the clipboard into the cells, as one step. */
function paste(rows: readonly TargetRow[], view: TargetsView, at: Place, pasted: string): void {
  const table = parseTable(pasted);
  if (table.reduce((sum, line) => sum + line.length, 0) > MOST_CELLS) {
    warn(clipboard.tooManyCells(MOST_CELLS));
    return;
  }
  const { cells, cut } = pasteCells(rows, view, at, table);
  if (cells.length === 0 || pasted.trim() === "") {
    warn(clipboard.pasteNothing);
    return;
  }
  edit({ do: "set_shares", cells })
    .then(() => (cut > 0 ? warn(clipboard.pasteCut(cut)) : say(clipboard.pasted(cells.length))))
    .catch(report);
}
