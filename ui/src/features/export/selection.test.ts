import { describe, expect, it } from "vitest";

import type { AnnexView, AnnexViewKind } from "../../api/bindings";
import { bookmarkOf, effective, ofKind, ofUnit, shownOf, withChosen } from "./selection";

const annex = (key: string, kind: AnnexViewKind, unit: string | null): AnnexView => ({
  key,
  kind,
  unit,
  name: key,
  rows: 1,
});
const annexes = [
  annex("list:l1", "list", null),
  annex("district:u1", "district", "u1"),
  annex("department:u2", "department", "u2"),
  annex("department:u3", "department", "u3"),
  annex("own:u2", "own", "u2"),
  annex("own:u3", "own", "u3"),
];

describe("choosing annexes", () => {
  it("takes all until something is chosen", () => {
    expect(effective(annexes, null), "but not what units print for themselves").toHaveLength(4);
    expect(effective(annexes, [])).toEqual([]);
    expect(effective(annexes, ["department:u3", "gone", "list:l1"])).toEqual([
      "list:l1",
      "department:u3",
    ]);
  });

  it("puts in and takes out", () => {
    const without = withChosen(annexes, null, ["list:l1", "district:u1"], false);
    expect(without).toEqual(["department:u2", "department:u3"]);
    expect(withChosen(annexes, without, ["district:u1"], true)[0]).toBe("district:u1");
  });

  it("counts by kind and finds a unit's own", () => {
    expect(ofKind(annexes, "department", ["department:u2"])).toMatchObject({
      keys: ["department:u2", "department:u3"],
      on: 1,
    });
    expect(ofUnit(annexes, "u2")).toEqual(["department:u2"]);
    expect(ofUnit(annexes, "u9")).toEqual([]);
  });

  it("finds an annex among the bookmarks of a booklet", () => {
    const all = effective(annexes, null);
    expect(bookmarkOf(annexes, all, "list:l1")).toEqual({ part: 0, section: null });
    expect(bookmarkOf(annexes, all, "district:u1")).toEqual({ part: 1, section: 0 });
    expect(bookmarkOf(annexes, all, "department:u3")).toEqual({ part: 2, section: 1 });
    const some = ["department:u3"];
    expect(bookmarkOf(annexes, some, "department:u3")).toEqual({ part: 0, section: 0 });
    expect(bookmarkOf(annexes, some, "list:l1"), "not in the booklet").toBeNull();
    const own = ["list:l1", "department:u2", "own:u2", "own:u3"];
    expect(bookmarkOf(annexes, own, "own:u3")).toEqual({ part: 3, section: null });
  });

  it("always shows something where there is something", () => {
    expect(shownOf(annexes, ["district:u1"], null)).toBe("district:u1");
    expect(shownOf(annexes, ["district:u1"], "department:u2")).toBe("department:u2");
    expect(shownOf(annexes, [], "gone")).toBe("list:l1");
    expect(shownOf([], [], null)).toBeNull();
  });
});
