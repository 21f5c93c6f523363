import { Button, Checkbox, Input } from "antd";
import { type ReactNode, useState } from "react";

import type { DepartmentStanding, DepartmentsView } from "../../api/bindings";
import { common } from "../../text/common";
import { departments } from "../../text/departments";
import { change, exceptStanding, setStanding } from "./edits";

interface StandingRowsProps {
  view: DepartmentsView;
  unit: string;
  readOnly: boolean;
}

type Words = Pick<DepartmentStanding, "category" | "item" | "text">;

/** Rows that close every department's checklist. */
export function StandingRows({ view, unit, readOnly }: StandingRowsProps): ReactNode {
  const [editing, setEditing] = useState<string | null>(null);
  const name = (id: string): string => view.lists.find((list) => list.unit === id)?.name ?? "";
  return (
    <section aria-label={departments.standing}>
      <h3>
        {departments.standing}　<small>{departments.standingHint}</small>
      </h3>
      {view.standing.length === 0 && editing === null ? (
        <p className="muted">{departments.standingNone}</p>
      ) : null}
      {view.standing.map((row) =>
        editing === row.id ? (
          <Form
            key={row.id}
            words={row}
            save={(words) => setStanding(row.id, words)}
            close={() => setEditing(null)}
          />
        ) : (
          <div key={row.id} className="card standing" data-standing={row.id}>
            <p>
              <b>{[row.category, row.item].filter(Boolean).join(" · ")}</b>　{row.text}
            </p>
            {row.except.length > 0 ? (
              <p className="muted">{departments.standingExcept(row.except.map(name).filter(Boolean).join("、"))}</p>
            ) : null}
            <div className="choices">
              <Checkbox
                checked={!row.except.includes(unit)}
                disabled={readOnly}
                onChange={(event) => void exceptStanding(row.id, !event.target.checked)}
              >
                {departments.standingHere}
              </Checkbox>
              <Button type="link" size="small" disabled={readOnly} onClick={() => setEditing(row.id)}>
                {departments.edit}
              </Button>
              <Button
                type="link"
                size="small"
                danger
                disabled={readOnly}
                onClick={() => void change({ do: "remove_standing", row: row.id })}
              >
                {departments.remove}
              </Button>
            </div>
          </div>
        ),
      )}
      {editing === "" ? (
        <Form
          words={{ category: "", item: "", text: "" }}
          save={(words) => change({ do: "add_standing", kind: "department", ...words })}
          close={() => setEditing(null)}
        />
      ) : (
        <Button size="small" disabled={readOnly} data-action="standing.add" onClick={() => setEditing("")}>
          {departments.standingAdd}
        </Button>
      )}
    </section>
  );
}

interface FormProps {
  words: Words;
  save: (words: Words) => Promise<boolean>;
  close: () => void;
}

function Form({ words, save, close }: FormProps): ReactNode {
  const [category, setCategory] = useState(words.category);
  const [item, setItem] = useState(words.item);
  const [text, setText] = useState(words.text);
  const submit = async (): Promise<void> => {
    if (await save({ category, item, text })) close();
  };
  return (
    <form
      className="card draft"
      data-draft="standing"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label>
        {departments.category}
        <Input autoFocus value={category} onChange={(event) => setCategory(event.target.value)} />
      </label>
      <label>
        {departments.itemMerged}
        <Input value={item} onChange={(event) => setItem(event.target.value)} />
      </label>
      <label>
        {departments.text}
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="choices">
        <Button type="primary" htmlType="submit" disabled={text.trim() === ""}>
          {departments.save}
        </Button>
        <Button onClick={close}>{common.cancel}</Button>
      </div>
    </form>
  );
}
