import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";

import type { ChecklistKind, OwnUnit, OwnView } from "../../api/bindings";
import { Nothing } from "../../components/Nothing";
import { useWindow } from "../../state/window";
import { common, rooms } from "../../text/common";
import { own as words } from "../../text/own";
import { named } from "./choices";
import { useOwn } from "./store";

const KINDS: readonly ChecklistKind[] = ["department", "district"];

function choose(unit: OwnUnit): void {
  useOwn.setState({ unit: unit.name, choosing: false, written: null });
}

/** The unit is chosen once and remembered. */
export function ChooseUnit({ view }: { view: OwnView }): ReactNode {
  const [typed, setTyped] = useState("");
  const remembered = useOwn((state) => state.unit);
  if (view.units.length === 0) return <NoLists />;
  const found = named(view.units, typed);
  const absent = remembered !== null && view.units.every((unit) => unit.name !== remembered);
  return (
    <main className="own-choose scroll">
      <section>
        <h2>{words.chooseTitle}</h2>
        {absent ? <p className="card warn">{words.notHere(remembered)}</p> : null}
        <p className="muted">{words.chooseHint}</p>
        <Input
          allowClear
          autoFocus
          placeholder={words.search}
          aria-label={words.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => {
            if (found.length === 1 && found[0]) choose(found[0]);
          }}
        />
        {KINDS.map((kind) => (
          <Units key={kind} kind={kind} units={found.filter((unit) => unit.kind === kind)} />
        ))}
        {found.length === 0 ? <p className="muted">{common.nothingFound}</p> : null}
        {view.without.length > 0 ? (
          <p className="muted">
            {words.without(view.without.join("、"))}
            {words.withoutHint}
          </p>
        ) : null}
      </section>
    </main>
  );
}

function Units({ kind, units }: { kind: ChecklistKind; units: readonly OwnUnit[] }): ReactNode {
  if (units.length === 0) return null;
  return (
    <>
      <h3>{words.kinds[kind]}</h3>
      <ul>
        {units.map((unit) => (
          <li key={unit.key}>
            <button type="button" data-own-unit={unit.name} onClick={() => choose(unit)}>
              {unit.name}
              <small className="muted">{words.rows(unit.rows)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function NoLists(): ReactNode {
  return (
    <main className="own-choose">
      <Nothing title={words.emptyTitle} hint={words.emptyHint}>
        <Button onClick={() => useWindow.getState().goTo("departments")}>{rooms.departments}</Button>
      </Nothing>
    </main>
  );
}
