import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";

import { common } from "../../text/common";
import { departments } from "../../text/departments";
import { decide } from "./edits";
import { type Draft, useDepartmentsRoom } from "./store";

const close = (): void => useDepartmentsRoom.getState().set({ draft: null });

/** A row being written, or a row being split. */
export function DraftCard({ draft }: { draft: Draft }): ReactNode {
  return draft.kind === "own" ? <OwnRow draft={draft} /> : <Split draft={draft} />;
}

function OwnRow({ draft }: { draft: Extract<Draft, { kind: "own" }> }): ReactNode {
  const [category, setCategory] = useState(draft.category);
  const [item, setItem] = useState(draft.item);
  const [text, setText] = useState("");
  const save = async (): Promise<void> => {
    if (text.trim() === "") return;
    if (await decide({ do: "add_own", after: draft.after, category, item, text })) {
      close();
      useDepartmentsRoom.getState().set({ seekRow: draft.number + 1 });
    }
  };
  return (
    <form
      className="card draft"
      data-draft="own"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <b>{departments.addTitle}</b>
      <small className="muted">{draft.number > 0 ? departments.addAfter(draft.number) : ""}</small>
      <label>
        {departments.category}
        <Input value={category} onChange={(event) => setCategory(event.target.value)} />
      </label>
      <label>
        {departments.item}
        <Input value={item} onChange={(event) => setItem(event.target.value)} />
      </label>
      <label>
        {departments.text}
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 3, maxRows: 12 }}
          value={text}
          data-draft-text="own"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="choices">
        <Button type="primary" htmlType="submit" disabled={text.trim() === ""} data-action="draft.save">
          {departments.addSave}
        </Button>
        <Button onClick={close}>{common.cancel}</Button>
      </div>
    </form>
  );
}

function Split({ draft }: { draft: Extract<Draft, { kind: "split" }> }): ReactNode {
  const [text, setText] = useState(draft.text);
  const parts = text.split("\n").filter((line) => line.trim() !== "");
  const save = async (): Promise<void> => {
    if (await decide({ do: "split", row: draft.row, parts })) close();
  };
  return (
    <form
      className="card draft"
      data-draft="split"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <b>{departments.splitTitle(draft.number)}</b>
      <small className="muted">{departments.splitHint}</small>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 4, maxRows: 16 }}
        aria-label={departments.splitTitle(draft.number)}
        value={text}
        data-draft-text="split"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="choices">
        <Button type="primary" htmlType="submit" disabled={parts.length < 2} data-action="draft.save">
          {departments.splitSave(parts.length)}
        </Button>
        <Button onClick={close}>{common.cancel}</Button>
      </div>
    </form>
  );
}
