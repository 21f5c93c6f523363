import { Dropdown, type MenuProps } from "antd";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
} from "react";

import { shortcutText } from "../../actions/keys";
import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { DepartmentSheet } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { InplaceEditor } from "../../components/InplaceEditor";
import { warn } from "../../components/report";
import { departments } from "../../text/departments";
import { lockedBecause, write } from "./edits";
import {
  asHtml,
  asTabbed,
  asTable,
  type Cell,
  HEAD,
  ownerOf,
  selectedRows,
  type Step,
  stepped,
} from "./grid";
import { PaperRow } from "./PaperRow";
import { useDepartmentsRoom } from "./store";

const STEPS: Record<string, Step> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** The checklist as it will be printed, edited in place. */
export function Paper({ sheet }: { sheet: DepartmentSheet }): ReactNode {
  const { cell, anchor, editing, pending } = useDepartmentsRoom();
  const readOnly = usePlan()?.read_only ?? true;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = selectedRows(sheet, cell, anchor);
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];

  useEffect(() => {
    if (!cell) return;
    const place = `[data-row="${cell.row + 1}"][data-column="${cell.column}"]`;
    scroller.current?.querySelector(place)?.scrollIntoView({ block: "nearest" });
  }, [cell]);

  return (
    <div className="paper-scroll scroll" ref={scroller} data-sheet={sheet.unit}>
      <Dropdown trigger={["contextMenu"]} menu={{ items: menuItems() }}>
        <div className="paper">
          {sheet.mark ? <div className="mark">{sheet.mark}</div> : null}
          <h1>{sheet.title}</h1>
          <p className="heading">{sheet.heading}</p>
          <div
            role="presentation"
            onKeyDown={(event) => onKey(event, sheet, readOnly)}
            onCopy={(event) => onCopy(event, sheet)}
            onMouseDown={(event) => onMouse(event, sheet)}
            onDoubleClick={() => beginAt(readOnly)}
          >
          <table aria-label={departments.table(sheet.name)}>
            <colgroup>
              {sheet.columns.map((column) => (
                <col key={column.field} style={{ width: `${column.width / 10}%` }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {sheet.columns.map((column, at) => {
                  const chosen = cell?.row === HEAD && cell.column === at;
                  return (
                    <th
                      key={column.field}
                      data-row={0}
                      data-column={at}
                      data-cell={`head-${column.field}`}
                      className={chosen ? "chosen" : undefined}
                    >
                      {pending?.row === HEAD && pending.column === at ? pending.text : column.header}
                      {chosen ? (
                        <Editor
                          cell={cell}
                          value={column.header}
                          label={departments.headCell(column.header)}
                          name={`head-${column.field}`}
                          editing={editing}
                          readOnly={readOnly}
                          sheet={sheet}
                        />
                      ) : null}
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.map((row, at) => (
                <PaperRow
                  key={row.row ? `${row.row.by}${row.row.id}` : `standing${row.standing ?? at}`}
                  row={row}
                  columns={sheet.columns}
                  inSelection={row.number >= first && row.number <= last}
                  column={cell?.row === at ? cell.column : null}
                  pending={pending?.row === at ? pending : null}
                  editor={
                    cell?.row === at ? (
                      <Editor
                        cell={cell}
                        value={row.cells[cell.column]?.text ?? ""}
                        label={departments.cell(sheet.columns[cell.column]?.header ?? "", row.number)}
                        name={sheet.columns[cell.column]?.field ?? ""}
                        editing={editing}
                        readOnly={readOnly}
                        sheet={sheet}
                      />
                    ) : null
                  }
                />
              ))}
            </tbody>
          </table>
          </div>
          {sheet.rows.length === 0 ? <p className="no-rows">{departments.noRows}</p> : null}
        </div>
      </Dropdown>
    </div>
  );
}

interface EditorProps {
  cell: Cell;
  value: string;
  label: string;
  name: string;
  editing: boolean;
  readOnly: boolean;
  sheet: DepartmentSheet;
}

function Editor({ cell, value, label, name, editing, readOnly, sheet }: EditorProps): ReactNode {
  const { set, select } = useDepartmentsRoom();
  return (
    <InplaceEditor
      key={`${sheet.unit} ${cell.row} ${cell.column}`}
      label={label}
      name={name}
      value={value}
      editing={editing}
      readOnly={readOnly || lockedBecause(cell) !== null}
      begin={() => set({ editing: true })}
      cancel={() => set({ editing: false })}
      commit={(text, then) => {
        set({ editing: false });
        void write(cell, text);
        if (then !== "stay") select(stepped(sheet, cell, then));
      }}
    />
  );
}

/** Begins writing in the selected cell, or says why not. */
function beginAt(readOnly: boolean): void {
  const { cell, set } = useDepartmentsRoom.getState();
  if (!cell || readOnly) return;
  const locked = lockedBecause(cell);
  if (locked === null) set({ editing: true, anchor: null });
  else warn(locked);
}

function onKey(event: KeyboardEvent, sheet: DepartmentSheet, readOnly: boolean): void {
  const { cell, anchor, editing, select } = useDepartmentsRoom.getState();
  if (event.nativeEvent.isComposing || event.keyCode === 229 || editing || !cell) return;
  const step = STEPS[event.key];
  if (step && !event.altKey && !event.ctrlKey) {
    event.preventDefault();
    const next = stepped(sheet, cell, step);
    const extend = event.shiftKey && (step === "up" || step === "down") && next.row !== HEAD;
    select(next, extend ? (anchor ?? cell.row) : null);
  } else if (event.key === "Enter" && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    beginAt(readOnly);
  } else if (event.key === "Tab") {
    const next = stepped(sheet, cell, event.shiftKey ? "left" : "right");
    if (next.column === cell.column && next.row === cell.row) return;
    event.preventDefault();
    select(next);
  }
}

/** A click selects, a second on the same cell begins writing; with Shift it
 *  reaches to the row. */
function onMouse(event: MouseEvent, sheet: DepartmentSheet): void {
  if (!(event.target instanceof Element) || event.target.closest("textarea.editing")) return;
  const place = event.target.closest<HTMLElement>("[data-row]");
  if (!place) return;
  const { cell, anchor, select, set } = useDepartmentsRoom.getState();
  const row = Number(place.dataset["row"]) - 1;
  const next = ownerOf(sheet, { row, column: Number(place.dataset["column"]) });
  const same = cell?.row === next.row && cell.column === next.column;
  // The field in the cell takes the focus by itself.
  event.preventDefault();
  if (event.button === 2) {
    const within = selectedRows(sheet, cell, anchor).some((one) => one.number - 1 === row);
    if (!within) select(next);
  } else if (event.shiftKey && cell && cell.row !== HEAD) select(next, anchor ?? cell.row);
  else if (same && anchor === null) {
    if (lockedBecause(next) === null) set({ editing: true });
  } else select(next);
}

function onCopy(event: ClipboardEvent, sheet: DepartmentSheet): void {
  const { cell, anchor, editing } = useDepartmentsRoom.getState();
  if (editing || !cell) return;
  const rows = selectedRows(sheet, cell, anchor);
  event.preventDefault();
  if (anchor === null || rows.length < 2) {
    event.clipboardData.setData("text/plain", rows[0]?.cells[cell.column]?.text ?? "");
    return;
  }
  const table = asTable(sheet, rows);
  event.clipboardData.setData("text/plain", asTabbed(table));
  event.clipboardData.setData("text/html", asHtml(table));
}

const rule = (key: string) => ({ key, type: "divider" as const });

const item = (id: string) => {
  const action = actionById(`departments.${id}`);
  return {
    key: id,
    label: labelOf(action),
    extra: action.shortcut ? shortcutText(action.shortcut) : undefined,
    disabled: !isEnabled(action),
    onClick: () => perform(action),
  };
};

function menuItems(): NonNullable<MenuProps["items"]> {
  return [
    ...["edit", "revert", "leaveOut"].map(item),
    rule("rows"),
    ...["addOwn", "up", "down", "split", "join"].map(item),
    rule("jump"),
    item("toMaster"),
  ];
}
