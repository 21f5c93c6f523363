import { Button, Empty, Segmented } from "antd";
import { type ReactNode, useEffect } from "react";

import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { TargetsView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { report } from "../../components/report";
import { useJump } from "../../state/jump";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { targets as text } from "../../text/targets";
import { AddDialog, AddUnitDialog, ShareOutDialog } from "./Dialogs";
import { type Filter, openProposals, passedProposals, shownTargets } from "./model";
import { Panel } from "./Panel";
import { Proposals } from "./Proposals";
import { useTargetsView } from "./queries";
import { beginWith, useTargets, type View } from "./store";
import { Table } from "./Table";
import "../../components/matrix.css";
import "./targets.css";

/** 指标分解: targets down, units across, the chosen target beside. */
export function TargetsRoom(): ReactNode {
  const { data: view, error } = useTargetsView();
  useEffect(() => {
    if (error) report(error);
  }, [error]);
  if (!view) return <main className="scroll" aria-busy="true" />;
  return <Room view={view} />;
}

function Room({ view }: { view: TargetsView }): ReactNode {
  const shown = useTargets((state) => state.view);
  const filter = useTargets((state) => state.filter);
  const at = useTargets((state) => state.at);
  const path = usePlan()?.path ?? "";
  useEffect(() => beginWith(path), [path]);
  // What was begun ends with the room.
  useEffect(() => () => useTargets.getState().set({ dialog: "none", editing: false }), []);
  useTakeJump(view);
  const rows = shownTargets(view, filter, at?.target);
  const target = view.targets.find((one) => one.id === at?.target) ?? null;
  return (
    <main className={shown === "table" ? "targets" : "targets wide"}>
      <Toolbar view={view} />
      <section className="targets-work">
        {shown === "table" ? (
          <Work view={view} rows={rows} />
        ) : (
          <Proposals
            key={shown}
            passed={shown === "passed"}
            proposals={shown === "passed" ? passedProposals(view) : openProposals(view)}
          />
        )}
      </section>
      {shown === "table" ? <Panel target={target} view={view} /> : null}
      <Dialogs view={view} />
    </main>
  );
}

function Work({ view, rows }: { view: TargetsView; rows: TargetsView["targets"] }): ReactNode {
  if (view.targets.length === 0) return <NoTargets open={openProposals(view).length} />;
  if (rows.length === 0) return <p className="muted">{text.nothingFiltered}</p>;
  return (
    <>
      <Table view={view} rows={rows} />
      <p className="muted keys">{text.keysHint}</p>
    </>
  );
}

function NoTargets({ open }: { open: number }): ReactNode {
  const add = actionById("targets.add");
  return (
    <div className="targets-empty">
      <Empty description={<b>{text.empty}</b>}>
        <p className="muted">{text.emptyHint(open)}</p>
        {open > 0 ? (
          <Button type="primary" data-go-proposals onClick={() => useTargets.getState().set({ view: "proposals" })}>
            {text.goProposals}
          </Button>
        ) : (
          <Button type="primary" onClick={() => useWindow.getState().goTo("master")}>
            {text.goMaster}
          </Button>
        )}{" "}
        <Button disabled={!isEnabled(add)} onClick={() => perform(add)}>
          {labelOf(add)}
        </Button>
      </Empty>
    </div>
  );
}

const BUTTONS = ["targets.add", "targets.shareOut", "targets.sameForAll", "targets.addUnit", "targets.remove"];

function Toolbar({ view }: { view: TargetsView }): ReactNode {
  const plan = usePlan();
  const shown = useTargets((state) => state.view);
  const filter = useTargets((state) => state.filter);
  // What is enabled depends on the active cell.
  useTargets((state) => state.at);
  const set = useTargets((state) => state.set);
  const words = text.views(openProposals(view).length, passedProposals(view).length);
  return (
    <div className="toolbar" title={plan?.read_only ? common.readOnlyHint : undefined}>
      <Segmented<View>
        size="small"
        aria-label={text.viewLabel}
        data-targets-view={shown}
        value={shown}
        options={(["table", "proposals", "passed"] as const).map((value) => ({
          value,
          label: <span data-view={value}>{words[value]}</span>,
        }))}
        onChange={(value) => set({ view: value })}
      />
      <span className="rule" />
      {BUTTONS.map((id) => {
        const action = actionById(id);
        return (
          <Button
            key={id}
            size="small"
            type={id === "targets.add" ? "primary" : "default"}
            data-action={id}
            disabled={!isEnabled(action)}
            onClick={() => perform(action)}
          >
            {labelOf(action)}
          </Button>
        );
      })}
      <span className="space" />
      {shown === "table" ? (
        <Segmented<Filter>
          size="small"
          aria-label={text.filterLabel}
          value={filter}
          options={(["all", "wrong", "open"] as const).map((value) => ({ value, label: text.filters[value] }))}
          onChange={(value) => set({ filter: value, at: null, editing: false })}
        />
      ) : null}
    </div>
  );
}

function Dialogs({ view }: { view: TargetsView }): ReactNode {
  const dialog = useTargets((state) => state.dialog);
  const at = useTargets((state) => state.at);
  const target = view.targets.find((one) => one.id === at?.target) ?? null;
  if (dialog === "add") return <AddDialog task={target?.task?.task ?? null} />;
  if (!target) return null;
  if (dialog === "shareOut") return <ShareOutDialog target={target} view={view} />;
  if (dialog === "addUnit") return <AddUnitDialog target={target} view={view} />;
  return null;
}

/** Goes where another room sent the user. */
function useTakeJump(view: TargetsView): void {
  const wanted = useJump((state) => state.target);
  useEffect(() => {
    if (wanted?.room !== "targets") return;
    const jump = useJump.getState().take("targets");
    const target = view.targets.find((one) => one.id === jump?.target);
    if (!jump || !target) return;
    const { set, go } = useTargets.getState();
    set({ view: "table", filter: "all" });
    const named = view.units.findIndex((unit) => unit.unit === jump.unit);
    const faulty = target.cells.findIndex((cell) => cell.fault !== null);
    go({ target: target.id, column: Math.max(named >= 0 ? named : faulty, 0) });
  }, [wanted, view]);
}
