import { expect, it } from "vitest";

import type { ProposedUnit, UnitKind } from "../../api/bindings";
import { ticked } from "./departments";

const unit = (name: string, kind: UnitKind, checklist: boolean): ProposedUnit => ({
  name,
  kind,
  checklist,
  place: false,
  aliases: [],
  members: [],
  leads: 0,
  supports: 0,
  answers: 0,
});
const units = [
  unit("市经信局", "department", true),
  unit("市水利局", "department", false),
  unit("东湖区", "district", true),
  unit("各区", "group", false),
];

it("departments are proposed until the user chooses", () => {
  expect(ticked(units, null)).toEqual(["市经信局"]);
  expect(ticked(units, ["市水利局", "东湖区", "已改名"])).toEqual(["市水利局"]);
  expect(ticked(units, [])).toEqual([]);
});
