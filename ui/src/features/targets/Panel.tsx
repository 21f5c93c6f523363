import { Button, Select } from "antd";
import type { ReactNode } from "react";

import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { Comparison, TargetKind, TargetRow, TargetsView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { CommitInput } from "../../components/CommitInput";
import { report } from "../../components/report";
import { targets as text } from "../../text/targets";
import { Bar } from "./Bar";
import { changed, edit, send } from "./edits";
import { Places } from "./Places";
import { TaskChoice } from "./TaskChoice";

/** The chosen target: where it comes from, what it is, who carries it. */
export function Panel({ target, view }: { target: TargetRow | null; view: TargetsView }): ReactNode {
  if (!target)
    return (
      <aside className="panel target-panel" aria-label={text.panel}>
        <p className="muted">{text.choose}</p>
      </aside>
    );
  return (
    <aside className="panel target-panel" aria-label={text.panel} data-target-panel={target.id}>
      <h2>{text.measure(target.name, target.unit)}</h2>
      <Complaints target={target} view={view} />
      <h3>{text.bar}</h3>
      {target.cells.every((cell) => cell.counts === "") ? (
        <p className="muted">{text.notShared}</p>
      ) : (
        <Bar target={target} view={view} large />
      )}
      <Left target={target} />
      <h3>{text.source}</h3>
      <Source target={target} />
      <h3>{text.properties}</h3>
      <Properties target={target} />
      <h3>{text.places}</h3>
      <Places target={target} />
    </aside>
  );
}

function Complaints({ target, view }: { target: TargetRow; view: TargetsView }): ReactNode {
  const readOnly = usePlan()?.read_only ?? true;
  const take = actionById("targets.takeWhole");
  return (
    <>
      {target.text_now === null ? null : (
        <div className={target.state === "followed" ? "card warn" : "card bad"} data-text-now>
          {text.textNow(target.text_now, target.value, target.unit)}{" "}
          <Button size="small" data-action={take.id} disabled={!isEnabled(take)} onClick={() => perform(take)}>
            {text.takeWhole(target.text_now)}
          </Button>
        </div>
      )}
      {target.state === "text_gone" ? (
        <div className="card bad">{text.textGone(target.value, target.unit)}</div>
      ) : null}
      {target.of_nobody.map((share) => (
        <div key={share.unit} className="card bad" data-nobody={share.unit}>
          <div>{text.nobody(share.value)}</div>
          <Select<string>
            size="small"
            style={{ minWidth: 130, margin: "4px 6px 0 0" }}
            placeholder={text.nobodyTo}
            aria-label={text.nobodyTo}
            disabled={readOnly}
            value={null}
            options={view.units.map((unit) => ({ value: unit.unit, label: unit.name }))}
            onChange={(to) => send({ do: "move_share", target: target.id, from: share.unit, to })}
          />
          <Button
            size="small"
            disabled={readOnly}
            data-drop-share
            onClick={() => send({ do: "move_share", target: target.id, from: share.unit, to: null })}
          >
            {text.nobodyDrop}
          </Button>
        </div>
      ))}
    </>
  );
}

function Left({ target }: { target: TargetRow }): ReactNode {
  const { left, unit, sum } = target;
  if (left === null || sum === null) return null;
  if (left === "0") return <p className="left ok">{text.allShared}</p>;
  return left.startsWith("-") ? (
    <p className={`left${target.state === "over" ? " bad" : ""}`}>{text.over(left.slice(1), unit)}</p>
  ) : (
    <p className={`left${target.state === "short" ? " bad" : ""}`}>{text.left(left, unit)}</p>
  );
}

function Source({ target }: { target: TargetRow }): ReactNode {
  const { task } = target;
  const go = actionById("targets.toMaster");
  if (!task) return <p className="muted">{text.sourceGone}</p>;
  const [before, figure, after] = task.around;
  return (
    <>
      <p className="source">
        {before}
        {figure === "" ? null : <mark>{figure}</mark>}
        {after}
      </p>
      <Button size="small" data-action={go.id} onClick={() => perform(go)}>
        {labelOf(go)}（{text.taskLink(task.number)}）
      </Button>
    </>
  );
}

const KINDS = Object.keys(text.kinds) as TargetKind[];
const COMPARISONS = Object.keys(text.comparisons) as Comparison[];

function Properties({ target }: { target: TargetRow }): ReactNode {
  const disabled = usePlan()?.read_only ?? true;
  const put = async (part: Parameters<typeof changed>[1]): Promise<boolean> => {
    try {
      await edit(changed(target, part));
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  };
  return (
    <div className="fields">
      <label htmlFor="target-name">{text.name}</label>
      <CommitInput name="target-name" label={text.name} value={target.name} disabled={disabled} commit={(name) => put({ name })} />
      <label>{text.value}</label>
      <CommitInput name="target-value" label={text.value} value={target.value} disabled={disabled} placeholder={text.noWhole} commit={(value) => put({ value })} />
      <label>{text.unit}</label>
      <CommitInput name="target-unit" label={text.unit} value={target.unit} disabled={disabled} commit={(unit) => put({ unit })} />
      <label>{text.comparison}</label>
      <Select<Comparison>
        size="small"
        aria-label={text.comparison}
        disabled={disabled}
        value={target.comparison}
        options={COMPARISONS.map((value) => ({ value, label: text.comparisons[value] }))}
        onChange={(comparison) => void put({ comparison })}
      />
      <label>{text.kind}</label>
      <Select<TargetKind>
        size="small"
        aria-label={text.kind}
        data-name="target-kind"
        disabled={disabled}
        value={target.kind}
        options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
        onChange={(kind) => void put({ kind })}
      />
      <label>{text.task}</label>
      <TaskChoice value={target.task?.task ?? null} disabled={disabled} onChange={(task) => void put({ task })} />
    </div>
  );
}
