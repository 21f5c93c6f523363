import { expect, test } from "vitest";

import { splitAt } from "./splitting";

test.each([
  ["一。二。三", "。", ["一。", "二。", "三"]],
  ["一；二。", "。", ["一；二。"]],
  ["一（甲。乙）。二", "。", ["一（甲。乙）。", "二"]],
  ["“甲；乙”；二；", "；", ["“甲；乙”；", "二；"]],
  ["", "。", []],
])("%j at %s", (text, mark, expected) => {
  expect(splitAt(text, mark)).toEqual(expected);
});
