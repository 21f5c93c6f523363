import { describe, expect, test } from "vitest";

import type { UnitName } from "../../../api/bindings";
import { candidates, completed, isName, pieceAt } from "./completion";

const units: UnitName[] = [
  { name: "市发改委", others: ["市发展改革委"], kind: "department" },
  { name: "市住房城乡建设局", others: ["市建设局"], kind: "department" },
  { name: "市生态环境局", others: [], kind: "department" },
  { name: "市生态环境局东湖分局", others: [], kind: "department" },
  { name: "各区、县（市）政府", others: [], kind: "group" },
];

/** Names offered for a cell with the caret at “|”. */
const offered = (marked: string): string[] => {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  return candidates(units, text, pieceAt(text, caret)).map(({ name }) => name);
};

describe("names that complete a unit cell", () => {
  test.each([
    ["市发|", ["市发改委"], "from the beginning"],
    ["市发改委、环境|", ["市生态环境局", "市生态环境局东湖分局"], "after 、, from the middle"],
    ["市发改委，市生|", ["市生态环境局", "市生态环境局东湖分局"], "after ，"],
    ["市发改委\n市生|", ["市生态环境局", "市生态环境局东湖分局"], "in a new line"],
    ["市建局|", ["市住房城乡建设局"], "characters in order"],
    ["市建设|", ["市住房城乡建设局"], "by another name"],
    ["市生态环境局|", ["市生态环境局东湖分局"], "a name in full needs no completion"],
    ["市发改委、市发|", [], "not what the cell has already"],
    ["市发改委、|", [], "nothing before anything is typed"],
    ["各区|", ["各区、县（市）政府"], "a name that holds a separator"],
    ["市生|、市发改委", ["市生态环境局", "市生态环境局东湖分局"], "in the middle of a cell"],
  ])("%j %s", (marked, expected) => {
    expect(offered(marked)).toEqual(expected);
  });

  test("an alias says which", () => {
    const [first] = candidates(units, "市建设局", pieceAt("市建设局", 4));
    expect(first).toEqual({ name: "市住房城乡建设局", by: "市建设局" });
    expect(isName(units, "市建设局")).toBe(true);
  });

  test("only the piece at the caret is replaced", () => {
    const text = "市发改委、 环境、市财政局";
    const piece = pieceAt(text, 8);
    expect(piece.typed).toBe("环境");
    expect(completed(text, piece, "市生态环境局")).toEqual({
      text: "市发改委、 市生态环境局、市财政局",
      caret: 12,
    });
  });
});
