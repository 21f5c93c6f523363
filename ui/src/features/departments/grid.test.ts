import { describe, expect, it } from "vitest";

import type { DepartmentCell, DepartmentSheet, DepartmentSheetRow } from "../../api/bindings";
import {
  asHtml,
  asTabbed,
  asTable,
  chunksOf,
  coveredRows,
  HEAD,
  inSentences,
  movedBy,
  ownerOf,
  refsOf,
  selectedRows,
  stepped,
} from "./grid";

const cell = (text: string, rows = 1, columns = 1): DepartmentCell => ({ text, rows, columns });

function row(number: number, cells: DepartmentCell[], id: string | null): DepartmentSheetRow {
  return {
    row: id === null ? null : { by: "task", id },
    standing: id === null ? "s1" : null,
    number,
    kind: id === null ? "standing" : "derived",
    category: "",
    item: "",
    text: cells.at(-1)?.text ?? "",
    cells,
    role: null,
    sources: [],
    split: false,
    moved: false,
    review: null,
  };
}

/** Two rows of one category, one of another, a standing row with a wide cell. */
const sheet: DepartmentSheet = {
  unit: "u1",
  name: "市住建局",
  mark: "",
  title: "",
  heading: "",
  columns: (["number", "category", "item", "text"] as const).map((field) => ({
    field,
    name: field,
    header: field,
    fixed: false,
    width: 250,
    centred: false,
  })),
  rows: [
    row(1, [cell("1"), cell("甲", 2), cell("一"), cell("文一")], "t1"),
    row(2, [cell("2"), cell("甲", 0), cell("二"), cell("文二")], "t2"),
    row(3, [cell("3"), cell("乙"), cell("三"), cell("文三")], "t3"),
    row(4, [cell("4"), cell("保障", 1, 2), cell("", 0), cell("文四")], null),
  ],
  coverage: { lead: 0, missing: [], support: 0, support_listed: 0 },
  supports: [],
  left_out: [],
  standing_left_out: [],
};

describe("cells of the paper", () => {
  it.each([
    ["its own", { row: 0, column: 3 }, { row: 0, column: 3 }],
    ["merged into the cell above", { row: 1, column: 1 }, { row: 0, column: 1 }],
    ["merged into the cell to the left", { row: 3, column: 2 }, { row: 3, column: 1 }],
    ["in the head", { row: HEAD, column: 2 }, { row: HEAD, column: 2 }],
  ])("have one owner: %s", (_, at, owner) => {
    expect(ownerOf(sheet, at)).toEqual(owner);
  });

  it.each([
    ["down", { row: 0, column: 1 }, { row: 2, column: 1 }],
    ["down", { row: 3, column: 3 }, { row: 3, column: 3 }],
    ["up", { row: 2, column: 1 }, { row: 0, column: 1 }],
    ["up", { row: 0, column: 3 }, { row: HEAD, column: 3 }],
    ["up", { row: HEAD, column: 3 }, { row: HEAD, column: 3 }],
    ["down", { row: HEAD, column: 3 }, { row: 0, column: 3 }],
    ["right", { row: 3, column: 1 }, { row: 3, column: 3 }],
    ["left", { row: 3, column: 3 }, { row: 3, column: 1 }],
    ["left", { row: 1, column: 2 }, { row: 0, column: 1 }],
    ["right", { row: 0, column: 3 }, { row: 0, column: 3 }],
  ] as const)("step %s from %o", (step, from, to) => {
    expect(stepped(sheet, from, step)).toEqual(to);
  });

  it("of a label cover all its rows", () => {
    expect(coveredRows(sheet, { row: 0, column: 1 }).map((one) => one.number)).toEqual([1, 2]);
  });
});

const numbers = (at: number, anchor: number | null): number[] =>
  selectedRows(sheet, { row: at, column: 3 }, anchor).map((one) => one.number);

describe("selected rows", () => {
  it("reach from the anchor to the cell, either way", () => {
    expect(numbers(1, null)).toEqual([2]);
    expect(numbers(2, 0)).toEqual([1, 2, 3]);
    expect(numbers(0, 1)).toEqual([1, 2]);
    expect(numbers(HEAD, null)).toEqual([]);
  });

  it("have names for edits, standing rows have none", () => {
    expect(refsOf(sheet.rows)).toHaveLength(3);
  });

  it("move past the row beside them, never past the standing rows", () => {
    expect(movedBy(sheet, 0, 0, "up")).toBeNull();
    expect(movedBy(sheet, 1, 1, "up")).toEqual({ after: null });
    expect(movedBy(sheet, 2, 2, "up")).toEqual({ after: { by: "task", id: "t1" } });
    expect(movedBy(sheet, 0, 1, "down")).toEqual({ after: { by: "task", id: "t3" } });
    expect(movedBy(sheet, 2, 2, "down")).toBeNull();
  });
});

describe("rows for other programs", () => {
  it("keep line breaks and quotes", () => {
    const table = [["一\n二", "说“好”"], ['a"b', "<&>"]];
    expect(asTabbed(table)).toBe('"一\n二"\t说“好”\n"a""b"\t<&>');
    expect(asHtml(table)).toContain("<td>一<br>二</td>");
    expect(asHtml(table)).toContain("<td>&lt;&amp;&gt;</td>");
  });

  it("begin with the head", () => {
    expect(asTable(sheet, sheet.rows.slice(0, 1))).toEqual([
      ["number", "category", "item", "text"],
      ["1", "甲", "一", "文一"],
    ]);
  });
});

describe("a text to be split", () => {
  it.each([
    ["一。二；三。", "一。\n二；\n三。"],
    ["他说“好。”然后。", "他说“好。”然后。"],
    ["只有一句。", "只有一句。"],
  ])("is cut after sentences: %s", (text, lines) => {
    expect(inSentences(text)).toBe(lines);
  });
});

describe("a long list", () => {
  it("is cut only where no cell reaches across", () => {
    const long = (merged: number): DepartmentSheet => ({
      ...sheet,
      rows: Array.from({ length: 90 }, (_, at) =>
        row(at + 1, [cell("n"), cell("甲", at % merged === 0 ? merged : 0), cell("一"), cell("文")], `t${at}`),
      ),
    });
    expect(chunksOf(sheet)).toEqual([{ from: 0, to: 4 }]);
    expect(chunksOf(long(10))).toEqual([
      { from: 0, to: 30 },
      { from: 30, to: 60 },
      { from: 60, to: 90 },
    ]);
    expect(chunksOf(long(90))).toEqual([{ from: 0, to: 90 }]);
    expect(chunksOf({ ...sheet, rows: [] })).toEqual([{ from: 0, to: 0 }]);
  });
});
