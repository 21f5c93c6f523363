import { Button, Select } from "antd";
import type { ReactNode } from "react";

import type { RegistryUnit, UnitKind, UnitsView } from "../../api/bindings";
import { useJump } from "../../state/jump";
import { units as words } from "../../text/units";
import { change, removeChosen } from "./edits";
import { MergeUnit } from "./MergeUnit";
import { useUses } from "./queries";
import { KINDS } from "./registry";
import { RenameUnit } from "./RenameUnit";
import { useUnitsRoom } from "./store";
import { SavedInput } from "./SavedInput";

interface UnitPanelProps {
  view: UnitsView;
  readOnly: boolean;
}

/** The unit that is chosen, to be changed. */
export function UnitPanel({ view, readOnly }: UnitPanelProps): ReactNode {
  const chosen = useUnitsRoom((state) => state.unit);
  const unit = view.units.find((one) => one.id === chosen);
  return (
    <aside className="panel unit-panel" aria-label={unit?.name ?? words.list}>
      {unit ? (
        <Editor key={unit.id} unit={unit} view={view} readOnly={readOnly} />
      ) : (
        <p className="muted">{words.choose}</p>
      )}
    </aside>
  );
}

interface EditorProps extends UnitPanelProps {
  unit: RegistryUnit;
}

function Editor({ unit, view, readOnly }: EditorProps): ReactNode {
  const { id, short_name, aliases, kind } = unit;
  const save = (part: Partial<{ short_name: string; aliases: string[]; kind: UnitKind }>): void => {
    void change({ do: "set", unit: id, short_name, aliases, kind, ...part });
  };
  return (
    <>
      <h2>{unit.name}</h2>
      <RenameUnit key={unit.name} unit={unit} readOnly={readOnly} />
      <label>
        <span>{words.shortName}</span>
        <SavedInput
          key={short_name}
          label={words.shortName}
          value={short_name}
          disabled={readOnly}
          save={(text) => save({ short_name: text })}
        />
      </label>
      <label>
        <span>
          {words.aliases}　<small>{words.aliasesHint}</small>
        </span>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          disabled={readOnly}
          aria-label={words.aliases}
          data-field="aliases"
          value={aliases}
          onChange={(next: string[]) => save({ aliases: next })}
        />
      </label>
      <label>
        <span>{words.kind}</span>
        <Select
          disabled={readOnly}
          aria-label={words.kind}
          value={kind}
          options={KINDS.map((one) => ({ value: one, label: words.kinds[one] }))}
          onChange={(next) => save({ kind: next })}
        />
      </label>
      {kind === "group" ? <Members unit={unit} view={view} readOnly={readOnly} /> : null}
      <Uses unit={unit} />
      <MergeUnit unit={unit} view={view} readOnly={readOnly} />
    </>
  );
}

function Members({ unit, view, readOnly }: EditorProps): ReactNode {
  const options = KINDS.flatMap((kind) => {
    const members = view.units.filter((one) => one.kind === kind && one.id !== unit.id);
    if (members.length === 0) return [];
    return [
      {
        label: words.kinds[kind],
        options: members.map((one) => ({ value: one.id, label: one.name })),
      },
    ];
  });
  return (
    <label>
      <span>{words.membersTitle}</span>
      <Select
        mode="multiple"
        disabled={readOnly}
        showSearch={{ optionFilterProp: "label" }}
        placeholder={words.membersPlaceholder}
        aria-label={words.membersTitle}
        data-field="members"
        value={unit.members}
        options={options}
        onChange={(members: string[]) => void change({ do: "set_members", group: unit.id, members })}
      />
      <small className="muted">{words.membersHint}</small>
    </label>
  );
}

const PLACES = 8;

/** Where the unit is used; unused ones can be removed. */
function Uses({ unit }: { unit: RegistryUnit }): ReactNode {
  const { data: uses } = useUses(unit.id);
  const jump = useJump((state) => state.to);
  if (!uses) return null;
  const used = [
    uses.count > 0 ? words.usedIn(uses.count) : "",
    uses.groups.length > 0 ? words.usedGroups(uses.groups.join("、")) : "",
    uses.checklists.length > 0
      ? words.usedLists(uses.checklists.map((kind) => words.listKinds[kind]).join("、"))
      : "",
    uses.clauses > 0 ? words.usedClauses(uses.clauses) : "",
    uses.targets.length > 0 ? words.usedTargets(uses.targets.join("、")) : "",
  ].filter(Boolean);
  return (
    <section aria-label={words.used}>
      <h3>{words.used}</h3>
      {used.length === 0 ? (
        <p className="muted">
          {words.notUsed}
          <Button size="small" danger data-action="units.remove" onClick={() => void removeChosen()}>
            {words.remove}
          </Button>
        </p>
      ) : null}
      {used.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="places">
        {uses.cells.slice(0, PLACES).map((place) => (
          <Button
            key={`${place.task} ${place.column}`}
            type="link"
            size="small"
            disabled={place.list !== ""}
            onClick={() => jump({ room: "master", task: place.task })}
          >
            {words.place(place.list, place.row, words.columns[place.column])}
          </Button>
        ))}
        {uses.count > PLACES ? <span className="muted">{words.morePlaces(uses.count)}</span> : null}
      </p>
      {uses.checklists.includes("department") ? (
        <Button size="small" onClick={() => jump({ room: "departments", unit: unit.id })}>
          {words.openChecklist}
        </Button>
      ) : null}
    </section>
  );
}
