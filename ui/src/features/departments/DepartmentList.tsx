import { Button, Input, Select } from "antd";
import { type KeyboardEvent, memo, type ReactNode, useState } from "react";

import type { DepartmentRow, DepartmentsView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { departments } from "../../text/departments";
import { addList, moveList } from "./edits";
import { useDepartmentsRoom } from "./store";

const MANY = 14;

/** Makes a checklist and shows it. */
async function add(unit: string): Promise<void> {
  if (await addList(unit)) useDepartmentsRoom.getState().choose(unit);
}

/** Departments with their state, and those that could have a checklist. */
export function DepartmentList({ view, unit }: { view: DepartmentsView; unit: string | null }): ReactNode {
  const [typed, setTyped] = useState("");
  const readOnly = usePlan()?.read_only ?? true;
  const lists = view.lists.filter((list) => list.name.includes(typed.trim()));
  return (
    <aside className="department-list scroll" aria-label={departments.list}>
      {view.lists.length > MANY ? (
        <Input
          allowClear
          size="small"
          placeholder={departments.searchUnit}
          aria-label={departments.searchUnit}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <div role="listbox" tabIndex={-1} aria-label={departments.list} onKeyDown={(event) => onKey(event, lists, readOnly)}>
        {lists.map((list) => (
          <Department key={list.unit} list={list} chosen={list.unit === unit} />
        ))}
      </div>
      {view.without.length > 0 ? (
        <>
          <h3>{departments.without}</h3>
          {view.without.map((lead) => (
            <div key={lead.unit} className="without" title={departments.withoutHint(lead.rows.join("、"))}>
              <span>{lead.name}</span>
              <small>{lead.rows.length}</small>
              <Button
                size="small"
                disabled={readOnly}
                aria-label={departments.addFor(lead.name)}
                data-add={lead.unit}
                onClick={() => void add(lead.unit)}
              >
                {departments.add}
              </Button>
            </div>
          ))}
        </>
      ) : null}
      {view.others.length > 0 ? (
        <Select
          className="other"
          size="small"
          disabled={readOnly}
          showSearch={{ optionFilterProp: "label" }}
          value={null}
          placeholder={departments.addOther}
          aria-label={departments.addOther}
          options={view.others.map((other) => ({ value: other.unit, label: other.name }))}
          onChange={(id: string | null) => {
            if (id) void add(id);
          }}
        />
      ) : null}
    </aside>
  );
}

const Department = memo(function Department({ list, chosen }: { list: DepartmentRow; chosen: boolean }): ReactNode {
  const summary = departments.listSummary(list.rows, list.adapted, list.own);
  return (
    <button
      type="button"
      role="option"
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      data-unit={list.unit}
      title={list.left_out > 0 ? `${summary}　${departments.leftOutLead(list.left_out)}` : summary}
      onClick={() => useDepartmentsRoom.getState().choose(list.unit)}
    >
      <span>{list.name}</span>
      {list.review > 0 ? (
        <span className="dot" role="img" aria-label={departments.review(list.review)}>
          ●
        </span>
      ) : null}
      <small>{list.rows}</small>
      <em>{[list.adapted ? `${departments.kinds.adapted} ${list.adapted}` : "", list.own ? `${departments.kinds.own} ${list.own}` : ""].filter(Boolean).join("　")}</em>
    </button>
  );
});

/** ↑↓ choose, Alt+↑↓ put the department elsewhere. */
function onKey(event: KeyboardEvent, lists: DepartmentRow[], readOnly: boolean): void {
  if (event.nativeEvent.isComposing || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const { unit, choose } = useDepartmentsRoom.getState();
  const up = event.key === "ArrowUp";
  event.preventDefault();
  event.stopPropagation();
  if (event.altKey) {
    if (unit !== null && !readOnly) void moveList(unit, up ? "up" : "down");
    return;
  }
  const at = lists.findIndex((list) => list.unit === unit);
  const next = lists[at + (up ? -1 : 1)];
  if (!next) return;
  choose(next.unit);
  const list = event.currentTarget;
  requestAnimationFrame(() =>
    list.querySelector<HTMLElement>(`[data-unit="${next.unit}"]`)?.focus(),
  );
}
