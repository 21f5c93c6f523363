import type { ReactNode } from "react";

import type { Column, DeadlineRead, TaskRow, TaskView, UnitRead } from "../../../api/bindings";
import { detail } from "../../../text/detail";
import { cellText, headWords, nameOf, UNIT_FIELDS } from "../sheet/columns";
import { Section } from "./Section";

function deadlineWords({ kind, date }: DeadlineRead): string {
  const words = detail.deadlineRead;
  const day = date ? detail.date(date) : null;
  if (kind === "recurring") return words.recurring(day);
  if (kind === "by") return day ? words.by(day) : "";
  return words[kind];
}

/** Every cell that is not a unit cell, whole. */
export function Cells({
  row,
  columns,
  read,
}: {
  row: TaskRow;
  columns: readonly Column[];
  read: TaskView | undefined;
}): ReactNode {
  const cells = columns
    .map((column) => ({ name: nameOf(column.key), header: headWords(column.header) }))
    .filter(({ name }) => !UNIT_FIELDS.has(name));
  return (
    <dl className="cells">
      {cells.map(({ name, header }) => {
        const text = cellText(row, name);
        const due = name === "deadline" && read ? deadlineWords(read.deadline) : "";
        return (
          <div key={name} data-cell={name}>
            <dt>{header}</dt>
            <dd>
              {text.trim() === "" ? <span className="muted">{detail.empty}</span> : text}
              {due ? <span className="read">{due}</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Unit({ read }: { read: UnitRead }): ReactNode {
  const notes = [
    read.unit === null ? detail.unknownUnit : "",
    read.undefined ? detail.undefinedGroup : "",
    read.members.length > 0 ? detail.members(read.members) : "",
    read.unit !== null && read.members.length === 0 && read.name !== read.text
      ? detail.namedAs(read.name)
      : "",
  ].filter(Boolean);
  return (
    <li>
      <span className={`chip ${read.unit === null ? "unknown" : read.role}`}>{read.text}</span>
      {notes.map((note) => (
        <small key={note} className={read.unit === null || read.undefined ? "bad" : "muted"}>
          {note}
        </small>
      ))}
    </li>
  );
}

/** Who does what, groups read out. */
export function Units({ read }: { read: TaskView }): ReactNode {
  const roles = (["lead", "support", "responsible"] as const).map((role) => ({
    role,
    units: read.units.filter((unit) => unit.role === role),
  }));
  return (
    <Section title={detail.units} name="units">
      {read.units.length === 0 ? <p className="muted">{detail.noUnits}</p> : null}
      {roles
        .filter(({ units }) => units.length > 0)
        .map(({ role, units }) => (
          <div key={role} className="role" data-role={role}>
            <span className="muted">{detail.roles[role]}</span>
            <ul>
              {units.map((unit) => (
                <Unit key={`${unit.text} ${unit.unit}`} read={unit} />
              ))}
            </ul>
          </div>
        ))}
    </Section>
  );
}
