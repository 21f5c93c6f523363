import { expect, it } from "vitest";

import type { MasterView } from "../../../api/bindings";
import { layOut } from "./columns";
import { wholeModel } from "./model";
import { Sizes } from "./sizes";
import { rowOf } from "./testing";

const columns: MasterView["columns"] = [
  { key: { field: "category" }, header: "类别" },
  { key: { field: "text" }, header: "工作任务" },
];
const laidOut = layOut(columns, {}, null, 600);
const rows = [
  rowOf("a", { category: "一", text: "短" }),
  rowOf("b", { category: "二", text: "长".repeat(200) }),
  rowOf("c", { category: "三".repeat(60), text: "短" }),
];
const model = (of: typeof rows) => wholeModel({ columns, rows: of }, null);

it("estimates each row as it is now, whatever was estimated before", () => {
  const sizes = new Sizes(laidOut);
  const [a, b, c] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const states = [
    rows,
    [a, { ...b, text: "短" }, c],
    [b, a, c],
    [a, b],
    // Merged with the row above, the long label is shared.
    [a, { ...b, category: c.category }, c],
    rows,
  ];
  const fresh = states.map((state) => state.map((_, at) => new Sizes(laidOut).estimate(model(state), at)));
  const kept = states.map((state) => {
    const now = model(state);
    return state.map((_, at) => sizes.estimate(now, at));
  });
  expect(kept).toEqual(fresh);
  expect(fresh[0]?.[1]).toBeGreaterThan(fresh[1]?.[1] ?? 0);
});
