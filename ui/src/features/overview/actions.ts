import type { Action } from "../../actions/types";
import type { Role } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { planNow } from "../../api/queries";
import { during, say } from "../../components/report";
import { nameOf, writeChosen } from "../../components/writing";
import { chooseFilePlace } from "../../platform/dialogs";
import { overview as words } from "../../text/overview";
import { knownNow } from "./queries";
import { useOverview } from "./store";

async function writePicture(): Promise<void> {
  const known = knownNow();
  if (!known) return;
  const title = planNow()?.title ?? "";
  const place = await chooseFilePlace(
    words.picture,
    words.pictureName(title),
    "png",
    words.pictureKind,
  );
  if (!place) return;
  const { pictureOf } = await import("./picture");
  const png = pictureOf(known, useOverview.getState().role, title);
  const done = await writeChosen(place, (path, existing) =>
    during(words.pictureDrawing, unwrap(commands.writePicture(png, path, existing))),
  );
  if (done) say(words.pictureWritten(nameOf(done.path)));
}

const ROLES: readonly Role[] = ["lead", "support", "responsible"];

/** What can be done with the charts. */
export const overviewActions: readonly Action[] = [
  {
    id: "overview.picture",
    label: words.pictureAction,
    group: "file",
    room: "overview",
    keywords: words.pictureWords,
    enabled: () => (knownNow()?.rows.length ?? 0) > 0,
    perform: writePicture,
  },
  ...ROLES.map(
    (role): Action => ({
      id: `overview.role.${role}`,
      label: words.roleAction(role),
      group: "view",
      room: "overview",
      keywords: words.pictureWords,
      enabled: () => useOverview.getState().role !== role,
      perform: () => useOverview.getState().setRole(role),
    }),
  ),
];
