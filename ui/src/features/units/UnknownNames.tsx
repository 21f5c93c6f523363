import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";

import type { UnitsView, UnknownName } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { units as words } from "../../text/units";
import { change } from "./edits";

const SHOWN = 3;

/** Names in cells that nobody goes by, and names of two units. */
export function UnknownNames({ view, readOnly }: { view: UnitsView; readOnly: boolean }): ReactNode {
  const name = (id: string): string => view.units.find((unit) => unit.id === id)?.name ?? "";
  if (view.unknown.length === 0 && view.conflicts.length === 0) return null;
  return (
    <section className="unknown-names scroll" aria-label={words.unknown(view.unknown.length)}>
      {view.unknown.length > 0 ? (
        <h2>
          {words.unknown(view.unknown.length)}　<small className="muted">{words.unknownHint}</small>
        </h2>
      ) : null}
      {view.unknown.map((unknown) => (
        <Unknown key={`${unknown.kind} ${unknown.name}`} unknown={unknown} view={view} readOnly={readOnly} />
      ))}
      {view.conflicts.map((conflict) => (
        <div key={conflict.name} className="card warn" data-conflict={conflict.name}>
          {words.conflict(conflict.name, conflict.units.map((id) => `“${name(id)}”`).join("、"))}
        </div>
      ))}
    </section>
  );
}

interface UnknownProps {
  unknown: UnknownName;
  view: UnitsView;
  readOnly: boolean;
}

function Unknown({ unknown, view, readOnly }: UnknownProps): ReactNode {
  const { name, suggestion, correction, kind } = unknown;
  const near = view.units.find((unit) => unit.id === suggestion);
  return (
    <div className="card unknown" data-unknown={name}>
      <p>
        <span className="chip unknown">{name}</span>
        {kind === "unseparated" ? <span className="muted">{words.unseparated}　</span> : null}
        <span className="muted">{words.times(unknown.count)}：</span>
        {unknown.places.slice(0, SHOWN).map((place) => (
          <Button
            key={`${place.task} ${place.column}`}
            type="link"
            size="small"
            disabled={place.list !== ""}
            onClick={() => useJump.getState().to({ room: "master", task: place.task })}
          >
            {words.place(place.list, place.row, words.columns[place.column])}
          </Button>
        ))}
        {unknown.count > SHOWN ? <span className="muted">……</span> : null}
      </p>
      <div className="choices">
        {correction === null ? null : (
          <Button
            size="small"
            type="primary"
            disabled={readOnly}
            data-adopt="correct"
            onClick={() => void change({ do: "correct", name, to: correction })}
          >
            {words.changeTo(correction)}
          </Button>
        )}
        {near ? (
          <Button
            size="small"
            disabled={readOnly}
            data-adopt="alias"
            onClick={() => void change({ do: "adopt_alias", name, unit: near.id })}
          >
            {words.aliasOf(near.name)}
          </Button>
        ) : null}
        {kind === "unknown" ? (
          <>
            <Button
              size="small"
              disabled={readOnly}
              data-adopt="new"
              onClick={() => void change({ do: "add", name, kind: unknown.new_kind })}
            >
              {words.addAs(words.kinds[unknown.new_kind])}
            </Button>
            <Other unknown={unknown} view={view} readOnly={readOnly} />
          </>
        ) : null}
      </div>
    </div>
  );
}

/** Another unit than the nearest. */
function Other({ unknown, view, readOnly }: UnknownProps): ReactNode {
  const [how, setHow] = useState<"correct" | "alias">("correct");
  const adopt = (id: string): void => {
    const unit = view.units.find((one) => one.id === id);
    if (!unit) return;
    if (how === "alias") void change({ do: "adopt_alias", name: unknown.name, unit: id });
    else void change({ do: "correct", name: unknown.name, to: unit.name });
  };
  return (
    <span className="other-unit">
      <Select
        size="small"
        value={how}
        disabled={readOnly}
        aria-label={words.changeOther}
        options={[
          { value: "correct", label: words.changeOther },
          { value: "alias", label: words.aliasOther },
        ]}
        onChange={setHow}
      />
      <Select
        size="small"
        className="pick"
        showSearch={{ optionFilterProp: "label" }}
        value={null}
        disabled={readOnly}
        placeholder={words.list}
        aria-label={words.list}
        options={view.units.map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(id: string | null) => {
          if (id) adopt(id);
        }}
      />
    </span>
  );
}
