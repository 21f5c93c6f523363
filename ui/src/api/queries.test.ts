import { describe, expect, it } from "vitest";

import type { MasterView, TaskRow } from "./bindings";
import { patched } from "./queries";

const row = (id: string, text: string): TaskRow => ({
  id,
  number: "",
  category: "",
  item: "",
  text,
  lead: "",
  support: "",
  responsible: "",
  deadline: "",
  remark: "",
  extra: {},
  joined: 0,
  due: null,
  chips: [],
});

const master: MasterView = { columns: [], rows: [row("t1", "一"), row("t2", "二")] };

describe("patched", () => {
  it("changes rows in place", () => {
    const next = patched(master, { kind: "rows", changed: [row("t2", "新")], order: null });
    expect(next?.rows.map((one) => one.text)).toEqual(["一", "新"]);
    expect(next?.rows[0]).toBe(master.rows[0]);
  });

  it("adds, removes and moves by the order given", () => {
    const next = patched(master, {
      kind: "rows",
      changed: [row("t3", "三")],
      order: ["t3", "t1"],
    });
    expect(next?.rows.map((one) => one.id)).toEqual(["t3", "t1"]);
  });

  it("asks for everything when columns or units changed", () => {
    expect(patched(master, { kind: "everything" })).toBeNull();
    expect(patched(master, { kind: "none" })).toBe(master);
  });
});
