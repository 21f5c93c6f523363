import { beforeEach, expect, it } from "vitest";

import type { MasterView } from "../../api/bindings";
import { keys, queryClient } from "../../api/queries";
import { rowOf } from "./sheet/testing";
import { useSheet } from "./state";

const show = (ids: string): void => {
  const rows = ids.split("").map((id) => rowOf(id));
  queryClient.setQueryData<MasterView>(keys.master, { columns: [], rows });
};
const choose = (anchor: string, focus: string): void =>
  useSheet.getState().set({
    selection: { anchor: { row: anchor, column: "text" }, focus: { row: focus, column: "text" } },
  });
const selected = (): string => useSheet.getState().selectedRows().join("");

beforeEach(() => {
  queryClient.clear();
  useSheet.setState({ selection: null, visible: null });
});

it("knows the rows selected, wherever they stand by now", () => {
  show("abcd");
  expect(selected(), "nothing is selected").toBe("");
  choose("b", "c");
  expect(selected()).toBe("bc");
  choose("d", "b");
  expect(selected(), "upwards").toBe("bcd");
  show("dbac");
  expect(selected(), "after a move").toBe("db");
  show("xydb");
  expect(selected(), "after rows came").toBe("db");
  show("xyb");
  expect(selected(), "one end is gone").toBe("b");
  show("xy");
  expect(selected(), "both are gone").toBe("");
  show("abcd");
  useSheet.setState({ visible: ["d", "a", "b"] });
  expect(selected(), "as a filter shows them").toBe("dab");
});
