import { beforeEach, describe, expect, it } from "vitest";

import { useSheet } from "../state";
import { NO_CRITERIA } from "./filtering";
import { useFilters } from "./state";

const now = () => useFilters.getState();

describe("the filters' state", () => {
  beforeEach(() => {
    useSheet.setState({ visible: null, selection: null });
    useFilters.setState({ criteria: NO_CRITERIA, role: "any", path: null });
  });

  it("gives the only unit the role that is chosen afterwards", () => {
    now().change({ units: [{ unit: "u1", role: "any" }] });
    now().setRole("lead");
    expect(now().criteria.units).toEqual([{ unit: "u1", role: "lead" }]);
    now().change({ units: [...now().criteria.units, { unit: "u2", role: "lead" }] });
    now().setRole("support");
    expect(now().criteria.units.map(({ role }) => role)).toEqual(["lead", "lead"]);
    expect(now().role).toBe("support");
  });

  it("is cleared when somebody jumps to a hidden row", () => {
    now().change({ text: "煤" });
    useSheet.setState({ visible: ["t1"] });
    useSheet.getState().reveal("t2");
    expect(useSheet.getState().visible).toBeNull();
    expect(now().criteria).toEqual(NO_CRITERIA);
  });

  it("stays for one plan and begins anew for another", () => {
    now().begin("甲");
    now().change({ problems: true });
    now().begin("甲");
    expect(now().criteria.problems).toBe(true);
    now().begin("乙");
    expect(now().criteria.problems).toBe(false);
  });

  it("keeps the chosen row in sight when all rows are shown again", () => {
    const place = { row: "t9", column: "text" };
    useSheet.setState({ visible: ["t9"], selection: { anchor: place, focus: place } });
    now().change({ text: "煤" });
    now().clear();
    expect(useSheet.getState().sought).toEqual({ row: "t9" });
  });
});
