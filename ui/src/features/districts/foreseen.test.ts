import { describe, expect, it } from "vitest";

import type { Cell, ClauseEdit, DistrictState, Matrix } from "../../api/bindings";
import { foreseen } from "./foreseen";

const cell = (on: boolean, figure: string | null): Cell => ({
  on,
  by_source: on,
  figure: figure ?? "",
  wants_figure: figure !== null,
  own: null,
  own_opens: null,
});

const matrix: Matrix = {
  row: "d1",
  name: "",
  clauses: ["c1", "c2"].map((id) => ({
    id,
    text: "",
    sentence: 1,
    opens: true,
    sources: [],
    needs_review: false,
    by_hand: false,
    cells: id === "c1" ? [cell(true, "5"), cell(false, "")] : [cell(true, null), cell(false, null)],
    totals: null,
    has_number: false,
  })),
  open: [],
  omitted: [],
};

const units: DistrictState[] = ["u1", "u2"].map((unit) => ({ unit, name: unit, short: unit, review: 0, missing: 0 }));

const shown = (change: ClauseEdit): string | undefined =>
  foreseen(matrix, units, change)
    ?.clauses.map((row) =>
      row.cells.map((one) => (one.on ? `${one.own ?? ""}${one.figure}` || "✓" : "-")).join(""),
    )
    .join(" ");

const at = (clause: string, unit: string) => ({ clause, unit });

describe("what a change will show", () => {
  const cases: [ClauseEdit, string | undefined][] = [
    [{ do: "toggle", cells: [at("c2", "u2")] }, "5- ✓✓"],
    [{ do: "toggle", cells: [at("c1", "u1"), at("c2", "u2")] }, "-- ✓-"],
    [{ do: "set_cells", cells: [{ ...at("c1", "u2"), text: "7" }] }, "57 ✓-"],
    [{ do: "set_cells", cells: [{ ...at("c2", "u1"), text: "7" }] }, undefined],
    [{ do: "set_cells", cells: [{ ...at("c1", "u1"), text: "7个" }] }, undefined],
    [{ do: "set_variant", ...at("c2", "u1"), text: "别", opens: null }, "5- 别-"],
    [{ do: "toggle", cells: [] }, undefined],
    [{ do: "keep", clauses: ["c1"] }, undefined],
  ];
  it.each(cases)("%j", (change, expected) => expect(shown(change)).toBe(expected));
});
