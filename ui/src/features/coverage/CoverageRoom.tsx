import { Button, Input, Segmented, Select } from "antd";
import { type ReactNode, useEffect, useMemo } from "react";

import { actionById, perform } from "../../actions/registry";
import type { CoverageView, Role } from "../../api/bindings";
import { useCoverageRead } from "../../api/coverage";
import { usePlan } from "../../api/queries";
import { useJump } from "../../state/jump";
import { NoTasks } from "../../components/NoTasks";
import { Unread } from "../../components/Unread";
import { coverage as words } from "../../text/coverage";
import { AnnexTable } from "./AnnexTable";
import {
  BACKINGS,
  exceptionsOf,
  HELD,
  NO_FILTER,
  namesOf,
  ROLES,
  rowsShown,
  tasksShown,
} from "./model";
import { RowTable } from "./RowTable";
import { beginWith, useCoverageRoom, type View } from "./store";
import { TaskTable } from "./TaskTable";
import "./coverage.css";

const VIEWS: readonly View[] = ["tasks", "rows", "annexes"];

/** 覆盖核对: where every task stands, and what stands behind every row. */
export function CoverageRoom(): ReactNode {
  const { data: view, error, refetch } = useCoverageRead();
  const path = usePlan()?.path ?? "";
  useEffect(() => beginWith(path), [path]);
  useArrival();
  if (!view)
    return (
      <main className="coverage-room muted">
        <Unread error={error} again={() => void refetch()} />
      </main>
    );
  const { tasks, rows, totals } = view;
  if (tasks.length + rows.length + totals.further === 0) return <Nothing />;
  return (
    <main className="coverage-room">
      <Bar view={view} />
      <Result view={view} />
      <Shown view={view} />
    </main>
  );
}

/** Shows what another room asks about. */
function useArrival(): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "coverage") return;
    const jump = useJump.getState().take("coverage");
    const wanted = jump?.coverage;
    if (!jump || !wanted) return;
    const { view, ...filter } = wanted;
    useCoverageRoom.getState().set({ ...NO_FILTER, ...filter, view: view ?? "tasks" });
  }, [target]);
}

/** A reason to choose, with how often it occurs; what never does is left out,
 *  except the one that is chosen. */
function options<K extends string>(
  all: readonly K[],
  usual: K,
  counts: ReadonlyMap<K, number>,
  word: Record<K, string>,
  chosen: K | null,
) {
  return all
    .filter((one) => one === chosen || (one !== usual && (counts.get(one) ?? 0) > 0))
    .map((one) => ({ value: one, label: words.withCount(word[one], counts.get(one) ?? 0) }));
}

function Bar({ view }: { view: CoverageView }): ReactNode {
  const state = useCoverageRoom();
  const { only, held, backing, role, unit, typed, set } = state;
  const exceptions = exceptionsOf(view);
  const byTask = state.view === "tasks";
  // A plan of projects or indicators alone has nothing to go through.
  const lists = state.view === "annexes" || view.tasks.length === 0;
  return (
    <div className="toolbar">
      <Segmented<View>
        aria-label={words.view}
        value={lists ? "annexes" : state.view}
        options={VIEWS.map((one) => ({
          value: one,
          label: words.views[one],
          disabled: one !== "annexes" && view.tasks.length === 0,
        }))}
        onChange={(one) => set({ view: one })}
      />
      {lists ? null : (
        <>
          <Button
            type={only ? "primary" : "default"}
            aria-pressed={only}
            data-proof-only
            onClick={() => perform(actionById("coverage.only"))}
          >
            {words.only(byTask ? exceptions.duties : exceptions.rows)}
          </Button>
          {byTask ? (
            <ReasonPick
              label={words.reason}
              value={held}
              reasons={options(HELD, "listed", exceptions.held, words.held, held)}
              onPick={(next) => set({ held: next })}
            />
          ) : (
            <ReasonPick
              label={words.result}
              value={backing}
              reasons={options(BACKINGS, "backed", exceptions.backing, words.backings, backing)}
              onPick={(next) => set({ backing: next })}
            />
          )}
          {byTask ? (
            <Select<Role>
              allowClear
              className="pick role"
              aria-label={words.role}
              placeholder={words.role}
              value={role}
              options={ROLES.map((one) => ({ value: one, label: words.roles[one] }))}
              onChange={(next?: Role) => set({ role: next ?? null })}
            />
          ) : null}
          <Select<string>
            allowClear
            className="pick unit"
            aria-label={words.unit}
            placeholder={words.unit}
            value={view.units.some(({ id }) => id === unit) ? unit : null}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: "label" }}
            options={view.units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(next?: string) => set({ unit: next ?? null })}
          />
          <Input
            allowClear
            className="search"
            placeholder={words.search}
            aria-label={words.searchLabel}
            data-proof-search
            value={typed}
            onChange={(event) => set({ typed: event.target.value })}
          />
        </>
      )}
      <span className="space" />
      <Button
        data-action="coverage.export"
        onClick={() => perform(actionById("coverage.export"))}
      >
        {words.export}
      </Button>
    </div>
  );
}

