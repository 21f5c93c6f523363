import { useQuery } from "@tanstack/react-query";

import type { OwnUnit } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, keys, queryClient } from "../../api/queries";
import { during } from "../../components/report";
import { chooseFolder } from "../../platform/dialogs";
import { progressChannel } from "../../platform/progress";
import { usePrinting } from "../../state/printing";
import { pdfWords } from "../../text/pdf";
import type { OwnView } from "../../api/bindings";
import { choicesOf, unitNamed } from "./choices";
import { useOwn } from "./store";

const VIEW = [...keys.derived, "own"] as const;

/** Units of the plan with a list of their own. */
export const useUnits = () =>
  useQuery({ queryKey: VIEW, queryFn: () => unwrap(commands.ownUnits()) });

/** The unit that is shown; `null` while none is. */
export function unitNow(): OwnUnit | null {
  const view = queryClient.getQueryData<OwnView>(VIEW);
  return view ? unitNamed(view.units, useOwn.getState().unit) : null;
}

/** What the head has chosen. Asked by name: the room is drawn anew. */
export const useChoices = () => {
  const order = useOwn((state) => state.order);
  const columns = useOwn((state) => state.columns);
  const notes = useOwn((state) => state.notes);
  return choicesOf({ order, columns, notes });
};

/** One unit's rows. */
export function useSheet(key: string) {
  const choices = useChoices();
  return useQuery({
    queryKey: [...VIEW, "sheet", key, JSON.stringify(choices)],
    queryFn: () => unwrap(commands.ownSheet(key, choices)),
    placeholderData: (before) => before,
  });
}

/** The real pages of one unit's list. */
export function usePages(key: string) {
  const choices = useChoices();
  return useQuery({
    queryKey: [...VIEW, "pages", key, JSON.stringify(choices)],
    queryFn: () => unwrap(commands.ownPreview(key, choices)),
    placeholderData: (before, query) => (query?.queryKey.at(-2) === key ? before : undefined),
    gcTime: 60_000,
  });
}

const chosen = () => choicesOf(useOwn.getState());

/** Opens the print dialog for the list as it is shown. */
export function print(): void {
  const unit = unitNow();
  if (unit) usePrinting.getState().begin({ annexes: [unit.key], own: chosen() });
}

/** Writes Excel and PDF into a folder the user chooses. */
export async function exportOwn(): Promise<void> {
  const unit = unitNow();
  const view = queryClient.getQueryData<OwnView>(VIEW);
  if (!unit || !view) return;
  const folder = await chooseFolder(useOwn.getState().written?.folder ?? view.folder);
  if (folder === null) return;
  await allSaved();
  const progress = progressChannel(() => undefined);
  const writing = unwrap(commands.exportOwn(unit.key, chosen(), ["xlsx", "pdf"], folder, progress));
  const result = await during(pdfWords.rendering, writing);
  if (result.failures[0]) throw new Error(result.failures[0].problem.message);
  useOwn.setState({ written: { folder: result.folder, files: result.files.length } });
}
