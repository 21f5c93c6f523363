import { describe, expect, it } from "vitest";

import { rowOf as row } from "../sheet/testing";
import { around, cellsOf, occurrences, placesIn, replaced } from "./replacing";

const rows = [
  row("1", { category: "VOCs治理", item: "治理", text: "治理治理" }),
  row("2", { category: "VOCs治理", item: "别的", text: "无", extra: { 备: "vocs" } }),
  row("3", { category: "其他", item: "别的", text: "VOCs" }),
];
const numbers = new Map([
  ["1", 1],
  ["2", 2],
  ["3", 3],
]);
const columns = ["category", "item", "text", "extra:备"];
const find = (text: string, sameCase = true) => occurrences(rows, numbers, columns, { text, sameCase });

describe("replacing", () => {
  it.each([
    ["治理治理", "治理", true, [0, 2]],
    ["aaa", "aa", true, [0]],
    ["a.c abc", "a.c", true, [0]],
    ["VOCs vocs", "vocs", true, [5]],
    ["VOCs vocs", "vocs", false, [0, 5]],
    ["İvocs", "VOCS", false, []],
    ["任意", "", true, []],
  ] as const)("%s holds %s (%s) at %j", (cell, text, sameCase, expected) => {
    expect(placesIn(cell, { text, sameCase })).toEqual(expected);
  });

  it("takes a merged cell as one place", () => {
    const found = find("治理");
    expect(found.map(({ first, last, column, at }) => [first, last, column, at])).toEqual([
      [1, 2, "category", 4],
      [1, 1, "item", 0],
      [1, 1, "text", 0],
      [1, 1, "text", 2],
    ]);
  });

  it("does not merge over rows that are left out", () => {
    const some = rows.filter((one) => one.id !== "2").map((one) => ({ ...one, category: "VOCs治理" }));
    const found = occurrences(some, numbers, ["category"], { text: "治理", sameCase: true });
    expect(found.map(({ rows: ids }) => ids)).toEqual([["1"], ["3"]]);
  });

  it("changes ticked places only, every row of a merged cell alike", () => {
    const chosen = find("治理").filter(({ column, at }) => column === "category" || at === 2);
    expect(cellsOf(chosen, "整治")).toEqual([
      { task: "1", column: { field: "category" }, text: "VOCs整治" },
      { task: "2", column: { field: "category" }, text: "VOCs整治" },
      { task: "1", column: { field: "text" }, text: "治理整治" },
    ]);
  });

  it("leaves cells alone that would stay the same, and reaches the list's own columns", () => {
    expect(cellsOf(find("VOCs"), "VOCs")).toEqual([]);
    expect(cellsOf(find("vocs"), "")).toEqual([{ task: "2", column: { extra: "备" }, text: "" }]);
  });

  it("puts the new text in literally", () => {
    const places = find("治理").filter(({ column }) => column === "text");
    expect(replaced("治理治理", places, "$&$1")).toBe("$&$1$&$1");
  });

  it("shows a little of what stands around", () => {
    const cell = `${"前".repeat(30)}中${"后".repeat(3)}`;
    const [place] = occurrences([row("1", { text: cell })], numbers, ["text"], {
      text: "中",
      sameCase: true,
    });
    expect(place && around(place)).toEqual({
      before: `…${"前".repeat(18)}`,
      found: "中",
      after: "后后后",
    });
  });
});