/** Why something stands out, to choose one reason by. */
function ReasonPick<K extends string>({
  label,
  value,
  reasons,
  onPick,
}: {
  label: string;
  value: K | null;
  reasons: { value: K; label: string }[];
  onPick: (reason: K | null) => void;
}): ReactNode {
  return (
    <Select<K>
      allowClear
      className="pick reason"
      data-proof-reason
      aria-label={label}
      placeholder={label}
      value={value}
      popupMatchSelectWidth={false}
      options={reasons}
      onChange={(next?: K) => onPick(next ?? null)}
    />
  );
}

/** The proof in a sentence. */
function Result({ view }: { view: CoverageView }): ReactNode {
  const { duties, rows } = exceptionsOf(view);
  const count = duties + rows + view.totals.further_missing;
  return (
    <div className={`result ${count === 0 ? "whole" : ""}`} role="status" data-proof-result>
      <b>{count === 0 ? words.whole : words.notWhole(count)}</b>
      <span>{view.sentence}</span>
    </div>
  );
}

function Shown({ view }: { view: CoverageView }): ReactNode {
  const { view: how, only, held, backing, role, unit, typed } = useCoverageRoom();
  const filter = useMemo(
    () => ({ only, held, backing, role, unit, typed }),
    [only, held, backing, role, unit, typed],
  );
  const tasks = useMemo(
    () => (how === "tasks" ? tasksShown(view, filter) : []),
    [how, view, filter],
  );
  const rows = useMemo(() => (how === "rows" ? rowsShown(view, filter) : []), [how, view, filter]);
  if (how === "annexes" || view.tasks.length === 0) return <AnnexTable view={view} />;
  const [shown, all] =
    how === "tasks" ? [tasks.length, view.tasks.length] : [rows.length, view.rows.length];
  if (shown === 0) return <NothingShown />;
  return (
    <>
      {how === "tasks" ? (
        <TaskTable view={view} shown={tasks} />
      ) : (
        <RowTable view={view} shown={rows} />
      )}
      <p className="foot muted" data-proof-count>
        {words.count(shown, all)}
        {unit === null ? null : ` · ${words.unitOf(namesOf(view).get(unit) ?? "")}`}
      </p>
    </>
  );
}

function NothingShown(): ReactNode {
  const { only, held, backing, role, unit, typed, set } = useCoverageRoom();
  const justOnly = only && !held && !backing && !role && !unit && typed === "";
  return (
    <div className="proof-none">
      <p>{justOnly ? <b>{words.noException}</b> : words.none}</p>
      {justOnly ? <p className="muted">{words.noExceptionHint}</p> : null}
      <Button onClick={() => set(NO_FILTER)}>{words.clearFilter}</Button>
    </div>
  );
}

function Nothing(): ReactNode {
  const { emptyTitle, emptyHint, toMaster } = words;
  return (
    <main className="coverage-room">
      <NoTasks className="proof-none" title={emptyTitle} hint={emptyHint} toMaster={toMaster} />
    </main>
  );
}
