import { describe, expect, test } from "vitest";

import { runAt, runsOf, runsWithin } from "./runs";
import { rowOf } from "./testing";

const LEAD = 1 << 4;

/** Runs as “0-2 4-5”. */
const shown = (runs: ReturnType<typeof runsOf>, column: string): string => {
  const found = new Set(runs.get(column)?.filter((run) => run !== null));
  return [...found].map((run) => `${run.first}-${run.last}`).join(" ");
};

describe("merged cells", () => {
  const rows = [
    rowOf("a", { category: "甲", item: "一", lead: "市发改委" }),
    rowOf("b", { category: "甲", item: "一", lead: "市发改委", joined: LEAD }),
    rowOf("c", { category: "甲", item: "二", lead: "市发改委" }),
    rowOf("d", { category: "乙", item: "二", lead: "市建设局", joined: LEAD }),
    rowOf("e"),
    rowOf("f"),
  ];
  const runs = runsOf(rows, ["category", "item", "lead", "extra:经费"]);

  test.each([
    ["category", "0-2", "equal neighbours are one; empty cells stay apart"],
    ["item", "0-1", "an item ends where its category ends"],
    ["lead", "0-1", "other cells only where the document merges equal ones"],
    ["extra:经费", "", "the list's own columns never merge"],
  ])("%s: %s (%s)", (column, expected) => {
    expect(shown(runs, column)).toBe(expected);
  });

  test("rows that a filter brings together merge anew", () => {
    const filtered = [rows[0], rows[2]].filter((row) => row !== undefined);
    expect(shown(runsOf(filtered, ["category"]), "category")).toBe("0-1");
  });

  test("a cell alone is a run of its own", () => {
    expect(runAt(runs, "category", 4)).toEqual({ first: 4, last: 4 });
  });

  test("runs that begin above the part in sight are found", () => {
    expect(runsWithin(runs, 1, 3).map(([column, run]) => `${column} ${run.first}`)).toEqual([
      "category 0",
      "item 0",
      "lead 0",
    ]);
  });
});
