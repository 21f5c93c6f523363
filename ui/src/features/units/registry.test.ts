import { describe, expect, it } from "vitest";

import type { RegistryUnit, UnitKind } from "../../api/bindings";
import { droppedOn, linesOf, neighbour } from "./registry";

const unit = (id: string, name: string, kind: UnitKind, aliases: string[] = []): RegistryUnit => ({
  id,
  name,
  short_name: "",
  aliases,
  kind,
  members: [],
  lead: 0,
  support: 0,
  responsible: 0,
  has_checklist: false,
});

const units = [
  unit("1", "市住建局", "department", ["建设局"]),
  unit("2", "东湖区", "district"),
  unit("3", "市交通局", "department"),
  unit("4", "市公安局", "department"),
];

const shown = (typed: string, only: UnitKind | null): string[] =>
  linesOf(units, typed, only).map((line) => line.unit?.name ?? line.kind);

describe("the list of units", () => {
  it("stands by kind, in official order inside", () => {
    expect(shown("", null)).toEqual([
      "district",
      "东湖区",
      "department",
      "市住建局",
      "市交通局",
      "市公安局",
    ]);
  });

  it("finds names and aliases", () => {
    expect(shown("建设", null)).toEqual(["department", "市住建局"]);
    expect(shown(" 东湖 ", null)).toEqual(["district", "东湖区"]);
    expect(shown("东湖", "department")).toEqual([]);
  });
});

describe("the official order", () => {
  it("moves a unit past its neighbour of the same kind", () => {
    expect(neighbour(units, "3", "up")).toEqual({ side: "before", unit: "1" });
    expect(neighbour(units, "1", "down")).toEqual({ side: "after", unit: "3" });
    expect(neighbour(units, "1", "up")).toBeNull();
    expect(neighbour(units, "2", "down")).toBeNull();
    expect(neighbour(units, "9", "down")).toBeNull();
  });

  it("drops a unit where it was let go", () => {
    expect(droppedOn(units, "1", "4")).toEqual({ side: "after", unit: "4" });
    expect(droppedOn(units, "4", "1")).toEqual({ side: "before", unit: "1" });
    expect(droppedOn(units, "1", "1")).toBeNull();
    expect(droppedOn(units, "1", "2")).toBeNull();
  });
});
