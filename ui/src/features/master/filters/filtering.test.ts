import { describe, expect, it } from "vitest";

import type { Chip, Role, TaskRow, UnitChoice } from "../../../api/bindings";
import { rowOf } from "../sheet/testing";
import {
  afterEdit,
  categoriesOf,
  type Criteria,
  filtered,
  matcher,
  monthsOf,
  NO_CRITERIA,
  type Surroundings,
} from "./filtering";

const chip = (column: Role, unit: string | null, role: Role = column): Chip => ({
  column,
  role,
  unit,
  text: unit ?? "？",
  suggestion: null,
});

const row = (id: string, part: Partial<TaskRow> = {}): TaskRow =>
  rowOf(id, { category: "甲类", text: `任务${id}`, lead: "有", ...part });

const unit = (id: string, means: string[] = [id], place = false): UnitChoice => ({
  id,
  name: id,
  other_names: [],
  kind: place ? "district" : "department",
  place,
  means,
});

const around: Surroundings = {
  units: [
    unit("发改委"),
    unit("经信局"),
    unit("东湖区", ["东湖区"], true),
    unit("各区", ["各区", "东湖区", "南屏区"], true),
  ],
  hasFindings: (task) => task === "2",
};

const rows = [
  row("1", { chips: [chip("lead", "发改委"), chip("support", "经信局")], category: "甲类" }),
  row("2", {
    chips: [chip("lead", "经信局"), chip("responsible", "各区")],
    category: "乙类",
    deadline: "2026年6月底前",
    due: "2026-06-30",
  }),
  row("3", {
    chips: [chip("responsible", "东湖区"), chip("support", null)],
    category: "乙类",
    deadline: "长期坚持",
    extra: { 投资: "VOCs 1,200 万元" },
  }),
  row("4", { deadline: "2026年12月", due: "2026-12-31", category: "丙类", remark: "/" }),
];

const find = (part: Partial<Criteria>) => filtered(rows, { ...NO_CRITERIA, ...part }, around);

describe("filters", () => {
  it.each<[string, Partial<Criteria>, string[] | null]>([
    ["nothing asked shows all", {}, null],
    ["one of several categories", { categories: ["甲类", "丙类"] }, ["1", "4"]],
    ["a unit in any role", { units: [{ unit: "经信局", role: "any" }] }, ["1", "2"]],
    ["a unit in one role", { units: [{ unit: "经信局", role: "lead" }] }, ["2"]],
    ["a district through its group", { units: [{ unit: "东湖区", role: "any" }] }, ["2", "3"]],
    ["a member that only the group names", { units: [{ unit: "南屏区", role: "responsible" }] }, ["2"]],
    ["a group by itself", { units: [{ unit: "各区", role: "any" }] }, ["2"]],
    [
      "two units together",
      { units: [{ unit: "发改委", role: "any" }, { unit: "经信局", role: "any" }] },
      ["1"],
    ],
    ["with a deadline", { deadline: { kind: "has" } }, ["2", "3", "4"]],
    ["without a deadline", { deadline: { kind: "none" } }, ["1"]],
    ["a deadline without a day", { deadline: { kind: "undated" } }, ["3"]],
    ["due by a month", { deadline: { kind: "by", month: "2026-06" } }, ["2"]],
    ["due by a later month", { deadline: { kind: "by", month: "2026-12" } }, ["2", "4"]],
    ["rows with findings", { problems: true }, ["2"]],
    ["text in a column of the list's own, in any case", { text: "vocs 1,200" }, ["3"]],
    ["text is literal", { text: ".*" }, []],
    ["text does not run over cells", { text: "任务1有" }, []],
    ["all together", { categories: ["乙类"], problems: true, text: "任务" }, ["2"]],
  ])("%s", (_name, part, expected) => {
    expect(find(part)).toEqual(expected);
  });

  it("lets departments lead where the table has one unit column", () => {
    const single = [row("1", { lead: "", chips: [chip("responsible", "经信局"), chip("responsible", "东湖区")] })];
    const by = (name: string, role: Role) =>
      filtered(single, { ...NO_CRITERIA, units: [{ unit: name, role }] }, around);
    expect(by("经信局", "lead")).toEqual(["1"]);
    expect(by("东湖区", "lead")).toEqual([]);
    expect(by("东湖区", "responsible")).toEqual(["1"]);
  });

  it("shows just the rows another room counted, in the order of the master", () => {
    const three = [row("1"), row("2"), row("3", { category: "乙类" })];
    const only = { label: "概览", tasks: ["3", "1", "gone"] };
    expect(filtered(three, { ...NO_CRITERIA, only }, around)).toEqual(["1", "3"]);
    expect(filtered(three, { ...NO_CRITERIA, only, categories: ["乙类"] }, around)).toEqual(["3"]);
  });

  it("keeps a row that was edited and shows a new one", () => {
    const criteria = { ...NO_CRITERIA, text: "任务1" };
    const edited = [row("1", { text: "改了" }), row("2"), row("5", { text: "新行" })];
    const known = new Set(["1", "2"]);
    const shown = afterEdit(edited, new Set(["1"]), known, matcher(criteria, around, edited));
    expect(shown).toEqual(["1", "5"]);
  });

  it("counts categories and months", () => {
    expect(categoriesOf(rows).map((category) => category.rows)).toEqual([1, 2, 1]);
    expect(monthsOf(rows)).toEqual([
      { month: "2026-06", rows: 1 },
      { month: "2026-12", rows: 2 },
    ]);
  });

  it("goes through 10,000 rows at once", () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      row(String(at), {
        text: `第${at}条：推进重点行业挥发性有机物治理，完成项目${at}个。`.repeat(3),
        chips: [chip("lead", "发改委"), chip("support", "经信局"), chip("responsible", "各区")],
      }),
    );
    const criteria: Criteria = {
      ...NO_CRITERIA,
      text: "完成项目99",
      units: [{ unit: "东湖区", role: "any" }],
      categories: ["甲类"],
    };
    filtered(many, criteria, around);
    const begin = performance.now();
    const found = filtered(many, { ...criteria, text: "完成项目999" }, around);
    const took = performance.now() - begin;
    expect(found).toHaveLength(11);
    // 30 ms on a quiet machine; room for a busy one.
    expect(took).toBeLessThan(150);
  });
});
