import { describe, expect, it } from "vitest";

import { parseTable } from "./pasted";

describe("a pasted table", () => {
  it.each([
    ["1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]],
    ["150\n90\n60", [["150"], ["90"], ["60"]]],
    ['"甲\n乙"\t2', [["甲\n乙", "2"]]],
    ['"说""好"""', [['说"好"']]],
    ["\t\n5", [["", ""], ["5"]]],
    ["", [[""]]],
  ])("%j", (pasted, expected) => expect(parseTable(pasted)).toEqual(expected));
});
