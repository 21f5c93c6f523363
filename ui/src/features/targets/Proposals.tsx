import { Button } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

import type { ProposalView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { report } from "../../components/report";
import { useJump } from "../../state/jump";
import { targets as text } from "../../text/targets";
import { accept, reconsider, reject } from "./edits";
import { proposalKey } from "./model";
import { useTargets } from "./store";

interface Props {
  proposals: readonly ProposalView[];
  passed: boolean;
}

/** So many are shown at first, and more on request. */
const FIRST = 200;

/** Figures read from the master, to be confirmed or passed over. */
export function Proposals({ proposals: all, passed }: Props): ReactNode {
  const [most, setMost] = useState(FIRST);
  const proposals = all.slice(0, most);
  const chosen = useTargets((state) => state.proposal);
  const set = useTargets((state) => state.set);
  const readOnly = usePlan()?.read_only ?? true;
  const list = useRef<HTMLDivElement>(null);
  const here = proposals.findIndex((proposal) => proposalKey(proposal) === chosen);
  const at = Math.max(here, 0);

  useEffect(() => {
    list.current?.focus({ preventScroll: true });
  }, []);

  // A second press while the first is being saved must not count.
  const going = useRef({ among: all, keys: new Set<string>() });

  /** The one after it is next. */
  const done = (proposal: ProposalView, work: (proposal: ProposalView) => Promise<unknown>) => {
    const key = proposalKey(proposal);
    if (going.current.among !== all) going.current = { among: all, keys: new Set() };
    const { keys } = going.current;
    if (keys.has(key)) return;
    keys.add(key);
    const index = proposals.indexOf(proposal);
    const next = proposals[index + 1] ?? proposals[index - 1];
    work(proposal)
      .then(() => set({ proposal: next ? proposalKey(next) : null }))
      .catch((error: unknown) => {
        keys.delete(key);
        report(error);
      });
  };
  const step = (by: number) => {
    const next = proposals[Math.min(Math.max(at + by, 0), proposals.length - 1)];
    if (next) set({ proposal: proposalKey(next) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // Keys on a button work the button.
    if (event.target instanceof HTMLElement && event.target.closest("button, a")) return;
    const proposal = proposals[at];
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && proposal && !readOnly) done(proposal, passed ? reconsider : accept);
    else if (event.key === "Delete" && proposal && !readOnly && !passed) done(proposal, reject);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (proposals.length === 0)
    return <p className="muted targets-empty">{passed ? text.noPassed : text.noProposals}</p>;
  return (
    <>
      <div
        ref={list}
        className="proposals scroll"
        role="listbox"
        tabIndex={0}
        aria-label={passed ? text.views(0, 0).passed : text.views(0, 0).proposals}
        data-proposals={passed ? "passed" : "open"}
        onKeyDown={onKeyDown}
      >
        {proposals.map((proposal, index) => (
          <Card
            key={proposalKey(proposal)}
            proposal={proposal}
            chosen={index === at}
            readOnly={readOnly}
            done={done}
          />
        ))}
        {all.length > most ? (
          <Button size="small" onClick={() => setMost(most + FIRST)}>
            {text.more(Math.min(FIRST, all.length - most))}
          </Button>
        ) : null}
      </div>
      {passed ? null : <p className="muted keys">{text.proposalsHint}</p>}
    </>
  );
}

interface CardProps {
  proposal: ProposalView;
  chosen: boolean;
  readOnly: boolean;
  done: (proposal: ProposalView, work: (proposal: ProposalView) => Promise<unknown>) => void;
}

function Card({ proposal, chosen, readOnly, done }: CardProps): ReactNode {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) here.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const { name, value, unit, comparison, kind, about, year, task, shares, clause, passed } = proposal;
  const [before, figure, after] = task.around;
  return (
    <div
      ref={here}
      role="option"
      tabIndex={-1}
      className="proposal"
      aria-selected={chosen}
      data-proposal={name}
      onMouseDown={() => useTargets.getState().set({ proposal: proposalKey(proposal) })}
    >
      <div className="facts">
        <b>{name}</b>
        <span>
          {text.whole(text.signs[comparison], about, value)}
          {unit}
        </span>
        <span>{text.kinds[kind]}</span>
        {year === null ? null : <span>{text.year(year)}</span>}
        <a
          href="#master"
          tabIndex={-1}
          onClick={(event) => {
            event.preventDefault();
            useJump.getState().to({ room: "master", task: task.task, column: "text" });
          }}
        >
          {text.taskLink(task.number)} {task.item}
        </a>
      </div>
      <div className="words" title={before + figure + after}>
        {before.length > 60 ? `…${before.slice(-60)}` : before}
        <mark>{figure}</mark>
        {after}
      </div>
      <div className="shares muted">
        {shares.length === 0
          ? text.notFound
          : `${text.found}：${shares.map((share) => text.share(share.unit_name, share.value)).join("，")}${clause === null ? "" : `（${text.follows}）`}`}
      </div>
      <div className="deeds">
        {passed ? (
          <Button size="small" data-reconsider disabled={readOnly} onClick={() => done(proposal, reconsider)}>
            {text.reconsider}
          </Button>
        ) : (
          <>
            <Button size="small" type="primary" ghost data-accept disabled={readOnly} onClick={() => done(proposal, accept)}>
              {text.accept}
            </Button>
            <Button size="small" data-reject disabled={readOnly} onClick={() => done(proposal, reject)}>
              {text.reject}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
