import { expect, it } from "vitest";

import { spans } from "./spans";

const row = (...merged: boolean[]) => ({ cells: merged.map(() => ""), merged });

it("merged cells span the rows below them", () => {
  const rows = [row(false, false), row(true, false), row(true, true), row(false, true)];
  expect(spans(rows)).toEqual([
    [3, 1],
    [0, 3],
    [0, 0],
    [1, 0],
  ]);
  expect(spans([])).toEqual([]);
});
