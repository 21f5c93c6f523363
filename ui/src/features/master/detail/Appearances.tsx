import { Button } from "antd";
import type { ReactNode } from "react";

import type { Appearance, ClauseAppearance, TaskView } from "../../../api/bindings";
import { useJump } from "../../../state/jump";
import { detail } from "../../../text/detail";
import { Section } from "./Section";

function Review(): ReactNode {
  return <span className="tag review">{detail.review}</span>;
}

function Then({ text }: { text: string | null }): ReactNode {
  if (text === null) return null;
  return (
    <details>
      <summary>{detail.textThen}</summary>
      <p className="words">{text}</p>
    </details>
  );
}

function Row({ row, taskText }: { row: Appearance; taskText: string }): ReactNode {
  const place = detail.rowOf(row.unit_name, row.row);
  const room = row.kind === "department" ? "departments" : "districts";
  return (
    <li className={row.needs_review ? "card warn" : "card"} data-appearance={row.unit}>
      <Button
        size="small"
        type="link"
        aria-label={detail.goDepartment(row.unit_name, row.row)}
        onClick={() => useJump.getState().to({ room, unit: row.unit, row: row.row })}
      >
        {place}
      </Button>
      {row.role ? <small className="muted">{detail.roles[row.role]}</small> : null}
      <span className={`tag ${row.row_kind}`}>{detail.kinds[row.row_kind]}</span>
      {row.needs_review ? <Review /> : null}
      {row.joins > 1 ? <small className="muted"> {detail.joins(row.joins)}</small> : null}
      {row.text === taskText ? null : <p className="words">{row.text}</p>}
      <Then text={row.text_then} />
    </li>
  );
}

function Clause({ clause }: { clause: ClauseAppearance }): ReactNode {
  return (
    <li className={clause.needs_review ? "card warn" : "card"} data-clause={clause.clause ?? "full"}>
      <span className="words">{clause.clause ? clause.text : detail.fullText}</span>
      {clause.needs_review ? <Review /> : null}
      <div>
        {clause.districts.map(({ unit, unit_name: name, row, text }) => (
          <Button
            key={`${unit} ${row}`}
            size="small"
            type="link"
            title={text}
            aria-label={detail.goDistrict(name, row)}
            onClick={() =>
              useJump.getState().to({
                room: "districts",
                unit,
                row,
                ...(clause.clause ? { clause: clause.clause } : {}),
              })
            }
          >
            {name}
          </Button>
        ))}
      </div>
      <Then text={clause.text_then} />
    </li>
  );
}

/** How many are 待复核; nothing if none is. */
function reviews(rows: readonly { needs_review: boolean }[]): string | null {
  const count = rows.filter((row) => row.needs_review).length;
  return count > 0 ? detail.reviewCount(count) : null;
}

/** Where the task stands in the annexes, and where it does not. */
export function Appearances({ read, text }: { read: TaskView; text: string }): ReactNode {
  const of = (kind: Appearance["kind"]) => read.rows.filter((row) => row.kind === kind);
  const departments = of("department");
  const districts = of("district");
  const nowhere = read.rows.length === 0 && read.clauses.length === 0;
  return (
    <>
      {nowhere ? <p className="muted">{detail.inNone}</p> : null}
      {departments.length > 0 ? (
        <Section title={detail.departments} note={reviews(departments)} name="departments">
          <ul>
            {departments.map((row) => (
              <Row key={`${row.unit} ${row.row}`} row={row} taskText={text} />
            ))}
          </ul>
        </Section>
      ) : null}
      {districts.length > 0 || read.clauses.length > 0 ? (
        <Section
          title={detail.districts}
          // A clause is to be looked at in every district that has it.
          note={reviews([
            ...districts,
            ...read.clauses.flatMap((clause) => clause.districts.map(() => clause)),
          ])}
          name="districts"
        >
          <ul>
            {read.clauses.map((clause) => (
              <Clause key={clause.clause ?? "full"} clause={clause} />
            ))}
            {districts.map((row) => (
              <Row key={`${row.unit} ${row.row}`} row={row} taskText={text} />
            ))}
          </ul>
        </Section>
      ) : null}
      {read.left_out.length > 0 ? (
        <Section title={detail.leftOut} name="left-out">
          <ul className="plain">
            {read.left_out.map(({ unit, unit_name: name, role, why }) => (
              <li key={unit}>
                <Button
                  size="small"
                  type="link"
                  aria-label={detail.goLeftOut(name)}
                  onClick={() =>
                    useJump.getState().to({
                      room: role === "responsible" ? "districts" : "departments",
                      unit,
                      task: read.id,
                    })
                  }
                >
                  {name}
                </Button>
                <small className="muted">
                  {detail.roles[role]}，{detail.why[why]}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
