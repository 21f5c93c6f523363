import { Radio } from "antd";
import type { ReactNode } from "react";

import type { Marked, MergeCellView, MergeRowView, Whose } from "../../api/bindings";
import { merging as words } from "../../text/merging";
import { Pieces } from "./Pieces";
import { woven } from "./weaving";

/** What became of a text: what is gone struck, what came underlined. */
function Changed({ marked }: { marked: Marked }): ReactNode {
  const pieces = woven(
    { marks: marked.before, changed: true },
    { marks: marked.after, changed: true },
  );
  return <Pieces pieces={pieces} />;
}

/** A cell only one side changed. */
export function TakenCell({ cell }: { cell: MergeCellView }): ReactNode {
  const marked = cell.theirs ?? cell.ours;
  return (
    <div className="merge-cell">
      <span className="muted">{cell.header}</span>
      <p>{marked ? <Changed marked={marked} /> : cell.base}</p>
    </div>
  );
}

/** A choice between sides, made with the mouse or the arrow keys. */
function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Whose | null;
  options: readonly { value: Whose; label: string }[];
  onChange: (whose: Whose) => void;
}): ReactNode {
  return (
    <Radio.Group
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as Whose)}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} data-merge-choice={option.value}>
          {option.label}
        </Radio>
      ))}
    </Radio.Group>
  );
}

/** A cell both changed differently: the three texts side by side. */
export function ConflictCell({
  cell,
  value,
  onChange,
}: {
  cell: MergeCellView;
  value: Whose | null;
  onChange: (whose: Whose) => void;
}): ReactNode {
  const side = (name: string, marked: Marked | null, chosen: boolean) => (
    <div className={chosen ? "chosen" : ""}>
      <small className="muted">{name}</small>
      <p>{marked ? <Changed marked={marked} /> : cell.base || words.empty}</p>
    </div>
  );
  return (
    <div className="merge-conflict">
      <span className="muted">{cell.header}</span>
      <div className="merge-three">
        {side(words.draft, null, false)}
        {side(words.ours, cell.ours, value === "ours" || value === "both")}
        {side(words.theirsShort, cell.theirs, value === "theirs" || value === "both")}
      </div>
      <Choice
        label={words.choose(cell.header)}
        value={value}
        options={[
          { value: "ours", label: words.ofOurs },
          { value: "theirs", label: words.ofTheirs },
          { value: "both", label: words.ofBoth },
        ]}
        onChange={onChange}
      />
      {value === "both" && cell.both !== null ? (
        <p className="merge-result">
          <span className="muted">{words.result}</span>
          {cell.both}
        </p>
      ) : null}
    </div>
  );
}

/** One side removed what the other changed. */
export function RowQuestion({
  row,
  value,
  onChange,
}: {
  row: MergeRowView;
  value: Whose | null;
  onChange: (whose: Whose) => void;
}): ReactNode {
  const weRemoved = row.ours === null;
  return (
    <div className="merge-conflict">
      <p>{weRemoved ? words.weRemoved : words.theyRemoved}</p>
      <Choice
        label={words.chooseRow}
        value={value}
        options={[
          { value: "ours", label: weRemoved ? words.removeIt : words.keepOurs },
          { value: "theirs", label: weRemoved ? words.keepTheirs : words.removeIt },
        ]}
        onChange={onChange}
      />
    </div>
  );
}
