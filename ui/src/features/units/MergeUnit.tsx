import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";

import type { RegistryUnit, UnitsView } from "../../api/bindings";
import { units as words } from "../../text/units";
import { change } from "./edits";
import { useUnitsRoom } from "./store";

interface MergeUnitProps {
  unit: RegistryUnit;
  view: UnitsView;
  readOnly: boolean;
}

/** The unit is the same as another one. */
export function MergeUnit({ unit, view, readOnly }: MergeUnitProps): ReactNode {
  const [into, setInto] = useState<string | null>(null);
  const kept = view.units.find((one) => one.id === into);
  const others = view.units.filter((one) => one.id !== unit.id);
  const merge = async (keep: string): Promise<void> => {
    if (await change({ do: "merge", keep, absorbed: unit.id })) useUnitsRoom.getState().set({ unit: keep });
  };
  return (
    <section aria-label={words.merge}>
      <h3>{words.merge}</h3>
      <Select
        allowClear
        disabled={readOnly}
        showSearch={{ optionFilterProp: "label" }}
        placeholder={words.mergeInto}
        aria-label={words.mergeInto}
        data-field="merge"
        value={into}
        options={others.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(id: string | null | undefined) => setInto(id ?? null)}
      />
      {kept ? (
        <>
          <small className="muted">{words.mergeHint(unit.name)}</small>
          <Button disabled={readOnly} data-action="units.merge" onClick={() => void merge(kept.id)}>
            {words.mergeDo(unit.name, kept.name)}
          </Button>
        </>
      ) : null}
    </section>
  );
}
