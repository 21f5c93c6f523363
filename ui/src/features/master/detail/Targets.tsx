import { Button } from "antd";
import type { ReactNode } from "react";

import type { TargetRead, TaskView } from "../../../api/bindings";
import { useJump } from "../../../state/jump";
import { detail } from "../../../text/detail";
import { Section } from "./Section";

/** What is wrong with a target, in sentences; empty when all agrees. */
export function complaints(target: TargetRead): string[] {
  const { unit, value } = target;
  const said: string[] = [];
  if (target.text_now !== null) said.push(detail.textNow(target.text_now, value, unit));
  else if (target.gone) said.push(detail.textGone(value, unit));
  if (target.difference !== null && target.sum !== null) {
    const whole = target.text_now ?? value;
    said.push(detail.sumWrong(target.sum, unit, whole, target.difference));
  }
  return said;
}

function Target({ target, clause }: { target: TargetRead; clause: string | null }): ReactNode {
  const said = complaints(target);
  const sign = detail.comparison[target.comparison];
  const go = () => {
    const [first] = target.shares;
    useJump.getState().to({
      room: "districts",
      ...(clause ? { clause } : {}),
      ...(first ? { unit: first.unit } : {}),
    });
  };
  return (
    <div className={said.length > 0 ? "card bad" : "card"} data-target={target.id}>
      <b>{target.name}</b>
      <div className="sum">
        <span className="whole">
          {target.value ? `${sign}${target.value} ${target.unit}` : detail.wholeMissing}
        </span>
        {target.kind === "sum" ? " = " : "："}
        {target.shares.map((share, at) => (
          <span key={share.unit} className="share">
            {at > 0 ? (target.kind === "sum" ? " + " : "，") : ""}
            <small>{share.unit_name}</small>{" "}
            {share.value || <em className="bad">{detail.shareMissing}</em>}
          </span>
        ))}
      </div>
      {said.map((sentence) => (
        <div key={sentence} className="bad">
          {sentence}
        </div>
      ))}
      {target.kind === "sum" && said.length === 0 && target.sum !== null && target.value ? (
        <div className="ok">{detail.sumRight}</div>
      ) : null}
      <Button size="small" type="link" onClick={go}>
        {detail.goShares}
      </Button>
      <Button
        size="small"
        type="link"
        data-go-target={target.id}
        onClick={() => useJump.getState().to({ room: "targets", target: target.id })}
      >
        {detail.goTarget}
      </Button>
    </div>
  );
}

/** Figures of the text, and targets with their shares. */
export function Targets({ read }: { read: TaskView }): ReactNode {
  const withFigure = read.clauses.find((clause) => clause.text.includes("{"))?.clause ?? null;
  return (
    <>
      {read.targets.length > 0 ? (
        <Section title={detail.targets} name="targets">
          {read.targets.map((target) => (
            <Target key={target.id} target={target} clause={withFigure} />
          ))}
        </Section>
      ) : null}
      {read.quantities.length > 0 ? (
        <Section title={detail.quantities} name="quantities">
          <ul className="quantities">
            {read.quantities.map(({ value, unit, comparison, around }, at) => (
              // A figure has no identity but its place in the text.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <small className="muted">…{around[0]}</small>
                <b>
                  {detail.comparison[comparison]}
                  {value} {unit}
                </b>
                <small className="muted">{around[1]}…</small>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
