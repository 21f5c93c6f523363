import { expect, it } from "vitest";

import { BLOCK, blocksOf } from "./queries";

it.each([
  [[0, 1], 10, [0]],
  [[0], 10 * BLOCK, [0, 1]],
  [[3 * BLOCK - 1, 3 * BLOCK], 10 * BLOCK, [2, 1, 3, 4]],
  [[10 * BLOCK - 1], 10 * BLOCK, [9, 8]],
  [[], 10 * BLOCK, []],
])("reads what is beside lines %o of %o too", (lines, count, expected) => {
  expect(blocksOf(lines, count)).toEqual(expected);
});
