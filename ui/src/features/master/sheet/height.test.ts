import { describe, expect, test } from "vitest";

import { layOut, type SheetColumn } from "./columns";
import { cellHeights, chipsHeight, ems, estimateHeight, LEAST_HEIGHT, LINE, leastHeight, linesOf, MOST_LINES } from "./height";
import { rowOf } from "./testing";

test.each([
  ["一二三四五六七八九十", 140, 1, "ten characters of 14 pixels"],
  ["一二三四五六七八九十一", 140, 2, "one more"],
  ["甲\n乙\n", 140, 3, "lines as typed"],
  ["", 140, 1, "an empty cell has a line"],
  ["字".repeat(10_000), 140, MOST_LINES, "a huge cell is cut off"],
])("%j in %d pixels", (text, width, lines) => {
  expect(linesOf(text, width)).toBe(lines);
});

test("latin letters are narrower", () => {
  expect(ems("VOCs")).toBeLessThan(ems("挥发性有"));
});

test("chips that do not fit go into the next line", () => {
  const one = chipsHeight(["市发改委"], 200);
  expect(chipsHeight(["市发改委", "市财政局"], 200)).toBe(one);
  expect(chipsHeight(["市发改委", "市财政局", "市建设局"], 160)).toBeGreaterThan(one);
});

const column = (name: string, width: number): SheetColumn => ({
  name,
  key: { extra: name },
  header: name,
  left: 0,
  width,
});

/** Nothing is merged. */
const alone = (): number => 1;

/** Category cells of so many rows. */
const spread = (rows: number) => (name: string) => (name === "category" ? rows : 1);

describe("rows", () => {
  const columns = [column("category", 90), column("text", 300)];

  test("the highest cell decides", () => {
    expect(estimateHeight(cellHeights(rowOf("a", { text: "短" }), columns), columns, alone)).toBe(LEAST_HEIGHT);
    const long = estimateHeight(cellHeights(rowOf("a", { text: "长".repeat(60) }), columns), columns, alone);
    expect(long).toBe(LEAST_HEIGHT + 2 * LINE);
  });

  test("a merged label shares its height among its rows", () => {
    const row = rowOf("a", { category: "能源结构调整专项行动方案实施细则目录" });
    const heights = cellHeights(row, columns);
    expect(leastHeight(heights, columns, spread(1))).toBe(LEAST_HEIGHT);
    expect(leastHeight(heights, columns, spread(2))).toBeGreaterThan(LEAST_HEIGHT);
    expect(leastHeight(heights, columns, spread(9))).toBe(LEAST_HEIGHT);
  });
});

describe("columns", () => {
  const given = (["category", "text", "lead"] as const).map((field) => ({ key: { field }, header: field }));

  test("free columns share what is left; those set by hand stay", () => {
    const [category, text, lead] = layOut(given, { lead: 150 }, null, 900);
    expect(lead?.width).toBe(150);
    expect((category?.width ?? 0) + (text?.width ?? 0)).toBeGreaterThan(690);
    expect(text?.left).toBe(46 + (category?.width ?? 0));
  });

  test("no column gets narrower than it can be read", () => {
    expect(layOut(given, {}, null, 100).every(({ width }) => width >= 72)).toBe(true);
  });

  test("an order of its own, and columns it does not know at the end", () => {
    const names = layOut(given, {}, ["lead", "category"], 900).map(({ name }) => name);
    expect(names).toEqual(["lead", "category", "text"]);
  });
});
