import { HolderOutlined } from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef, useState } from "react";

import type { RegistryUnit } from "../../api/bindings";
import { units as words } from "../../text/units";
import { change } from "./edits";
import { droppedOn, type Line } from "./registry";
import { useUnitsRoom } from "./store";

const HEAD = 34;
const ROW = 38;

interface UnitListProps {
  lines: Line[];
  units: RegistryUnit[];
  /** Why the order cannot be changed; null where it can. */
  fixed: string | null;
}

/** Units by kind, in official order. */
export function UnitList({ lines, units, fixed }: UnitListProps): ReactNode {
  const { unit: chosen } = useUnitsRoom();
  const scroller = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  // The list is drawn again whenever the window scrolls; nothing is memoised.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines[at]?.unit ? ROW : HEAD),
    overscan: 12,
    getItemKey: useCallback(
      (at: number) => lines[at]?.unit?.id ?? `kind ${lines[at]?.kind ?? at}`,
      [lines],
    ),
  });
  const at = lines.findIndex((line) => line.unit?.id === chosen);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, rows]);
  const drop = (target: string): void => {
    const place = dragged === null ? null : droppedOn(units, dragged, target);
    if (dragged !== null && place) void change({ do: "move", unit: dragged, place });
    setDragged(null);
  };
  return (
    <div
      ref={scroller}
      className="unit-list scroll"
      role="listbox"
      tabIndex={0}
      aria-label={words.list}
      aria-activedescendant={chosen === null ? undefined : `unit-${chosen}`}
      onKeyDown={(event) => onKey(event, lines)}
    >
      <p className="muted hint">{fixed ?? words.orderHint}</p>
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            <div key={item.key} className="place" style={{ transform: `translateY(${item.start}px)`, height: item.size }}>
              {line.unit ? (
                <Row
                  unit={line.unit}
                  chosen={line.unit.id === chosen}
                  draggable={fixed === null}
                  dragged={line.unit.id === dragged}
                  drag={setDragged}
                  drop={drop}
                />
              ) : (
                <h3>
                  {words.kinds[line.kind]}　<small>{line.count}</small>
                </h3>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  unit: RegistryUnit;
  chosen: boolean;
  draggable: boolean;
  dragged: boolean;
  drag: (unit: string | null) => void;
  drop: (unit: string) => void;
}

const Row = memo(function Row({ unit, chosen, draggable, dragged, drag, drop }: RowProps): ReactNode {
  const other = [unit.short_name, ...unit.aliases].filter(Boolean).join("、");
  const roles = [unit.lead, unit.support, unit.responsible];
  return (
    <div
      id={`unit-${unit.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={`unit${dragged ? " dragged" : ""}`}
      data-unit={unit.id}
      draggable={draggable}
      onClick={() => useUnitsRoom.getState().set({ unit: unit.id })}
      onKeyDown={() => undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", unit.name);
        drag(unit.id);
      }}
      onDragEnd={() => drag(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drop(unit.id);
      }}
    >
      <HolderOutlined className="grip" />
      <b>{unit.name}</b>
      <span className="other">{other}</span>
      {unit.kind === "group" ? (
        <span className={unit.members.length === 0 ? "warning" : "muted"}>
          {unit.members.length === 0 ? words.undefinedGroup : words.members(unit.members.length)}
        </span>
      ) : null}
      {unit.has_checklist ? <span className="tag adapted">{words.hasChecklist}</span> : null}
      {roles.some((count) => count > 0) ? (
        roles.map((count, at) => (
          // A role has no identity but its place.
          <small key={String(at)}>{count > 0 ? `${words.roles[at]} ${count}` : ""}</small>
        ))
      ) : (
        <small className="unused">{words.unused}</small>
      )}
    </div>
  );
});

/** ↑↓ choose; Alt+↑↓ is an action of the room. */
function onKey(event: KeyboardEvent, lines: Line[]): void {
  if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey) return;
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -12, PageDown: 12 };
  const by = steps[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const listed = lines.flatMap((line) => line.unit ?? []);
  const { unit, set } = useUnitsRoom.getState();
  const at = listed.findIndex((one) => one.id === unit);
  const next = listed[Math.min(listed.length - 1, Math.max(0, at + by))];
  if (next) set({ unit: next.id });
}
