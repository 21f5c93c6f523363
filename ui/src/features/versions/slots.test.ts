import { expect, it } from "vitest";

import type { Column, LineCells } from "../../api/bindings";
import { repeats, slotsOf } from "./slots";

const column = (field: "category" | "item" | "text" | "lead", header: string): Column => ({
  key: { field },
  header,
});

it("puts category and item under each other", () => {
  const slots = slotsOf([
    column("category", "类别"),
    column("item", "工作内容"),
    column("text", "工作任务"),
    { key: { extra: "进度" }, header: "进度" },
  ]);
  expect(slots.map(({ header, columns }) => [header, columns])).toEqual([
    ["类别\n工作内容", [0, 1]],
    ["工作任务", [2]],
    ["进度", [3]],
  ]);
  expect(slotsOf([column("item", "工作内容"), column("category", "类别")])).toHaveLength(2);
});

/** A line with a row on the later side only. */
const line = (category: string, item: string, changed = false): LineCells => ({
  line: 0,
  before: null,
  after: [category, item].map((text) => ({ marks: [{ text, changed }], changed })),
});

it("says once what is merged on paper", () => {
  const at = [0, 1];
  expect(repeats(at, "after", line("工业", "窑炉"), line("工业", "窑炉"))).toBe(true);
  expect(repeats(at, "after", line("工业", "窑炉"), line("工业", "锅炉"))).toBe(false);
  expect(repeats(at, "after", line("工业", "窑炉", true), line("工业", "窑炉"))).toBe(false);
  expect(repeats(at, "before", line("工业", "窑炉"), line("工业", "窑炉")), "a gap").toBe(false);
  expect(repeats(at, "after", line("工业", "窑炉"), undefined)).toBe(false);
});
