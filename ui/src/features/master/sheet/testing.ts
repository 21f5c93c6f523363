import type { TaskRow } from "../../../api/bindings";

/** A row for tests; everything it does not name is empty. */
export const rowOf = (id: string, part: Partial<TaskRow> = {}): TaskRow => ({
  id,
  number: "",
  category: "",
  item: "",
  text: "",
  lead: "",
  support: "",
  responsible: "",
  deadline: "",
  remark: "",
  extra: {},
  joined: 0,
  due: null,
  chips: [],
  ...part,
});
