import { describe, expect, it } from "vitest";

import type { ColumnStyle, StyleTableView } from "../../api/bindings";
import {
  addable,
  changed,
  columnFor,
  isLast,
  linesOf,
  type Looks,
  looksOf,
  moved,
  sourceName,
  withColumns,
  without,
} from "./model";

const column = (header: string, part: Partial<ColumnStyle> = {}): ColumnStyle => ({
  key: { extra: header },
  header,
  align: "centre",
  merge: false,
  show: "auto",
  min_mm: 10,
  max_mm: 20,
  ...part,
});
const columns = [column("甲"), column("乙"), column("丙")];
const heads = (list: readonly ColumnStyle[]) => list.map((one) => one.header).join("");

const looks = { columns_from: "plan", columns: [] } as unknown as Looks;

describe("columns", () => {
  it("become the style's own when one is changed", () => {
    expect(withColumns(looks, columns)).toEqual({ columns_from: "style", columns });
  });

  it.each([
    [{ header: "新" }, { header: "新", min_mm: 10, max_mm: 20 }],
    [{ min_mm: 30 }, { min_mm: 30, max_mm: 30 }],
    [{ max_mm: 8 }, { min_mm: 8, max_mm: 8 }],
    [{ max_mm: 15 }, { min_mm: 10, max_mm: 15 }],
  ])("%o gives %o", (part, expected) => {
    const after = changed(columns, 1, part);
    expect(after[1]).toMatchObject(expected);
    expect([after[0], after[2]]).toEqual([columns[0], columns[2]]);
  });

  it("move by a step and stop at the ends", () => {
    expect(heads(moved(columns, 0, 1))).toBe("乙甲丙");
    expect(heads(moved(columns, 2, -1))).toBe("甲丙乙");
    expect(heads(moved(columns, 0, -1))).toBe("甲乙丙");
    expect(heads(moved(columns, 2, 1))).toBe("甲乙丙");
  });

  it("go, but for the last that is printed", () => {
    expect(heads(without(columns, 1))).toBe("甲丙");
    expect(isLast(columns, 0)).toBe(false);
    const away = [column("甲"), column("乙", { show: "never" })];
    expect(isLast(away, 0)).toBe(true);
    expect(isLast(away, 1)).toBe(false);
  });
});

const view = (part: Partial<StyleTableView>): StyleTableView => ({
  table: "department",
  columns: [],
  extras: [],
  shipped: true,
  ...part,
});
const names = (one: StyleTableView) => addable(one).map(sourceName);

describe("columns to add", () => {
  it("are those that are not there yet", () => {
    const taken = view({ columns: [columnFor("sequence"), columnFor({ field: "text" })] });
    expect(names(taken)).not.toContain("sequence");
    expect(names(taken)).not.toContain("field:text");
    expect(names(taken)).toContain("role");
    expect(names(view({ columns: [columnFor("blank")] })), "blanks are not counted").toContain("blank");
    expect(names(view({ extras: ["总投资"] }))).toContain("extra:总投资");
  });

  it("fit the table", () => {
    expect(names(view({ table: "master" })), "a list has no unit whose role it is").not.toContain("role");
    expect(names(view({ table: "changes" }))).toContain("change:before");
    expect(names(view({ table: "changes" }))).not.toContain("field:text");
  });

  it("have words and widths to begin with", () => {
    expect(columnFor({ extra: "总投资" })).toMatchObject({ header: "总投资", align: "centre" });
    expect(columnFor({ field: "text" })).toMatchObject({ header: "工作任务", align: "left" });
    expect(columnFor("tick").header).toBe("完成");
  });
});

it("takes the master's looks for a list without its own", () => {
  const master = { ...looks, title: "总表" };
  const style = { master, projects: null } as unknown as Parameters<typeof looksOf>[0];
  expect(looksOf(style, "projects")).toBe(master);
});

it("drops empty lines", () => {
  expect(linesOf("一\n\n 二\n")).toEqual(["一", " 二"]);
});
