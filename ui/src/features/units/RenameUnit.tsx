import { Button, Input, Radio } from "antd";
import { type ReactNode, useState } from "react";

import type { RegistryUnit } from "../../api/bindings";
import { common } from "../../text/common";
import { units as words } from "../../text/units";
import { change } from "./edits";
import { useUses } from "./queries";

/** The name, and what happens to cells that use the old one. */
export function RenameUnit({ unit, readOnly }: { unit: RegistryUnit; readOnly: boolean }): ReactNode {
  const [name, setName] = useState(unit.name);
  const [everywhere, setEverywhere] = useState(true);
  const { data: uses } = useUses(unit.id);
  const count = uses?.by_name ?? 0;
  const differs = name.trim() !== "" && name.trim() !== unit.name;
  const save = (): void => {
    if (differs) void change({ do: "rename", unit: unit.id, name, everywhere: everywhere && count > 0 });
  };
  return (
    <form
      className="rename"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        <span>{words.name}</span>
        <Input
          value={name}
          disabled={readOnly}
          aria-label={words.name}
          data-field="name"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {differs ? (
        <>
          {count > 0 ? (
            <Radio.Group
              value={everywhere}
              aria-label={words.rename}
              options={[
                { value: true, label: words.renameEverywhere(count) },
                { value: false, label: words.renameKeep },
              ]}
              onChange={(event) => setEverywhere(event.target.value === true)}
            />
          ) : (
            <small className="muted">{words.renameNowhere}</small>
          )}
          <div className="choices">
            <Button type="primary" htmlType="submit" data-action="units.rename">
              {words.rename}
            </Button>
            <Button onClick={() => setName(unit.name)}>{common.cancel}</Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
