import type { OfferAfter } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, planNow } from "../../api/queries";
import { offer, report } from "../../components/report";
import { versions as words } from "../../text/versions";
import { keep } from "./work";

/** Offers to keep a version, if the plan as it stands is not kept already. */
export async function offerVersion(after: OfferAfter): Promise<void> {
  const plan = planNow();
  if (!plan || plan.read_only) return;
  await allSaved();
  const offered = await unwrap(commands.offeredVersion(after));
  if (!offered || planNow()?.path !== plan.path) return;
  const { label, stage, note } = offered;
  offer({
    key: "version",
    title: words.offerTitle,
    description: words.offerWords(label, note),
    yes: words.keep,
    no: words.offerNo,
    perform: () => {
      if (planNow()?.path !== plan.path) return;
      keep({ label, stage, note, only_if_changed: true }).catch(report);
    },
  });
}
