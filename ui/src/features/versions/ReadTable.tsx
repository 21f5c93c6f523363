import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useCallback, useMemo, useRef } from "react";

import type { VersionId, VersionPart, VersionRow, VersionTable } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { ProblemAlert } from "../../components/ProblemAlert";
import { common } from "../../text/common";
import { reading as words } from "../../text/reading";
import { trackOf } from "./slots";

const GUESS = 60;
/** How long a table is kept after it was read, in ms. */
const KEPT = 60_000;

/** A list or checklist of a version. */
export function ReadTable({
  id,
  part,
  find,
}: {
  id: VersionId;
  part: VersionPart;
  find: string;
}): ReactNode {
  const { data, error } = useQuery({
    queryKey: ["version", id, part.part],
    queryFn: () => unwrap(commands.versionTable(id, part.part)),
    gcTime: KEPT,
  });
  if (error) {
    return (
      <div className="reading-note">
        <ProblemAlert error={error} />
      </div>
    );
  }
  if (!data) return <p className="reading-note muted">{common.loading}</p>;
  return <Rows table={data} title={part.title} find={find.trim()} />;
}

/** Places of the rows that hold some words. */
const holding = (rows: readonly VersionRow[], wanted: string): number[] =>
  rows.flatMap((row, at) =>
    wanted === "" || row.cells.some((cell) => cell.includes(wanted)) ? [at] : [],
  );

function Rows({
  table,
  title,
  find,
}: {
  table: VersionTable;
  title: string;
  find: string;
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => holding(table.rows, find), [table, find]);
  const numbered = table.columns.some((column) => column.key.field === "number");
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const list = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS,
    getItemKey: useCallback((index: number) => shown[index] ?? index, [shown]),
    overscan: 8,
  });
  const tracks = table.columns.map(trackOf);
  const style = { "--columns": (numbered ? tracks : ["44px", ...tracks]).join(" ") } as CSSProperties;
  if (shown.length === 0) {
    return <p className="reading-note muted">{table.rows.length === 0 ? words.empty : words.notFound}</p>;
  }
  return (
    <div
      ref={scroller}
      className="reading-table scroll"
      role="table"
      aria-label={words.table(title)}
      aria-rowcount={table.rows.length + 1}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
      tabIndex={0}
      style={style}
    >
      <div className="reading-line head" role="row">
        {numbered ? null : <div role="columnheader">{words.number}</div>}
        {table.columns.map((column) => (
          <div key={JSON.stringify(column.key)} role="columnheader">
            {column.header}
          </div>
        ))}
      </div>
      <div role="rowgroup" style={{ height: list.getTotalSize(), position: "relative" }}>
        {list.getVirtualItems().map((item) => {
          const at = shown[item.index] ?? 0;
          const row = table.rows[at];
          return row ? (
            <div
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              className="reading-line"
              role="row"
              aria-rowindex={at + 2}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {numbered ? null : <div role="rowheader">{at + 1}</div>}
              {row.cells.map((cell, place) => (
                <div
                  // oxlint-disable-next-line react/no-array-index-key
                  key={place}
                  role="cell"
                  className={row.joined.includes(place) ? "joined" : ""}
                >
                  {cell}
                </div>
              ))}
            </div>
          ) : null;
        })}
      </div>
      <p className="reading-count muted" role="status">
        {words.rows(shown.length, table.rows.length)}
      </p>
    </div>
  );
}
