import { describe, expect, it } from "vitest";

import type { RowChangeKind, RowChangeView } from "../../api/bindings";
import { acceptedAtFirst, counted, withAccepted } from "./accepting";

const change = (at: number, kind: RowChangeKind): RowChangeView => ({
  at,
  kind,
  list: "",
  row: null,
  row_before: null,
  text: "",
  moved: false,
  doubtful: false,
  cells: [],
});
const changes = [change(0, "changed"), change(1, "added"), change(2, "missing")];

describe("accepting changes", () => {
  it("accepts everything but missing rows at first", () => {
    expect([...acceptedAtFirst(changes)]).toEqual([0, 1]);
  });

  it("ticks and unticks", () => {
    const first = acceptedAtFirst(changes);
    expect([...withAccepted(first, [changes[2]!], true)]).toEqual([0, 1, 2]);
    expect([...withAccepted(first, changes, false)]).toEqual([]);
    expect([...first], "the former choice stays as it was").toEqual([0, 1]);
  });

  it("counts by kind, leaving out what there is none of", () => {
    expect(counted(changes, new Set([1]))).toEqual([
      { kind: "added", all: 1, accepted: 1 },
      { kind: "changed", all: 1, accepted: 0 },
      { kind: "missing", all: 1, accepted: 0 },
    ]);
  });
});
