import { Dropdown } from "antd";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
} from "react";

import { menuGroups } from "../../actions/menu";
import { finishTyping } from "../../actions/keys";
import type { DepartmentSheet } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { InplaceEditor } from "../../components/InplaceEditor";
import { warn } from "../../components/report";
import { common } from "../../text/common";
import { departments } from "../../text/departments";
import { lockedBecause, write } from "./edits";
import {
  asHtml,
  asTabbed,
  asTable,
  type Cell,
  chunksOf,
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

  const editorAt: EditorAt = (value, label, name) =>
    cell ? (
      <Editor
        cell={cell}
        value={value}
        label={label}
        name={name}
        editing={editing}
        readOnly={readOnly}
        sheet={sheet}
      />
    ) : null;

  return (
    <div className="paper-scroll scroll" ref={scroller} data-sheet={sheet.unit}>
      <Dropdown trigger={["contextMenu"]} menu={{ items: menuGroups(MENU) }}>
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
            {chunksOf(sheet).map(({ from, to }) => {
              const holdsCell = cell !== null && cell.row >= (from === 0 ? HEAD : from) && cell.row < to;
              return (
                <div key={from} className={`chunk${holdsCell ? " open" : ""}`}>
                  <table aria-label={departments.table(sheet.name)}>
                    <Columns sheet={sheet} />
                    {from === 0 ? <PaperHead sheet={sheet} editor={editorAt} /> : null}
                    <tbody>
                      {sheet.rows.slice(from, to).map((row, index) => (
                        <PaperRow
                          key={row.row ? `${row.row.by}${row.row.id}` : `standing${row.standing ?? index}`}
                          row={row}
                          columns={sheet.columns}
                          inSelection={row.number >= first && row.number <= last}
                          column={cell?.row === from + index ? cell.column : null}
                          pending={pending?.row === from + index ? pending : null}
                          editor={
                            cell?.row === from + index
                              ? editorAt(
                                  row.cells[cell.column]?.text ?? "",
                                  departments.cell(sheet.columns[cell.column]?.header ?? "", row.number),
                                  sheet.columns[cell.column]?.name ?? "",
                                )
                              : null
                          }
                        />
                      ))}
                    </tbody>
                  </table>
                </div>
              );
            })}
          </div>
          {sheet.rows.length === 0 ? <p className="no-rows">{departments.noRows}</p> : null}
        </div>
      </Dropdown>
    </div>
  );
}

/** The field of the selected cell: its text, its accessible name, its name
 *  for actions and tests. */
type EditorAt = (value: string, label: string, name: string) => ReactNode;

function Columns({ sheet }: { sheet: DepartmentSheet }): ReactNode {
  return (
    <colgroup>
      {sheet.columns.map((column) => (
        <col key={column.name} style={{ width: `${column.width / 10}%` }} />
      ))}
    </colgroup>
  );
}

function PaperHead({ sheet, editor }: { sheet: DepartmentSheet; editor: EditorAt }): ReactNode {
  const { cell, pending } = useDepartmentsRoom();
  return (
    <thead>
      <tr>
        {sheet.columns.map(({ name, header }, at) => {
          const chosen = cell?.row === HEAD && cell.column === at;
          return (
            <th
              key={name}
              data-row={0}
              data-column={at}
              data-cell={`head-${name}`}
              className={chosen ? "chosen" : undefined}
            >
              {pending?.row === HEAD && pending.column === at ? pending.text : header}
              {chosen ? editor(header, departments.headCell(header), `head-${name}`) : null}
            </th>
          );
        })}
      </tr>
    </thead>
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
  if (!cell) return;
  const locked = readOnly ? common.readOnlyHint : lockedBecause(cell);
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
  if (!same) finishTyping();
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

const MENU = [
  ["departments.edit", "departments.revert", "departments.leaveOut"],
  ["departments.addOwn", "departments.up", "departments.down", "departments.split", "departments.join"],
  ["departments.toMaster"],
] as const;
