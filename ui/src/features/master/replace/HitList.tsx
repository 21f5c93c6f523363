import { useVirtualizer } from "@tanstack/react-virtual";
import { Button, Checkbox } from "antd";
import { type ReactNode, useRef } from "react";

import { replace } from "../../../text/replace";
import { around, type Occurrence } from "./replacing";

interface HitListProps {
  hits: readonly Occurrence[];
  headers: ReadonlyMap<string, string>;
  by: string;
  left: ReadonlySet<string>;
  toggle: (key: string) => void;
  locate: (hit: Occurrence) => void;
}

const LINE = 34;
/** Height of the list at most; the window may leave less. */
const MOST = 340;

/** Every place with its look before and after. */
export function HitList({ hits, headers, by, left, toggle, locate }: HitListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer keeps its own state
  const virtualizer = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
  });
  return (
    <div
      className="hit-list scroll"
      style={{ height: Math.min(hits.length * LINE + 2, MOST) }}
      ref={scroller}
      role="list"
      aria-label={replace.title}
    >
      <div style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const hit = hits[index];
          if (!hit) return null;
          const column = headers.get(hit.column) ?? "";
          const place =
            hit.first === hit.last
              ? replace.place(hit.first, column)
              : replace.placeRun(hit.first, hit.last, column);
          const { before, found, after } = around(hit);
          const ticked = !left.has(hit.key);
          return (
            <div
              key={hit.key}
              role="listitem"
              className={ticked ? "hit" : "hit left"}
              data-hit={hit.key}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Checkbox
                checked={ticked}
                aria-label={replace.tick(place)}
                onChange={() => toggle(hit.key)}
              />
              <span className="place">{place}</span>
              <span className="look">
                {before}
                <del>{found}</del>
                {by === "" ? null : <ins>{by}</ins>}
                {after}
              </span>
              <Button
                size="small"
                type="link"
                aria-label={replace.locateLabel(place)}
                onClick={() => locate(hit)}
              >
                {replace.locate}
              </Button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
