import { describe, expect, test } from "vitest";

import { fromHtml, fromTsv, readTable, squared, toHtml, toTsv } from "./clipboard";

describe("text/plain", () => {
  test.each([
    ["a\tb\r\nc\td", [["a", "b"], ["c", "d"]], "a plain table"],
    ["a\tb\r\n", [["a", "b"]], "a line end closes the last row"],
    ['"一行\n两行"\tb', [["一行\n两行", "b"]], "a line break inside quotes"],
    ['"他说""好"""', [['他说"好"']], "quotes inside quotes"],
    ['"没有关上\tb', [['"没有关上', "b"]], "a quote that never closes is a character"],
    ['"甲"市\tb', [['"甲"市', "b"]], "so is one that closes in the middle"],
    ["a\t\tb", [["a", "", "b"]], "an empty cell"],
    ["a\t", [["a", ""]], "an empty last cell"],
    ["a\n\nb", [["a"], [""], ["b"]], "an empty row"],
    ["", [], "nothing"],
  ])("%j", (text, expected) => {
    expect(fromTsv(text)).toEqual(expected);
  });

  test("what is written is read back", () => {
    const table = [["甲\n乙", 'a"b', "\t"], ["", "“引”", "c"]];
    expect(fromTsv(toTsv(table))).toEqual(table);
  });
});

/** The first column is one cell of two rows. */
const firstMerged = (row: number, column: number): number => (column === 1 ? 1 : row === 0 ? 2 : 0);

/** A clipboard with a page and a text. */
const data = (html: string, plain: string) => ({
  getData: (type: string) => (type === "text/html" ? html : plain),
});

describe("text/html", () => {
  test("merged cells say the same in every row they cover", () => {
    const html = `<html><body><table>
      <tr><td rowspan=2>甲类</td><td>一</td></tr>
      <tr><td>二<br>三</td></tr>
      <tr><td colspan=2>乙类</td></tr></table></body></html>`;
    expect(fromHtml(html)).toEqual([["甲类", "一"], ["甲类", "二\n三"], ["乙类", ""]]);
  });

  test("paragraphs of Word become lines, its blanks one", () => {
    const html = "<table><tr><td><p>市发改委、</p>\n <p>市 \n 建设局&nbsp;</p></td></tr></table>";
    expect(fromHtml(html)).toEqual([["市发改委、\n市 建设局"]]);
  });

  test("a page without a table is none", () => {
    expect(fromHtml("<p>甲</p>")).toBeNull();
  });

  test("what is written is read back, merged cells too", () => {
    const table = [["甲<类>", "一\n二"], ["甲<类>", "&"]];
    expect(fromHtml(toHtml(table, firstMerged))).toEqual(table);
  });
});

test("the table comes first, then the text", () => {
  expect(readTable(data("<table><tr><td>甲</td></tr></table>", "乙"))).toEqual([["甲"]]);
  expect(readTable(data("<b>甲</b>", "乙"))).toEqual([["乙"]]);
});

test("every row gets as long as the longest", () => {
  expect(squared([["a"], ["b", "c"]])).toEqual([["a", ""], ["b", "c"]]);
});
