import { memo, type ReactNode } from "react";

import type { CellView, ChangeView, LineCells, LineView } from "../../api/bindings";
import { versions as words } from "../../text/versions";
import { toneOf } from "./filtering";
import { Pieces } from "./Pieces";
import { repeats, type Slot } from "./slots";
import { woven as weave } from "./weaving";

interface Shown {
  line: LineView;
  change: ChangeView | null;
  /** Which line, from 0. */
  index: number;
  slots: readonly Slot[];
  woven: boolean;
  /** Missing while they are read. */
  cells: LineCells | undefined;
  above: LineCells | undefined;
  /** It shows the change that is selected. */
  current: boolean;
  /** The filter asks for it. */
  asked: boolean;
}

/** A line of both panes, or of the one. */
export const Line = memo(function Line(shown: Shown): ReactNode {
  const { line, change, index, woven, current, asked, cells } = shown;
  const tone = change && asked ? ` changed ${toneOf(change)}` : "";
  return (
    <div
      className={`compare-line${tone}${current ? " current" : ""}${cells ? "" : " reading"}`}
      role="row"
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      data-line={index}
      data-change={change?.kind}
    >
      {woven ? (
        <Woven {...shown} />
      ) : (
        <>
          <Side side="before" number={line.before} {...shown} />
          <Side side="after" number={line.after} {...shown} />
        </>
      )}
    </div>
  );
});

function Side({
  side,
  number,
  change,
  slots,
  cells,
  above,
}: Shown & { side: "before" | "after"; number: number | null }): ReactNode {
  const own = cells?.[side];
  return (
    <div className={`compare-side ${side}${number === null ? " gap" : ""}`} role="presentation">
      {number === null ? (
        <div className="compare-hole" role="cell">
          {holeOf(side, change)}
        </div>
      ) : (
        <>
          <div className="compare-number" role="rowheader">
            {number}
          </div>
          <Cells slots={slots} side={side} cells={cells} above={above}>
            {(at) => <Marks cell={own?.[at]} as={side === "before" ? "del" : "ins"} />}
          </Cells>
        </>
      )}
    </div>
  );
}

/** The cells of a row; a note stands below category and item. */
function Cells({
  slots,
  side,
  cells,
  above,
  note = "",
  children,
}: Pick<Shown, "slots" | "cells" | "above"> & {
  side: "before" | "after";
  note?: string;
  children: (at: number) => ReactNode;
}): ReactNode {
  return slots.map((slot) => {
    const stacked = slot.columns.length > 1;
    const same = repeats(slot.columns, side, cells, above);
    return (
      <div
        key={slot.columns[0]}
        role="cell"
        className={`compare-cell${stacked ? " stacked" : ""}${same ? " same" : ""}`}
      >
        {slot.columns.map((at) => (
          <p key={at}>{children(at)}</p>
        ))}
        {stacked && note ? <small className="moved-note">{note}</small> : null}
      </div>
    );
  });
}

/** What stands where a side has no row. */
function holeOf(side: "before" | "after", change: ChangeView | null): string {
  if (!change) return "";
  const elsewhere = change[side][0];
  if (change.moved && elsewhere !== undefined) {
    return side === "after" ? words.gapMovedTo(elsewhere) : words.gapMovedFrom(elsewhere);
  }
  if (change.kind === "added") return words.gapAdded;
  return change.kind === "removed" ? words.gapRemoved : "";
}

function Marks({ cell, as: Tag }: { cell: CellView | undefined; as: "del" | "ins" }): ReactNode {
  return cell?.marks.map((mark, index) =>
    // oxlint-disable-next-line react/no-array-index-key
    mark.changed ? <Tag key={index}>{mark.text}</Tag> : <span key={index}>{mark.text}</span>,
  );
}

/** Both rows in one: what is gone struck, what came underlined. */
function Woven({ line, change, slots, cells, above }: Shown): ReactNode {
  const { before, after } = line;
  const number = before === null || after === null || before === after
    ? String(after ?? before ?? "")
    : `${before}→${after}`;
  const moved = change?.moved && (before === null || after === null);
  const side = after === null ? "before" : "after";
  return (
    <div className="compare-side after" role="presentation">
      <div className="compare-number" role="rowheader">
        {number}
      </div>
      <Cells
        slots={slots}
        side={side}
        cells={cells}
        above={above}
        note={moved ? holeOf(after === null ? "after" : "before", change) : ""}
      >
        {(at) => <Pieces pieces={weave(cells?.before?.[at] ?? null, cells?.after?.[at] ?? null)} />}
      </Cells>
    </div>
  );
}
