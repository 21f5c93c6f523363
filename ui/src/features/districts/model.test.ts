import { describe, expect, it } from "vitest";

import type { Cell, ClauseRow, DistrictState, Matrix, PrintedPhrase } from "../../api/bindings";
import { parseTable } from "../../components/pasted";
import {
  cellText,
  copied,
  difference,
  drafted,
  figurePhrases,
  filled,
  moved,
  pasteCells,
  range,
  shortNames,
  tabbed,
  tallySentence,
  templateClause,
  cutPhrases,
  templateOf,
} from "./model";

const cell = (part: Partial<Cell> = {}): Cell => ({
  on: true,
  by_source: true,
  figure: "",
  wants_figure: false,
  own: null,
  own_opens: null,
  ...part,
});

const clause = (id: string, text: string, cells: Cell[], part: Partial<ClauseRow> = {}): ClauseRow => ({
  id,
  text,
  sentence: 1,
  opens: id === "c1",
  sources: [],
  needs_review: false,
  by_hand: false,
  cells,
  totals: null,
  has_number: false,
  ...part,
});

const figure = (value: string) => cell({ wants_figure: true, figure: value });
const off = cell({ on: false });

const matrix: Matrix = {
  row: "d1",
  name: "能力建设",
  clauses: [
    clause("c1", "建设{数量}个监测站", [figure("150"), figure("")]),
    clause("c2", "配备走航车", [cell(), off]),
    clause("c3", "加强执法", [cell({ own: "强化执法" }), cell()]),
  ],
  open: [],
  omitted: [],
};

const units: DistrictState[] = ["东湖区", "南屏区"].map((name, index) => ({
  unit: `u${index + 1}`,
  name,
  short: name.slice(0, 2),
  review: 0,
  missing: 0,
}));

describe("cells", () => {
  it("show a figure, a tick, own words or nothing", () => {
    const shown = matrix.clauses.map((one) => one.cells.map((of) => cellText(one, of)));
    expect(shown).toEqual([["150", "✓"], ["✓", ""], ["强化执法", "✓"]]);
  });

  it("are copied as a table that can be pasted back", () => {
    const places = range(matrix, { clause: "c3", column: 1 }, { clause: "c1", column: 0 });
    const table = copied(matrix, places);
    expect(table).toBe("150\t✓\n✓\t\n强化执法\t✓");
    const { cells, cut } = pasteCells(matrix, units, { clause: "c1", column: 0 }, parseTable(table));
    expect(cut).toBe(0);
    expect(cells.map((one) => `${one.clause}${one.unit}${one.text}`)).toEqual([
      "c1u1150", "c1u2✓", "c2u1✓", "c2u2", "c3u1强化执法", "c3u2✓",
    ]);
  });

  it("beyond the table are counted, empty ones are not", () => {
    const { cells, cut } = pasteCells(matrix, units, { clause: "c3", column: 1 }, [["1", "2"], ["3", ""]]);
    expect([cells.length, cut]).toEqual([1, 2]);
  });
});

describe("moving", () => {
  it("stays inside the matrix", () => {
    expect(moved(matrix, 2, { clause: "c1", column: 0 }, -1, 0)).toEqual({ clause: "c1", column: 0 });
    expect(moved(matrix, 2, { clause: "c1", column: 1 }, 1, 1)).toEqual({ clause: "c2", column: 1 });
    expect(moved(matrix, 2, { clause: "c1", column: 0 }, 0, -2)).toEqual({ clause: "c1", column: -1 });
  });

  it("by Tab goes on in the next row", () => {
    expect(tabbed(matrix, 2, { clause: "c1", column: 1 }, 1)).toEqual({ clause: "c2", column: -1 });
    expect(tabbed(matrix, 2, { clause: "c2", column: -1 }, -1)).toEqual({ clause: "c1", column: 1 });
    expect(tabbed(matrix, 2, { clause: "c3", column: 1 }, 1)).toEqual({ clause: "c3", column: 1 });
  });
});

