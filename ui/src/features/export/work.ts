import type { ExportRequest, ExportView, Shape } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, queryClient } from "../../api/queries";
import { progressChannel } from "../../platform/progress";
import { effective, shownOf } from "./selection";
import { useExport } from "./store";

/** Names of this room's answers in the cache. */
export const exportKeys = {
  view: ["derived", "export", "view"] as const,
  planned: ["derived", "export", "planned"] as const,
  preview: ["derived", "export", "preview"] as const,
};

/** What the room knows of the plan; `undefined` before it is read. */
export const viewNow = (): ExportView | undefined =>
  queryClient.getQueryData<ExportView>(exportKeys.view);

/** The pages that are shown: one annex, or the booklet of all chosen. */
export function pagesShown(view: ExportView): { annexes: string[]; shape: Shape } {
  const { chosen, shown, shape } = useExport.getState();
  const keys = effective(view.annexes, chosen);
  if (shape === "booklet") return { annexes: keys, shape };
  const key = shownOf(view.annexes, keys, shown);
  return { annexes: key === null ? [] : [key], shape };
}

/** What would be written. */
export function requestNow(view: ExportView): ExportRequest {
  const { chosen, formats, archive, shape, proof, folders, plan } = useExport.getState();
  return {
    annexes: effective(view.annexes, chosen),
    formats,
    pdf: archive ? "archive" : "plain",
    shape,
    proof,
    folder: folders[plan] ?? view.folder,
  };
}

/** Whether there is something to write and nothing is being written. */
export function canExport(): boolean {
  const view = viewNow();
  const { formats, running } = useExport.getState();
  return Boolean(view && requestNow(view).annexes.length > 0 && formats.length > 0 && !running);
}

/** Writes the files; the result stands in the panel. */
export async function run(): Promise<void> {
  const view = viewNow();
  if (!view) return;
  const { plan } = useExport.getState();
  const mine = () => useExport.getState().plan === plan;
  useExport.setState({ running: { done: 0, all: 0, what: "" }, result: null });
  try {
    await allSaved();
    const tell = progressChannel((running) => {
      if (mine() && useExport.getState().running) useExport.setState({ running });
    });
    const result = await unwrap(commands.exportFiles(requestNow(view), tell));
    if (mine()) useExport.setState({ result });
  } finally {
    if (mine()) useExport.setState({ running: null });
    void queryClient.invalidateQueries({ queryKey: exportKeys.planned });
  }
}
