import type { ChangeView } from "../../api/bindings";

/** A change for tests: one edited row, unless it says otherwise. */
export const changeOf = (part: Partial<ChangeView>): ChangeView => ({
  kind: "edited",
  before: [1],
  after: [1],
  lines: [0],
  task: null,
  category: "",
  text: "",
  units: [],
  meanings: [],
  fields: [],
  moved: false,
  doubtful: false,
  weight: 50,
  explained: "",
  taken: { by: "row" },
  ...part,
});
