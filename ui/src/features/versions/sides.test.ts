import { describe, expect, it } from "vitest";

import type { CompareView, SideChoice, VersionsView } from "../../api/bindings";
import { CURRENT, scopeFrom, scopeKey, scopeOf, sideKey, sideOf, sidesOf } from "./sides";

const version = (id: string): SideChoice => ({ kind: "version", id });
const file: SideChoice = { kind: "file", path: "C:\\稿\\送审稿.docx", version: null };

const view = (ids: string[], current: string | null = null): VersionsView => ({
  versions: ids.map((id) => ({ id, label: id, stage: "", note: "", at: "", hash: "" })),
  current,
});

it.each([CURRENT, version("v1"), file])("a side is told by one word: %o", (side) => {
  expect(sideOf(sideKey(side))).toEqual(side);
});

describe("sidesOf", () => {
  const none = { before: null, after: null };
  it.each([
    ["nothing to compare with", none, view([]), null],
    ["the latest version", none, view(["a", "b"]), { before: version("b"), after: CURRENT }],
    ["the latest that differs", none, view(["a", "b"], "b"), { before: version("a"), after: CURRENT }],
    ["the only one, though the same", none, view(["a"], "a"), { before: version("a"), after: CURRENT }],
    ["with a file", { before: null, after: file }, view([]), { before: CURRENT, after: file }],
    ["from a file", { before: file, after: null }, view([]), { before: file, after: CURRENT }],
    [
      "two versions",
      { before: version("a"), after: version("b") },
      view(["a", "b"]),
      { before: version("a"), after: version("b") },
    ],
    ["another than the later one", { before: null, after: version("b") }, view(["a", "b"]), {
      before: version("a"),
      after: version("b"),
    }],
    ["a version of another plan", { before: version("x"), after: null }, view(["a"]), {
      before: version("a"),
      after: CURRENT,
    }],
  ])("%s", (_, chosen, versions, expected) => {
    expect(sidesOf(chosen, versions)).toEqual(expected);
  });
});

it("keeps the range where it is there", () => {
  const compared = { lists: [{}], units: ["市公安局"] } as unknown as CompareView;
  const unit = scopeFrom("unit:市公安局");
  expect(scopeOf(unit, compared)).toBe(unit);
  expect(scopeOf(scopeFrom("unit:市财政局"), compared)).toEqual({ of: "list", list: 0 });
  expect(scopeOf(scopeFrom("list:3"), compared)).toEqual({ of: "list", list: 0 });
  expect(scopeKey(unit)).toBe("unit:市公安局");
});