describe("a draft", () => {
  const phrase: PrintedPhrase = { clause: "c1", text: "建设150个监测站", task: null, opens: true };
  const of = matrix.clauses[0];
  it.each([
    [{ unit: null, kind: "text" as const, value: "新建{数量}个站" }, "新建150个站"],
    [{ unit: "u1", kind: "figure" as const, value: "1" }, "建设1个监测站"],
    [{ unit: "u1", kind: "figure" as const, value: "" }, "建设【待分解】个监测站"],
    [{ unit: "u1", kind: "wording" as const, value: "再建{数量}个" }, "再建150个"],
    [{ unit: "u2", kind: "figure" as const, value: "7" }, "建设150个监测站"],
  ])("%j", (draft, expected) => {
    expect(drafted(phrase, { clause: "c1", ...draft }, of, of?.cells[0], "u1")).toBe(expected);
  });

  it("of the clause leaves own words alone", () => {
    const own = matrix.clauses[2];
    const printed = { ...phrase, clause: "c3", text: "强化执法" };
    const draft = { clause: "c3", unit: null, kind: "text" as const, value: "别的" };
    expect(drafted(printed, draft, own, own?.cells[0], "u1")).toBe("强化执法");
  });
});

describe("then and now", () => {
  it.each([
    ["建设300个站。", "建设320个站。", ["建设", "300", "320", "个站。"]],
    ["建设300个站", "建设300个站，5个点", ["建设300个站", "", "，5个点", ""]],
    ["甲", "甲", ["甲", "", "", ""]],
    ["比例84.5%", "比例84.7%", ["比例", "84.5", "84.7", "%"]],
  ])("%s %s", (old, fresh, expected) => {
    const found = difference(old, fresh);
    expect([found.before, found.old, found.fresh, found.after]).toEqual(expected);
    expect(found.before + found.old + found.after).toBe(old);
    expect(found.before + found.fresh + found.after).toBe(fresh);
  });
});

it("adding up is said in one sentence", () => {
  const totals = {
    target: "g1", name: "监测站", unit: "个", kind: "sum" as const, typed: "300", sum: "150",
    whole: "320", number: 86, by: "170", state: "short" as const, missing: ["u2"],
  };
  const said = tallySentence(clause("c1", "建设{数量}个监测站", [figure("150"), figure("")], { totals }), units);
  expect(said).toBe("监测站：东湖区150，合计 150；总表第 86 条为 320，差 170；南屏区还没有填。");
});

describe("a template", () => {
  it("is the row's sentences", () => {
    expect(templateOf(matrix.clauses)).toBe("建设{数量}个监测站，配备走航车，加强执法。");
    expect(figurePhrases(templateOf(matrix.clauses))).toEqual(["建设{数量}个监测站"]);
  });

  it("is cut outside quotation marks", () => {
    const cut = cutPhrases("按“一批，一批”推进，做{数量}。完成");
    expect(cut.map((phrase) => `${phrase.opens ? "|" : ","}${phrase.text}`).join("")).toBe(
      "|按“一批，一批”推进,做{数量}|完成",
    );
  });

  it("has a placeholder where districts differ in a number only", () => {
    const cells = [cell(), cell({ own: "比例达到86%" }), cell({ own: "比例确保81%、力争84%" }), off];
    const made = templateClause(clause("c1", "比例达到84%", cells, { has_number: true }));
    expect(made).toEqual({
      text: "比例达到{数量}%",
      figures: ["84", "86", "", "/"],
      own: [null, null, "比例确保81%、力争84%", null],
      on: [true, true, true, false],
    });
    const known = new Map([[made.text, made]]);
    const shown = made.figures.map((value, index) => filled("比例达到{数量}%。", [value], known, index));
    expect(shown).toEqual(["比例达到84%。", "比例达到86%。", "比例确保81%、力争84%。", ""]);
  });

  it.each([
    ["浓度{数量}微克，比例{数量}%。", ["35", "84"], "浓度35微克，比例84%。"],
    ["浓度{数量}微克，比例{数量}%。", ["35", "/"], "浓度35微克。"],
    ["浓度{数量}微克，比例{数量}%。", ["35"], "浓度35微克，比例【待分解】%。"],
    ["浓度{数量}微克。比例{数量}%", ["/", "84"], "比例84%。"],
    ["", [], ""],
  ])("%s %j", (template, figures, expected) => expect(filled(template, figures)).toBe(expected));
});

it("tabs go without the ending most rows share", () => {
  expect(shortNames(["工业专项行动", "扬尘专项行动", "面源专项行动", "保障措施"])).toEqual([
    "工业", "扬尘", "面源", "保障措施",
  ]);
  expect(shortNames(["工业专项行动", "保障措施"])).toEqual(["工业专项行动", "保障措施"]);
});
