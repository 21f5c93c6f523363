import { describe, expect, it } from "vitest";

import type { CellView } from "../../api/bindings";
import { woven } from "./weaving";

/** `[x]` differs, the rest is in both. */
const cell = (text: string): CellView => {
  const marks = text
    .split(/(\[[^\]]*\])/)
    .filter(Boolean)
    .map((part) => ({ text: part.replace(/^\[|\]$/g, ""), changed: part.startsWith("[") }));
  return { marks, changed: marks.some((mark) => mark.changed) };
};

const shown = (before: string | null, after: string | null): string =>
  woven(before === null ? null : cell(before), after === null ? null : cell(after))
    .map(({ text, kind }) => ({ same: text, deleted: `-${text}-`, added: `+${text}+` })[kind])
    .join("");

describe("woven", () => {
  it.each([
    ["建设300个", "建设300个", "建设300个"],
    ["建设[300]个", "建设[320]个", "建设-300-+320+个"],
    // The kept parts differ, so nothing is woven.
    ["[6月底]前完成", "[9月底]前完成，", "-6月底前完成-+9月底前完成，+"],
    ["甲、乙", "甲、乙[、丙]", "甲、乙+、丙+"],
    ["[甲、]乙", "乙", "-甲、-乙"],
  ])("%s and %s", (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it("cuts kept pieces where the other side cuts them", () => {
    const before: CellView = { marks: [{ text: "甲乙丙", changed: false }], changed: true };
    expect(woven(before, cell("甲[丁]乙丙"))).toEqual([
      { text: "甲", kind: "same" },
      { text: "丁", kind: "added" },
      { text: "乙丙", kind: "same" },
    ]);
  });

  it("shows a whole row that came or is gone", () => {
    expect(shown(null, "[新任务]")).toBe("+新任务+");
    expect(shown("[旧任务]", null)).toBe("-旧任务-");
    expect(shown(null, "12"), "numbers are no change").toBe("12");
  });

  it("shows both texts whole where names changed places", () => {
    expect(shown("甲、乙", "乙、甲[、丙]")).toBe("甲、乙+乙、甲、丙+");
  });
});
