import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";

import type { OwnSheet } from "../../api/bindings";
import { CommitInput } from "../../components/CommitInput";
import { useWindow } from "../../state/window";
import { rooms } from "../../text/common";
import { own as words } from "../../text/own";
import { columnName, dayText, dueDays, optional } from "./choices";
import { useOwn } from "./store";

/** What the unit has to do, and what is printed of it. */
export function OwnPanel({ sheet }: { sheet: OwnSheet }): ReactNode {
  return (
    <aside className="panel own-panel" aria-label={words.summary}>
      <Summary sheet={sheet} />
      <Columns sheet={sheet} />
      <Notes sheet={sheet} />
      <FirstRoom />
    </aside>
  );
}

function Summary({ sheet }: { sheet: OwnSheet }): ReactNode {
  const days = dueDays(sheet.rows);
  const dated = days.some(({ day }) => day !== null);
  return (
    <>
      <h3>{words.summary}</h3>
      {sheet.rows.length === 0 ? <p className="muted">{words.none}</p> : null}
      <p className="counts">
        <b>{words.rows(sheet.rows.length)}</b>
        {sheet.roles.map(({ role, tasks }) => (
          <span key={role} className={`chip ${role}`}>
            {words.roleCount(words.roles[role], tasks)}
          </span>
        ))}
      </p>
      {dated ? (
        <>
          <h3>{words.due}</h3>
          <ul className="due">
            {days.map(({ day, rows }) => (
              <li key={day ?? ""}>
                <span>{day === null ? words.noDue : dayText(day, words.day)}</span>
                <small className="muted">{words.dueCount(rows)}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Whether a column of the style is printed unless chosen otherwise. */
const usually = (sheet: OwnSheet, show: OwnSheet["columns"][number]["show"]): boolean =>
  show === "always" || (show === "auto" && sheet.rows.length > 0);

function Columns({ sheet }: { sheet: OwnSheet }): ReactNode {
  const chosen = useOwn((state) => state.columns);
  return (
    <>
      <h3>{words.columns}</h3>
      <div className="ticks">
        {optional(sheet).map(({ key, header, show }) => {
          const name = columnName(key);
          return (
            <Checkbox
              key={name}
              data-own-column={name}
              checked={chosen[name] ?? usually(sheet, show)}
              onChange={(event) =>
                useOwn.setState({ columns: { ...chosen, [name]: event.target.checked } })
              }
            >
              {header}
            </Checkbox>
          );
        })}
      </div>
    </>
  );
}

function setNotes(typed: string): Promise<boolean> {
  useOwn.setState({ notes: typed.split("\n").filter((line) => line.trim() !== "") });
  return Promise.resolve(true);
}

function Notes({ sheet }: { sheet: OwnSheet }): ReactNode {
  const { columns, notes, order } = useOwn();
  const asStyle = Object.keys(columns).length === 0 && notes === null && order === null;
  return (
    <>
      <h3>{words.notes}</h3>
      <CommitInput
        value={sheet.notes.join("\n")}
        label={words.notes}
        placeholder={words.notesHint}
        rows={6}
        commit={setNotes}
      />
      {asStyle ? null : (
        <Button
          size="small"
          type="link"
          onClick={() => useOwn.setState({ columns: {}, notes: null, order: null })}
        >
          {words.asStyle}
        </Button>
      )}
      <p className="muted small">
        {words.styleHint}
        <Button size="small" type="link" onClick={() => useWindow.getState().goTo("styles")}>
          {rooms.styles}
        </Button>
      </p>
    </>
  );
}

function FirstRoom(): ReactNode {
  const firstRoom = useWindow((state) => state.firstRoom);
  return (
    <Checkbox
      className="first-room"
      checked={firstRoom === "own"}
      onChange={(event) =>
        useWindow.getState().set({ firstRoom: event.target.checked ? "own" : "master" })
      }
    >
      {words.first}
    </Checkbox>
  );
}
