import type { Action } from "../../actions/types";
import type { Format } from "../../api/bindings";
import { findingsNow } from "../../api/findings";
import { planNow } from "../../api/queries";
import { checks as words } from "../../text/checks";
import { goTo, leads } from "./go";
import { neighbour, shownOf } from "./model";
import { writeReport } from "./reporting";
import { useChecks } from "./store";

const shown = () => shownOf(findingsNow(), useChecks.getState()).filter(leads);

function step(by: 1 | -1): void {
  const next = neighbour(shown(), useChecks.getState().chosen, by);
  if (next) goTo(next);
}

/** Kinds of file a report is written as. */
const REPORT_FORMATS: readonly Format[] = ["xlsx", "pdf"];

const any = (): boolean => planNow() !== null && shown().length > 0;

const exporting = (format: Format): Action => ({
  id: `checks.report.${format}`,
  label: words.exportAs(words.reportFormats[format]),
  group: "file",
  keywords: words.reportWords,
  enabled: () => planNow() !== null,
  perform: () => writeReport(format),
});

/** What can be done about findings, in every room. */
export const checksActions: readonly Action[] = [
  {
    id: "checks.next",
    label: words.next,
    group: "tools",
    shortcut: "F8",
    enabled: any,
    perform: () => step(1),
  },
  {
    id: "checks.previous",
    label: words.previous,
    group: "tools",
    shortcut: "Shift+F8",
    enabled: any,
    perform: () => step(-1),
  },
  ...REPORT_FORMATS.map(exporting),
];
