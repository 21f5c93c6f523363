import { Dropdown } from "antd";
import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useRef, useState } from "react";

import { shortcutOf } from "../../../actions/keys";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { columnMenu, moveColumnBy, moveColumnTo } from "./columnActions";
import { clampWidth, type SheetColumn } from "./columns";
import { commitDraft } from "./edits";
import { modelNow } from "./model";

const STEP = 16;
/** A press that moves less is a click. */
const STILL = 6;

interface SheetHeadProps {
  columns: readonly SheetColumn[];
  scroller: RefObject<HTMLDivElement | null>;
}

/** The heads of the columns: select, drag to another place, drag the edge to
 *  another width, right click for more. */
export function SheetHead({ columns, scroller }: SheetHeadProps): ReactNode {
  const [drop, setDrop] = useState<number | null>(null);
  const edge = drop === null ? undefined : (columns[drop]?.left ?? endOf(columns));
  return (
    <div className="sheet-head" role="row" aria-rowindex={1}>
      <div role="columnheader" aria-label={sheet.name} />
      {columns.map((column, at) => (
        <Head key={column.name} column={column} at={at} columns={columns} scroller={scroller} setDrop={setDrop} />
      ))}
      {edge === undefined ? null : <div className="sheet-head-drop" style={{ left: edge - 1 }} />}
    </div>
  );
}

const endOf = (columns: readonly SheetColumn[]): number => {
  const last = columns.at(-1);
  return last ? last.left + last.width : 0;
};

interface HeadProps extends SheetHeadProps {
  column: SheetColumn;
  at: number;
  setDrop: (at: number | null) => void;
}

export const setWidth = (name: string, width: number | null): void => {
  const { columnWidths, set } = useSheet.getState();
  const { [name]: _, ...others } = columnWidths;
  set({ columnWidths: width === null ? others : { ...others, [name]: clampWidth(width) } });
};

function Head({ column, at, columns, scroller, setDrop }: HeadProps): ReactNode {
  /** Where the button went down, and before which column the head would land
   *  now. A quick hand lets go before what is shown has caught up. */
  const pressed = useRef<{ x: number; drop: number | null } | null>(null);
  const [menuOpen, setMenuOpen] = useState(false);

  const placeOf = (event: PointerEvent): number => {
    const element = scroller.current;
    const x = event.clientX - (element?.getBoundingClientRect().left ?? 0) + (element?.scrollLeft ?? 0);
    const found = columns.findIndex((each) => x < each.left + each.width / 2);
    return found < 0 ? columns.length : found;
  };

  const onPointerUp = (event: PointerEvent) => {
    const going = pressed.current;
    if (going === null) return;
    pressed.current = null;
    setDrop(null);
    if (going.drop !== null) moveColumnTo(columns, at, going.drop);
    else if (event.button === 0) selectColumn(column.name);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    switch (shortcutOf(event.nativeEvent)) {
      case "Shift+ArrowLeft":
        setWidth(column.name, column.width - STEP);
        break;
      case "Shift+ArrowRight":
        setWidth(column.name, column.width + STEP);
        break;
      case "Alt+ArrowLeft":
        moveColumnBy(columns, at, -1);
        break;
      case "Alt+ArrowRight":
        moveColumnBy(columns, at, 1);
        break;
      case "ArrowLeft":
        focusHead(event.currentTarget.previousElementSibling);
        break;
      case "ArrowRight":
        focusHead(event.currentTarget.nextElementSibling);
        break;
      case "Space":
        selectColumn(column.name);
        break;
      case "Enter":
        setMenuOpen(true);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <Dropdown
      trigger={["contextMenu"]}
      open={menuOpen}
      onOpenChange={setMenuOpen}
      menu={{ items: menuOpen ? columnMenu(columns, at) : [] }}
    >
      <div
        role="columnheader"
        tabIndex={0}
        className="sheet-head-cell"
        data-column={column.name}
        aria-label={sheet.columnHead(column.header)}
        title={column.header}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => event.stopPropagation()}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          pressed.current = { x: event.clientX, drop: null };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const going = pressed.current;
          if (going === null) return;
          if (going.drop === null && Math.abs(event.clientX - going.x) <= STILL) return;
          going.drop = placeOf(event);
          setDrop(going.drop);
        }}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        <span>{column.header}</span>
        <Resizer column={column} />
      </div>
    </Dropdown>
  );
}

const focusHead = (element: Element | null): void => {
  if (element instanceof HTMLElement && element.tabIndex === 0) element.focus();
};

function selectColumn(name: string): void {
  void commitDraft();
  const { rows } = modelNow();
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return;
  useSheet.getState().set({
    selection: { anchor: { row: last.id, column: name }, focus: { row: first.id, column: name } },
  });
}

/** The edge of a head, dragged. */
function Resizer({ column }: { column: SheetColumn }): ReactNode {
  const from = useRef<{ x: number; width: number } | null>(null);
  // The whole sheet is laid out anew for a width: once a frame is enough.
  const frame = useRef(0);
  return (
    <div
      className="sheet-resizer"
      title={sheet.resize(column.header)}
      onPointerDown={(event) => {
        event.stopPropagation();
        from.current = { x: event.clientX, width: column.width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!from.current) return;
        const width = from.current.width + event.clientX - from.current.x;
        cancelAnimationFrame(frame.current);
        frame.current = requestAnimationFrame(() => setWidth(column.name, width));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        from.current = null;
      }}
      onDoubleClick={() => setWidth(column.name, null)}
    />
  );
}
