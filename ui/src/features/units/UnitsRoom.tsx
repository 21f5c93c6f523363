import { Button, Input, Segmented } from "antd";
import { type ReactNode, useEffect } from "react";

import { actionById, labelOf, perform } from "../../actions/registry";
import type { UnitKind, UnitsView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { Nothing } from "../../components/Nothing";
import { useJump } from "../../state/jump";
import { common } from "../../text/common";
import { units as words } from "../../text/units";
import { AddUnit } from "./AddUnit";
import { useUnits } from "./queries";
import { KINDS, linesOf } from "./registry";
import { useUnitsRoom } from "./store";
import { UnitList } from "./UnitList";
import { UnitPanel } from "./UnitPanel";
import { UnknownNames } from "./UnknownNames";
import "./units.css";

/** 单位: the registry, names nobody knows, one unit to be changed. */
export function UnitsRoom(): ReactNode {
  const { data } = useUnits();
  const readOnly = usePlan()?.read_only ?? true;
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "units") return;
    const jump = useJump.getState().take("units");
    if (jump?.unit !== undefined) useUnitsRoom.getState().set({ unit: jump.unit, typed: "", only: null });
  }, [target]);
  if (!data) return <main className="units-wait muted">{common.loading}</main>;
  return (
    <main className="units-room">
      <Bar view={data} readOnly={readOnly} />
      <div className="units-middle">
        <UnknownNames view={data} readOnly={readOnly} />
        {data.units.length === 0 ? (
          <Nothing className="none" title={words.emptyTitle} hint={words.emptyHint} />
        ) : (
          <Listed view={data} readOnly={readOnly} />
        )}
      </div>
      <UnitPanel view={data} readOnly={readOnly} />
    </main>
  );
}

function Listed({ view, readOnly }: { view: UnitsView; readOnly: boolean }): ReactNode {
  const { typed, only } = useUnitsRoom();
  const lines = linesOf(view.units, typed, only);
  if (lines.length === 0) return <p className="muted none">{words.nothingFound(typed.trim())}</p>;
  const fixed = readOnly ? common.readOnly : typed.trim() === "" ? null : words.orderHintFiltered;
  return <UnitList lines={lines} units={view.units} fixed={fixed} />;
}

function Bar({ view, readOnly }: { view: UnitsView; readOnly: boolean }): ReactNode {
  const { typed, only, adding, set } = useUnitsRoom();
  const present = KINDS.filter((kind) => view.units.some((unit) => unit.kind === kind));
  const shown = linesOf(view.units, typed, only).filter((line) => line.unit).length;
  const addAction = actionById("units.add");
  return (
    <div className="toolbar">
      <Input
        allowClear
        className="search"
        placeholder={words.search}
        aria-label={words.search}
        value={typed}
        onChange={(event) => set({ typed: event.target.value })}
      />
      <Segmented<UnitKind | "all">
        aria-label={words.kind}
        value={only ?? "all"}
        options={[
          { value: "all", label: words.all },
          ...present.map((kind) => ({ value: kind, label: words.kinds[kind] })),
        ]}
        onChange={(kind) => set({ only: kind === "all" ? null : kind })}
      />
      <span className="muted">{words.count(shown, view.units.length)}</span>
      <span className="space" />
      {adding ? (
        <AddUnit view={view} />
      ) : (
        <Button disabled={readOnly} data-action="units.add" onClick={() => perform(addAction)}>
          {labelOf(addAction)}
        </Button>
      )}
    </div>
  );
}

