import { Dropdown } from "antd";
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";

import type { DistrictsView, Matrix } from "../../api/bindings";
import { districts as text } from "../../text/districts";
import { MatrixRow } from "./MatrixRow";
import { useMoreItems } from "./menu";
import { type Place, range } from "./model";
import { NewClause } from "./NewClause";
import { useDistricts } from "./state";

/** Clauses down, districts across. */
export function MatrixView({ matrix, view }: { matrix: Matrix; view: DistrictsView }): ReactNode {
  const { at, anchor, adding, unit, go, set } = useDistricts();
  const items = useMoreItems();
  const grid = useRef<HTMLDivElement>(null);
  const units = view.districts;

  // A clause that is gone is active no more.
  useEffect(() => {
    if (at && !matrix.clauses.some((clause) => clause.id === at.clause)) go(null);
  }, [at, matrix, go]);
  // The preview follows the column.
  useEffect(() => {
    const district = at && units[at.column];
    if (district) set({ unit: district.unit });
  }, [at, units, set]);

  const selected = useMemo(() => {
    if (!at || !anchor) return null;
    return new Set(range(matrix, anchor, at).flatMap((line) => line.map(keyOf)));
  }, [matrix, at, anchor]);
  const onPick = useCallback((place: Place, extend: boolean) => go(place, extend), [go]);

  const end = matrix.clauses.at(-1)?.id;
  return (
    <Dropdown menu={{ items }} trigger={["contextMenu"]}>
      <div
        ref={grid}
        className="matrix scroll"
        role="grid"
        tabIndex={-1}
        aria-label={text.grid(matrix.name)}
        aria-rowcount={matrix.clauses.length + 1}
        aria-colcount={units.length + 3}
        aria-multiselectable
        style={{ "--districts": units.length } as React.CSSProperties}
      >
        <div className="mrow head" role="row">
          <div role="columnheader" className="sentence">
            {text.sentence}
          </div>
          <div role="columnheader" className="text">
            {text.clause}
          </div>
          {units.map((one) => (
            <div
              key={one.unit}
              role="columnheader"
              className={one.unit === unit ? "previewed" : undefined}
              title={one.name}
            >
              <button type="button" tabIndex={-1} onClick={() => set({ unit: one.unit })}>
                {one.short}
              </button>
              {one.review + one.missing > 0 ? (
                <i className="dot" title={text.districtState(one.review, one.missing)} />
              ) : null}
            </div>
          ))}
          <div role="columnheader" className="totals">
            {text.totals}
          </div>
        </div>
        {matrix.clauses.map((clause, index) => (
          <div key={clause.id} role="rowgroup">
            <MatrixRow
              clause={clause}
              units={units}
              first={index === 0 || clause.opens}
              column={at?.clause === clause.id ? at.column : null}
              selected={selected}
              onPick={onPick}
            />
            {adding && adding.after === clause.id && clause.id !== end ? (
              <NewClause after={clause.id} />
            ) : null}
          </div>
        ))}
        {adding && (adding.after === null || adding.after === end) ? (
          <NewClause after={adding.after} />
        ) : null}
      </div>
    </Dropdown>
  );
}

const keyOf = ({ clause, column }: Place): string => `${clause} ${column}`;
