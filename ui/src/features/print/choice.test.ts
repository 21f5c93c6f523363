import { describe, expect, it } from "vitest";

import type { AnnexView, PrinterView } from "../../api/bindings";
import { toggled, usablePrinter, wantedKeys } from "./choice";

const annex = (key: string, kind: AnnexView["kind"], unit: string | null): AnnexView => ({
  key,
  kind,
  unit,
  name: key,
  rows: 1,
});
const annexes = [
  annex("list:l1", "list", null),
  annex("district:u1", "district", "u1"),
  annex("department:u1", "department", "u1"),
  annex("department:u2", "department", "u2"),
];

describe("wantedKeys", () => {
  it.each([
    [{}, []],
    [{ kind: "list" as const }, ["list:l1"]],
    [{ unit: "u1" }, ["district:u1", "department:u1"]],
    [{ unit: "u1", kind: "department" as const }, ["department:u1"]],
    [{ unit: "gone" }, []],
    [{ annexes: ["department:u2", "list:l1", "gone"] }, ["list:l1", "department:u2"]],
  ])("%o asks for %o", (wanted, expected) => {
    expect(wantedKeys(annexes, wanted)).toEqual(expected);
  });
});

it("keeps the plan's order whatever is ticked first", () => {
  expect(toggled(annexes, ["department:u2"], ["list:l1"], true)).toEqual(["list:l1", "department:u2"]);
  expect(toggled(annexes, ["list:l1", "department:u2"], ["list:l1"], false)).toEqual(["department:u2"]);
});

const printer = (name: string): PrinterView => ({
  name,
  description: name,
  is_default: false,
  state: "ready",
});

it("uses the last printer while it is there", () => {
  const printers = [printer("a"), printer("b")];
  expect(usablePrinter(printers, "b")).toBe("b");
  expect(usablePrinter(printers, "sold")).toBe("a");
  expect(usablePrinter([], "b")).toBe("");
});
