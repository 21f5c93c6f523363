import type { Action } from "../../actions/types";
import { commands, unwrap } from "../../api/client";
import { planNow } from "../../api/queries";
import { during, say } from "../../components/report";
import { nameOf, writeChosen } from "../../components/writing";
import { chooseFilePlace } from "../../platform/dialogs";
import { coverage as words } from "../../text/coverage";
import { useCoverageRoom } from "./store";

async function write(): Promise<void> {
  const name = words.fileName(planNow()?.title ?? "");
  const place = await chooseFilePlace(words.name, name, "xlsx", words.fileKind);
  const done = await writeChosen(place, (path, existing) =>
    during(words.writing, unwrap(commands.writeCoverage(path, existing))),
  );
  if (done) say(words.written(nameOf(done.path)));
}

/** What can be done with the proof. */
export const coverageActions: readonly Action[] = [
  {
    id: "coverage.export",
    label: words.exportAction,
    group: "file",
    keywords: words.exportWords,
    enabled: () => planNow() !== null,
    perform: write,
  },
  {
    id: "coverage.only",
    label: words.onlyAction,
    group: "view",
    room: "coverage",
    keywords: words.filterWords,
    perform: () => {
      const { only, set } = useCoverageRoom.getState();
      set({ only: !only });
    },
  },
];
