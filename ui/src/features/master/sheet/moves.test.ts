import { describe, expect, test } from "vitest";

import { type Ground, moved, moveOf, only, rectangle } from "./moves";
import { runsOf } from "./runs";
import { rowOf } from "./testing";

const rows = ["a", "b", "c", "d"].map((id, at) =>
  rowOf(id, { category: at < 3 ? "甲" : "乙" }),
);
const ground: Ground = {
  rows: rows.map((row) => row.id),
  columns: ["category", "text", "lead"],
  runs: runsOf(rows, ["category"]),
  page: (from, direction) => from + direction * 2,
};

const at = (place: string) => {
  const [row = "", column = ""] = place.split("/");
  return { row, column };
};

describe("moving by keys", () => {
  test.each([
    ["a/text", "down", "b/text"],
    ["a/text", "up", "a/text"],
    ["d/text", "down", "d/text"],
    ["b/category", "down", "d/category"],
    ["d/category", "up", "c/category"],
    ["b/category", "up", "b/category"],
    ["b/text", "left", "b/category"],
    ["b/lead", "right", "b/lead"],
    ["b/text", "home", "b/category"],
    ["b/text", "end", "b/lead"],
    ["c/text", "top", "a/text"],
    ["a/text", "bottom", "d/text"],
    ["a/text", "pageDown", "c/text"],
    ["d/text", "pageDown", "d/text"],
    ["b/lead", "next", "c/category"],
    ["d/lead", "next", "d/lead"],
    ["b/category", "previous", "a/lead"],
  ] as const)("%s %s → %s", (from, move, to) => {
    expect(moved(ground, only(at(from)), move, false)).toEqual(only(at(to)));
  });

  test("shift moves one end, row by row even beside merged cells", () => {
    const first = moved(ground, only(at("a/category")), "down", true);
    expect(first).toEqual({ anchor: at("a/category"), focus: at("b/category") });
    const second = moved(ground, first, "right", true);
    expect(rectangle(ground, second)).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
  });

  test("with nothing selected a move selects the first cell", () => {
    expect(moved(ground, null, "down", false)).toEqual(only(at("a/category")));
    expect(moved({ ...ground, rows: [] }, null, "down", false)).toBeNull();
  });

  test("a selection whose row is gone begins again at the top", () => {
    expect(moved(ground, only(at("z/text")), "down", false)).toEqual(only(at("b/text")));
    expect(rectangle(ground, only(at("z/text")))).toBeNull();
  });
});

test.each([
  ["ArrowDown", { move: "down", extend: false }],
  ["Shift+ArrowDown", { move: "down", extend: true }],
  ["Ctrl+Shift+End", { move: "bottom", extend: true }],
  ["Shift+Tab", { move: "previous", extend: false }],
  ["Alt+ArrowUp", null],
  ["Ctrl+Tab", null],
  ["X", null],
])("%s means %o", (shortcut, expected) => {
  expect(moveOf(shortcut)).toEqual(expected);
});
