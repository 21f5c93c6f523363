import { describe, expect, it } from "vitest";

import type { OwnRow, OwnUnit } from "../../api/bindings";
import { choicesOf, columnName, dayText, dueDays, named, optional, unitNamed } from "./choices";

const unit = (name: string): OwnUnit => ({ key: name, unit: name, name, kind: "department", rows: 1 });
const units = [unit("市公安局"), unit("市经信局")];

describe("the unit", () => {
  it("is remembered by its name, for every plan that has it", () => {
    expect(unitNamed(units, "市经信局")).toBe(units[1]);
    expect(unitNamed(units, "市水利局")).toBeNull();
    expect(unitNamed(units, null)).toBeNull();
  });

  it("is found by a part of its name", () => {
    expect(named(units, " 公安 ").map((one) => one.name)).toEqual(["市公安局"]);
    expect(named(units, "")).toHaveLength(2);
  });
});

const column = (key: "tick" | "sequence" | { field: "text" }) => ({
  key,
  header: "",
  show: "auto" as const,
});
const row = (due: string | null) => ({ due }) as OwnRow;

describe("choices", () => {
  it("are those of the style until something is chosen", () => {
    expect(choicesOf({ order: null, columns: {}, notes: null })).toEqual({
      order: null,
      columns: [],
      notes: null,
    });
  });

  it("name columns and back", () => {
    const columns = { tick: false, "field:deadline": true, "extra:总投资": true };
    expect(choicesOf({ order: "deadline", columns, notes: ["一"] }).columns).toEqual([
      { key: { extra: "总投资" }, show: "always" },
      { key: { field: "deadline" }, show: "always" },
      { key: "tick", show: "never" },
    ]);
    expect(columnName({ field: "deadline" })).toBe("field:deadline");
    expect(columnName("tick")).toBe("tick");
  });

  it("leave the text and its number where they are", () => {
    const sheet = { columns: [column("tick"), column("sequence"), column({ field: "text" })] };
    expect(optional(sheet).map((one) => one.key)).toEqual(["tick"]);
  });
});

it("counts what falls due, day by day", () => {
  const rows = [row("2026-12-31"), row(null), row("2026-06-30"), row("2026-12-31")];
  expect(dueDays(rows)).toEqual([
    { day: "2026-06-30", rows: 1 },
    { day: "2026-12-31", rows: 2 },
    { day: null, rows: 1 },
  ]);
  expect(dayText("2026-06-05", (year, month, day) => `${year}/${month}/${day}`)).toBe("2026/6/5");
});
