import { Button, Input, Select, Space } from "antd";
import { type ReactNode, useState } from "react";

import type { UnitKind, UnitsView } from "../../api/bindings";
import { common } from "../../text/common";
import { units as words } from "../../text/units";
import { change } from "./edits";
import { unitsNow } from "./queries";
import { KINDS } from "./registry";
import { useUnitsRoom } from "./store";

/** A new unit by name and kind. */
export function AddUnit({ view }: { view: UnitsView }): ReactNode {
  const { only, set } = useUnitsRoom();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<UnitKind>(only ?? "department");
  const close = (): void => set({ adding: false });
  const save = async (): Promise<void> => {
    const known = new Set(view.units.map((unit) => unit.id));
    if (name.trim() === "" || !(await change({ do: "add", name, kind }))) return;
    const added = unitsNow()?.units.find((unit) => !known.has(unit.id));
    set({ adding: false, typed: "", unit: added?.id ?? null });
  };
  return (
    <form
      className="add-unit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Space.Compact>
        <Select
          value={kind}
          aria-label={words.kind}
          options={KINDS.map((one) => ({ value: one, label: words.kinds[one] }))}
          onChange={setKind}
        />
        <Input
          autoFocus
          value={name}
          placeholder={words.addPlaceholder}
          aria-label={words.addPlaceholder}
          data-add-unit="name"
          onKeyDown={(event) => {
            if (event.key === "Escape" && !event.nativeEvent.isComposing) close();
          }}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ""}>
          {words.add}
        </Button>
        <Button onClick={close}>{common.cancel}</Button>
      </Space.Compact>
    </form>
  );
}
