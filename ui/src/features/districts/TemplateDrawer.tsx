import { Button, Drawer, Input } from "antd";
import { type ClipboardEvent, type ReactNode, useState } from "react";

import type { DistrictsView, Matrix } from "../../api/bindings";
import { parseTable } from "../../components/pasted";
import { report } from "../../components/report";
import { common } from "../../text/common";
import { districts as text } from "../../text/districts";
import { edit } from "./edits";
import { figurePhrases, filled, templateClause, templateOf } from "./model";
import { useDistricts } from "./state";

/** A row as sentences with placeholders and a table of figures. */
export function TemplateDrawer({ view, matrix }: { view: DistrictsView; matrix: Matrix }): ReactNode {
  const set = useDistricts((state) => state.set);
  const [clauses] = useState(() => matrix.clauses.map(templateClause));
  const [template, setTemplate] = useState(() => templateOf(matrix.clauses));
  const [table, setTable] = useState(() =>
    view.districts.map((_, district) =>
      clauses.flatMap((clause) => (clause.figures.length > 0 ? [clause.figures[district] ?? ""] : [])),
    ),
  );
  const known = new Map(clauses.map((clause) => [clause.text, clause]));
  const phrases = figurePhrases(template);
  const close = () => set({ drawer: "none" });
  const save = async () => {
    const lines = view.districts.map((one, index) => ({
      unit: one.unit,
      figures: phrases.map((_, column) => table[index]?.[column] ?? ""),
    }));
    await edit({ do: "set_template", row: matrix.row, text: template, table: lines });
    close();
  };
  const put = (line: number, column: number, values: readonly (readonly string[])[]) =>
    setTable((before) =>
      before.map((cells, index) => {
        const given = values[index - line];
        if (!given) return cells;
        const next = phrases.map((_, at) => cells[at] ?? "");
        given.forEach((value, offset) => {
          if (column + offset < phrases.length) next[column + offset] = value;
        });
        return next;
      }),
    );
  return (
    <Drawer
      open
      size={760}
      title={text.templateTitle(matrix.name)}
      onClose={close}
      extra={
        <div className="switcher">
          <Button onClick={close}>{common.cancel}</Button>
          <Button type="primary" disabled={template.trim() === ""} onClick={() => void save().catch(report)}>
            {text.save}
          </Button>
        </div>
      }
    >
      <p className="muted">{text.templateHint}</p>
      <TemplateText value={template} onChange={setTemplate} />
      {phrases.length === 0 ? <p className="muted">{text.templateNoFigure}</p> : null}
      <table className="figures">
        <thead>
          <tr>
            <th>{text.templateDistrict}</th>
            {phrases.map((phrase, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <th key={column}>{phrase.replace(text.figure, "＿")}</th>
            ))}
            <th>{text.templatePreview}</th>
          </tr>
        </thead>
        <tbody>
          {view.districts.map((one, line) => (
            <tr key={one.unit}>
              <th>{one.name}</th>
              {phrases.map((phrase, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column}>
                  <Figure
                    label={`${one.name} ${phrase}`}
                    value={table[line]?.[column] ?? ""}
                    placeholder={known.get(phrase)?.own[line] == null ? text.notYet : text.own}
                    onChange={(values) => put(line, column, values)}
                  />
                </td>
              ))}
              <td className="printed">{filled(template, table[line] ?? [], known, line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Drawer>
  );
}

function TemplateText({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  return (
    <>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={text.templateText}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button size="small" onClick={() => onChange(value.replace(/([。]?)$/, `${text.figure}$1`))}>
        {text.templateInsert}
      </Button>
    </>
  );
}

interface FigureProps {
  label: string;
  value: string;
  placeholder: string;
  onChange: (values: string[][]) => void;
}

function Figure({ label, value, placeholder, onChange }: FigureProps): ReactNode {
  const onPaste = (event: ClipboardEvent) => {
    const pasted = parseTable(event.clipboardData.getData("text/plain"));
    if (pasted.length === 1 && pasted[0]?.length === 1) return;
    event.preventDefault();
    onChange(pasted);
  };
  return (
    <input
      aria-label={label}
      value={value}
      placeholder={placeholder}
      onPaste={onPaste}
      onChange={(event) => onChange([[event.target.value]])}
    />
  );
}
