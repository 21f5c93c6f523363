import { Select } from "antd";
import type { ReactNode } from "react";

import type { StyleTable, StyleTableView } from "../../api/bindings";
import { CommitInput } from "../../components/CommitInput";
import { styles as words } from "../../text/styles";
import { ColumnList } from "./ColumnList";
import { setLooks } from "./edits";
import { linesOf, type Looks } from "./model";

interface Props {
  view: StyleTableView;
  looks: Looks;
  readOnly: boolean;
}

/** Which settings mean something for a table. */
const SECTIONS: readonly StyleTable[] = ["district", "department"];
const UNITS: readonly StyleTable[] = ["district", "department", "own"];

/** Everything that can be set of one table. */
export function TablePanel({ view, looks, readOnly }: Props): ReactNode {
  return (
    <>
      <ColumnList view={view} looks={looks} readOnly={readOnly} />
      <Page view={view} looks={looks} readOnly={readOnly} />
      <Texts view={view} looks={looks} readOnly={readOnly} />
    </>
  );
}

/** The settings with a few values each. */
type Choice = "orientation" | "page_numbers" | "numbering" | "order" | "standing";

function Page({ view: { table }, looks, readOnly }: Props): ReactNode {
  const one = <K extends Choice>(
    key: K,
    label: string,
    values: Record<Looks[K], string>,
    shown = true,
  ) =>
    shown ? (
      <label key={key} className="setting">
        <span>{label}</span>
        <Select<Looks[K]>
          size="small"
          aria-label={label}
          data-name={key}
          disabled={readOnly}
          value={looks[key]}
          options={(Object.keys(values) as Looks[K][]).map((value) => ({ value, label: values[value] }))}
          onChange={(value) => void setLooks(table, { [key]: value })}
        />
      </label>
    ) : null;
  const { deadline, master, role } = words.orders;
  const orders = UNITS.includes(table) ? words.orders : { master, deadline };
  void role;
  return (
    <>
      <h3>{words.page}</h3>
      {one("orientation", words.orientation, words.orientations)}
      {one("page_numbers", words.pageNumbers, words.pageNumberForms)}
      {one("order", words.order, orders as typeof words.orders, table !== "changes")}
      {one("numbering", words.numbering, words.numberings, SECTIONS.includes(table))}
      {one("standing", words.standing, words.standings, UNITS.includes(table))}
    </>
  );
}

function Texts({ view: { table }, looks, readOnly }: Props): ReactNode {
  const line = (key: "title" | "heading" | "note" | "sign_off", label: string, placeholder = "") => (
    <label key={key} className="setting">
      <span>{label}</span>
      <CommitInput
        value={looks[key]}
        label={label}
        name={key}
        disabled={readOnly}
        placeholder={placeholder}
        rows={4}
        commit={(next) => setLooks(table, { [key]: next })}
      />
    </label>
  );
  return (
    <>
      <h3>{words.texts}</h3>
      {line("title", words.title, words.titleHint)}
      {SECTIONS.includes(table) ? line("heading", words.heading, words.headingHint) : null}
      {line("note", words.note)}
      <label className="setting">
        <span>{words.notes}</span>
        <CommitInput
          value={looks.notes.join("\n")}
          label={words.notes}
          name="notes"
          disabled={readOnly}
          placeholder={words.notesHint}
          rows={8}
          commit={(next) => setLooks(table, { notes: linesOf(next) })}
        />
      </label>
      {line("sign_off", words.signOff)}
      <p className="muted small">{words.placeholders}</p>
    </>
  );
}
