import { describe, expect, it } from "vitest";

import type { ChangeView, LineView } from "../../api/bindings";
import {
  changeNear,
  codesOf,
  countCategories,
  countKinds,
  countUnits,
  entriesOf,
  matching,
  NO_FILTER,
  stepFrom,
  ticksOf,
} from "./filtering";
import { changeOf } from "./testing";

const change = (part: Partial<ChangeView>): ChangeView =>
  changeOf({ category: "工业", text: "任务", meanings: ["wording"], ...part });

/** Weightiest first; they stand at lines 8, 2, 5 and 9. */
const changes = [
  change({ meanings: ["figure", "lead_changed"], units: ["市公安局", "市经信局"], lines: [8] }),
  change({ kind: "removed", meanings: [], units: ["市经信局"], lines: [2], category: "能源" }),
  change({ moved: true, lines: [5] }),
  change({ kind: "moved", meanings: ["moved"], lines: [9] }),
];

const lines: LineView[] = Array.from({ length: 20 }, (_, line) => {
  const at = changes.findIndex((one) => one.lines.includes(line));
  return { before: line + 1, after: line + 1, change: at < 0 ? null : at };
});

it("names everything a change is, weightiest first", () => {
  expect(changes.map(codesOf)).toEqual([
    ["lead_changed", "figure"],
    ["removed"],
    ["wording", "moved"],
    ["moved"],
  ]);
});

it("counts by kind, unit and category", () => {
  expect(countKinds(changes)).toEqual([
    { name: "lead_changed", count: 1 },
    { name: "removed", count: 1 },
    { name: "figure", count: 1 },
    { name: "wording", count: 1 },
    { name: "moved", count: 2 },
  ]);
  expect(countUnits(changes, ["市财政局", "市经信局"])).toEqual([
    { name: "市经信局", count: 2 },
    { name: "市公安局", count: 1 },
  ]);
  expect(countCategories(changes), "as they stand in the table").toEqual([
    { name: "能源", count: 1 },
    { name: "工业", count: 3 },
  ]);
});

describe("matching", () => {
  it.each([
    [{}, [0, 1, 2, 3]],
    [{ kinds: ["moved" as const] }, [2, 3]],
    [{ kinds: ["removed" as const, "figure" as const] }, [0, 1]],
    [{ unit: "市经信局" }, [0, 1]],
    [{ unit: "市经信局", category: "能源" }, [1]],
    [{ category: "没有" }, []],
  ])("%o", (part, expected) => {
    expect(matching(changes, { ...NO_FILTER, ...part })).toEqual(expected);
  });
});

const said = (shown: number[]) =>
  entriesOf(lines, new Set(shown), true).map((entry) =>
    entry.kind === "line" ? String(entry.line) : `+${entry.count}`,
  );

describe("entriesOf", () => {
  it("shows every line", () => {
    expect(entriesOf(lines, new Set(), false)).toHaveLength(20);
  });

  it.each([
    [[1], ["0", "1", "2", "3", "4", "+15"]],
    [[2], ["+3", "3", "4", "5", "6", "7", "+12"]],
    // Neighbourhoods that touch are one; none is shown twice.
    [[0, 3, 2], ["+3", "3", "4", "5", "6", "7", "8", "9", "10", "11", "+8"]],
    [[], ["+20"]],
  ])("shows changes %o and what stands around them", (shown, expected) => {
    expect(said(shown)).toEqual(expected);
  });
});

describe("stepFrom", () => {
  const all = [0, 1, 2, 3];
  it.each([
    [null, 1 as const, { at: 1, wrapped: false }],
    [1, 1 as const, { at: 2, wrapped: false }],
    [2, 1 as const, { at: 0, wrapped: false }],
    [3, 1 as const, { at: 1, wrapped: true }],
    [1, -1 as const, { at: 3, wrapped: true }],
    [null, -1 as const, { at: 3, wrapped: false }],
  ])("from %o by %o", (at, by, expected) => {
    expect(stepFrom(changes, all, at, by)).toEqual(expected);
  });

  it("goes on from a change the filter leaves out", () => {
    expect(stepFrom(changes, [0, 1], 2, 1)).toEqual({ at: 0, wrapped: false });
    expect(stepFrom(changes, [0, 1], 2, -1)).toEqual({ at: 1, wrapped: false });
    expect(stepFrom(changes, [], 2, 1)).toBeNull();
  });
});

it("finds the change near a line", () => {
  expect(changeNear(changes, [0, 1, 2], 3)).toBe(2);
  expect(changeNear(changes, [0, 1, 2], 12)).toBe(0);
  expect(changeNear(changes, [], 3)).toBeNull();
});

it("marks the weightiest change of each part of the mini-map", () => {
  const entries = entriesOf(lines, new Set(), false);
  expect(ticksOf(entries, lines, changes, new Set([0, 1, 3]), 4)).toEqual([
    { top: 0, tone: "removed", at: 1 },
    { top: 0.25, tone: "lead", at: 0 },
  ]);
});
