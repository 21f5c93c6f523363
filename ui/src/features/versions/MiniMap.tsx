import { type ReactNode, type RefObject, useEffect, useMemo, useState } from "react";

import type { CompareLines } from "../../api/bindings";
import { meaningWords, versions as words } from "../../text/versions";
import { codesOf, type Entry, ticksOf } from "./filtering";
import { useVersionsRoom } from "./store";
import { select } from "./work";

/** Marks at most; more would run into each other. */
const BUCKETS = 220;

/** Where changes stand in the whole table. A picture for the mouse: F7 and
 *  the list of changes do the same for the keyboard. */
export function MiniMap({
  scroller,
  lines,
  entries,
  shown,
}: {
  scroller: RefObject<HTMLDivElement | null>;
  lines: CompareLines;
  entries: readonly Entry[];
  shown: ReadonlySet<number>;
}): ReactNode {
  const at = useVersionsRoom((state) => state.at);
  const ticks = useMemo(
    () => ticksOf(entries, lines.lines, lines.changes, shown, BUCKETS),
    [entries, lines, shown],
  );
  return (
    <div className="mini-map" title={words.miniMap}>
      <Sight scroller={scroller} />
      {ticks.map((tick) => (
        <button
          key={tick.top}
          type="button"
          tabIndex={-1}
          aria-label={labelOf(lines, tick.at)}
          className={`tick ${tick.tone}${tick.at === at ? " current" : ""}`}
          style={{ top: `${tick.top * 100}%` }}
          onClick={() => select(tick.at)}
        />
      ))}
    </div>
  );
}

function labelOf(lines: CompareLines, at: number): string {
  const change = lines.changes[at];
  if (!change) return "";
  const kind = codesOf(change)[0] ?? change.kind;
  return words.tick(meaningWords[kind], (change.lines[0] ?? 0) + 1);
}

/** Moves with every step of the wheel; the marks stay as they are. */
function Sight({ scroller }: { scroller: RefObject<HTMLDivElement | null> }): ReactNode {
  const { top, height } = useSight(scroller);
  return <i className="sight" style={{ top: `${top * 100}%`, height: `${height * 100}%` }} />;
}

/** The part of the table that is in sight, from 0 to 1. */
function useSight(
  scroller: RefObject<HTMLDivElement | null>,
): { top: number; height: number } {
  const [sight, setSight] = useState({ top: 0, height: 1 });
  useEffect(() => {
    const watched = scroller.current;
    if (!watched) return undefined;
    const look = (): void => {
      const all = Math.max(1, watched.scrollHeight);
      setSight({ top: watched.scrollTop / all, height: Math.min(1, watched.clientHeight / all) });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(watched);
    // The table itself grows and shrinks with what it shows.
    if (watched.lastElementChild) observer.observe(watched.lastElementChild);
    watched.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      watched.removeEventListener("scroll", look);
    };
  }, [scroller]);
  return sight;
}
