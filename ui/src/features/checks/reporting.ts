import type { Format } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { planNow } from "../../api/queries";
import { during, say } from "../../components/report";
import { nameOf, writeChosen } from "../../components/writing";
import { chooseFilePlace } from "../../platform/dialogs";
import { checks as words } from "../../text/checks";

/** Writes the check report where the user chooses. */
export async function writeReport(format: Format): Promise<void> {
  const name = words.reportName(planNow()?.title ?? "");
  const place = await chooseFilePlace(words.report, name, format, words.reportFormats[format]);
  const done = await writeChosen(place, (path, existing) =>
    during(words.reportWriting, unwrap(commands.writeCheckReport(path, existing))),
  );
  if (done) say(words.reportWritten(nameOf(done.path)));
}
