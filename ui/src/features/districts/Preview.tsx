import { LeftOutlined, PrinterOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { type ReactNode, useEffect, useRef } from "react";

import { actionById, labelOf, perform } from "../../actions/registry";
import type { DistrictChecklist, DistrictsView, Matrix } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { Checks } from "./Checks";
import { DigestText } from "./DigestText";
import { useChecklist } from "./queries";
import { Review } from "./Review";
import { useDistricts } from "./state";

/** One district's checklist as printed, and what is to be checked. */
export function Preview({ view, matrix }: { view: DistrictsView; matrix: Matrix | null }): ReactNode {
  const chosen = useDistricts((state) => state.unit);
  const set = useDistricts((state) => state.set);
  const unit = view.districts.find((one) => one.unit === chosen) ?? view.districts[0];
  const { data: list } = useChecklist(unit?.unit);
  if (!unit) return null;
  return (
    <aside className="panel district-preview" aria-label={text.preview}>
      <div className="switcher">
        <IconButton id="districts.previous" icon={<LeftOutlined />} />
        <Select
          className="grow"
          size="small"
          aria-label={text.chooseDistrict}
          value={unit.unit}
          showSearch={{ optionFilterProp: "label" }}
          options={view.districts.map((one) => {
            const state = text.districtState(one.review, one.missing);
            return { value: one.unit, label: state === "" ? one.name : `${one.name}（${state}）` };
          })}
          onChange={(value: string) => set({ unit: value })}
        />
        <IconButton id="districts.next" icon={<RightOutlined />} />
        {matrix ? (
          <Button size="small" data-action="districts.all" onClick={() => perform(actionById("districts.all"))}>
            {labelOf(actionById("districts.all"))}
          </Button>
        ) : null}
        <IconButton id="districts.print" icon={<PrinterOutlined />} />
      </div>
      <div className="papers scroll">
        {list ? <Paper list={list} matrix={matrix} unit={unit.unit} /> : null}
      </div>
      {matrix ? <Review matrix={matrix} /> : null}
      {matrix ? <Checks matrix={matrix} view={view} /> : null}
    </aside>
  );
}

function IconButton({ id, icon }: { id: string; icon: ReactNode }): ReactNode {
  const action = actionById(id);
  return (
    <Button
      size="small"
      icon={icon}
      title={labelOf(action)}
      aria-label={labelOf(action)}
      data-action={id}
      onClick={() => perform(action)}
    />
  );
}

interface PaperProps {
  list: DistrictChecklist;
  matrix: Matrix | null;
  unit: string;
}

function Paper({ list, matrix, unit }: PaperProps): ReactNode {
  const shown = useRef<HTMLTableRowElement>(null);
  const name = matrix?.name;
  useEffect(() => {
    if (name !== undefined) shown.current?.scrollIntoView({ block: "nearest" });
    // The district changes with `unit`: its row is another element.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [name, unit]);
  // A column the style does not print is not shown either.
  const hasItems = list.headers.length > 3;
  return (
    <div className="paper" data-paper={unit}>
      {list.mark ? <div className="mark">{list.mark}</div> : null}
      {list.title ? <h1>{list.title}</h1> : null}
      <div className="heading">{list.heading || list.name}</div>
      {list.rows.length === 0 ? <p>{text.emptyChecklist}</p> : null}
      <table>
        <thead>
          <tr>
            {list.headers.slice(0, hasItems ? 4 : 3).map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr
              key={row.number}
              ref={row.category === name ? shown : undefined}
              className={row.category === name ? "shown" : undefined}
            >
              <td className="number">{row.number}</td>
              <td className="category">{row.category}</td>
              {hasItems ? <td className="category">{row.item}</td> : null}
              <td>
                <DigestText row={row} matrix={matrix} unit={unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
