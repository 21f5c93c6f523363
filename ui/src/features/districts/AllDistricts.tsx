import { Button } from "antd";
import type { ReactNode } from "react";

import { actionById, labelOf, perform } from "../../actions/registry";
import type { Matrix } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { DigestText } from "./DigestText";
import { useRowTexts } from "./queries";
import { useDistricts } from "./state";

/** The same row as every district prints it. */
export function AllDistricts({ row, matrix }: { row: string; matrix: Matrix | null }): ReactNode {
  const { data: lists } = useRowTexts(row);
  const unit = useDistricts((state) => state.unit);
  const set = useDistricts((state) => state.set);
  const action = actionById("districts.all");
  return (
    <aside className="panel district-preview every" aria-label={text.all}>
      <div className="switcher">
        <h2>{matrix?.name ?? ""}</h2>
        <Button size="small" data-action={action.id} onClick={() => perform(action)}>
          {labelOf(action)}
        </Button>
      </div>
      <div className="district-sheets">
        {lists?.map((list) => (
          <section
            key={list.unit}
            className={`district-sheet${list.unit === unit ? " current" : ""}`}
            data-sheet={list.unit}
          >
            <h3>
              <button type="button" onClick={() => set({ unit: list.unit, all: false })}>
                {list.name}
              </button>
            </h3>
            {list.row ? (
              <p>
                <DigestText row={list.row} matrix={matrix} unit={list.unit} />
              </p>
            ) : (
              <p className="none">{text.notConcerned}</p>
            )}
          </section>
        ))}
      </div>
    </aside>
  );
}
