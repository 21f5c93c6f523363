import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button, Drawer, Input, Select } from "antd";
import { type ReactNode, useState } from "react";

import type { DigestState, DistrictsView } from "../../api/bindings";
import { report } from "../../components/report";
import { districts as text } from "../../text/districts";
import { edit, send } from "./edits";
import { useDistricts } from "./state";

/** The rows every district checklist has: names, categories, order. */
export function RowsDrawer({ view }: { view: DistrictsView }): ReactNode {
  const set = useDistricts((state) => state.set);
  const add = () => {
    const names = new Set(view.rows.map((row) => row.name));
    let name: string = text.newRow;
    for (let count = 2; names.has(name); count += 1) name = `${text.newRow}${count}`;
    edit({ do: "add_row", name, categories: [] }).catch(report);
  };
  return (
    <Drawer open title={text.rowsTitle} size={560} onClose={() => set({ drawer: "none" })}>
      <p className="muted">{text.rowsHint}</p>
      <ol className="digest-rows">
        {view.rows.map((row, index) => (
          <RowForm key={row.id} row={row} index={index} view={view} />
        ))}
      </ol>
      <Button type="dashed" block onClick={add} data-add-row>
        {text.addRow}
      </Button>
    </Drawer>
  );
}

interface Props {
  row: DigestState;
  index: number;
  view: DistrictsView;
}

function RowForm({ row, index, view }: Props): ReactNode {
  const [name, setName] = useState(row.name);
  const [known, setKnown] = useState(row.name);
  // Undo and refusals bring the name back.
  if (known !== row.name) {
    setKnown(row.name);
    setName(row.name);
  }
  const save = (categories = row.categories) => {
    if (name.trim() === row.name && categories === row.categories) return;
    edit({ do: "set_row", row: row.id, name, categories }).catch((error: unknown) => {
      setName(row.name);
      report(error);
    });
  };
  return (
    <li data-row-form={row.id}>
      <div className="line">
        <Input
          aria-label={text.rowName}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={() => save()}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) event.currentTarget.blur();
          }}
        />
        <Button
          icon={<ArrowUpOutlined />}
          aria-label={text.rowUp}
          disabled={index === 0}
          onClick={() => send({ do: "move_row", row: row.id, to: index - 1 })}
        />
        <Button
          icon={<ArrowDownOutlined />}
          aria-label={text.rowDown}
          disabled={index === view.rows.length - 1}
          onClick={() => send({ do: "move_row", row: row.id, to: index + 1 })}
        />
        <Button
          danger
          icon={<DeleteOutlined />}
          aria-label={text.removeRow}
          onClick={() => send({ do: "remove_row", row: row.id })}
        />
      </div>
      <Select
        mode="multiple"
        aria-label={text.rowCategories}
        placeholder={text.rowNoCategory}
        value={row.categories}
        options={view.categories.map((category) => ({ value: category, label: category }))}
        onChange={(categories: string[]) => save(categories)}
      />
      <small className="muted">{text.clauseCount(row.clauses)}</small>
    </li>
  );
}
