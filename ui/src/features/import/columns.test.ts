import { describe, expect, it } from "vitest";

import type { ImportChoices } from "../../api/bindings";
import { meaningOf, withColumn } from "./columns";

const choices: ImportChoices = {
  columns: [],
  style: "shaoxing",
  support_policy: "omit",
  district_form: "digest",
  districts: [],
  spell_out: false,
};

describe("columns", () => {
  it("mean what their key says", () => {
    expect(meaningOf({ field: "lead" }, "表头即“牵头单位”")).toBe("lead");
    expect(meaningOf({ extra: "经费" }, "自有列")).toBe("own");
    expect(meaningOf(null, "按指定")).toBe("none");
    expect(meaningOf(null, ""), "not understood").toBe("");
  });

  it("are set one by one, each field once", () => {
    let now = withColumn(choices, "事情", "text");
    now = withColumn(now, "谁干", "lead");
    now = withColumn(now, "经费", "own");
    now = withColumn(now, "附注", "none");
    expect(now.columns).toEqual([
      { header: "事情", key: { field: "text" } },
      { header: "谁干", key: { field: "lead" } },
      { header: "经费", key: { extra: "经费" } },
      { header: "附注", key: null },
    ]);
    now = withColumn(now, "谁管", "lead");
    expect(now.columns.map((column) => column.header)).toEqual(["事情", "经费", "附注", "谁管"]);
    now = withColumn(now, "事情", "item");
    expect(now.columns.at(-1)).toEqual({ header: "事情", key: { field: "item" } });
  });
});
