import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";

import type { ImportView, ProposedUnit } from "../../api/bindings";
import { UNIT_KIND_WORDS } from "../../text/fields";
import { importing } from "../../text/import";
import { canHaveList, ticked } from "./departments";
import { useWizard } from "./store";

const set = (departments: string[]) => useWizard.setState({ departments });

/** Units proposed; departments are ticked to get a checklist. */
export function UnitsTab({ view }: { view: ImportView }): ReactNode {
  const chosen = useWizard((state) => state.departments);
  const departments = ticked(view.units, chosen);
  const leading = view.units.filter((unit) => canHaveList(unit) && unit.leads > 0);
  const toggle = (name: string, on: boolean) =>
    set(on ? [...departments, name] : departments.filter((other) => other !== name));
  return (
    <div className="tab-body units">
      <div className="sample-bar">
        <span className="muted">{importing.departmentsHint}</span>
        <Button size="small" onClick={() => set(leading.map((unit) => unit.name))}>
          {importing.chooseLeads}
        </Button>
        <Button size="small" onClick={() => set([])}>
          {importing.chooseNone}
        </Button>
      </div>
      <div className="scroll">
        <table className="sample-table unit-table">
          <thead>
            <tr>
              <th>{importing.unitChecklist}</th>
              <th>{importing.unitName}</th>
              <th>{importing.unitKind}</th>
              <th>{importing.unitRoles}</th>
              <th>{importing.unitAliases}</th>
            </tr>
          </thead>
          <tbody>
            {view.units.map((unit) => (
              <tr key={unit.name} data-unit={unit.name}>
                <td className="number">
                  <ListTick unit={unit} on={departments.includes(unit.name)} toggle={toggle} />
                </td>
                <td>{unit.name}</td>
                <td>{UNIT_KIND_WORDS[unit.kind]}</td>
                <td className="number">
                  {unit.kind === "group"
                    ? ""
                    : `${unit.leads} / ${unit.supports} / ${unit.answers}`}
                </td>
                <td className="muted">
                  {unit.aliases.join("、")}
                  {unit.members.length > 0 ? importing.members(unit.members.join("、")) : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function ListTick({
  unit,
  on,
  toggle,
}: {
  unit: ProposedUnit;
  on: boolean;
  toggle: (name: string, on: boolean) => void;
}): ReactNode {
  if (unit.kind === "district" || unit.place) return <span className="muted">{importing.districtHas}</span>;
  if (!canHaveList(unit)) return <span className="muted">{importing.groupHas}</span>;
  return (
    <Checkbox
      checked={on}
      aria-label={importing.unitChecklistOf(unit.name)}
      onChange={(event) => toggle(unit.name, event.target.checked)}
    />
  );
}

