import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";

import type { ExportResult, Format, Progress, Shape } from "../../api/bindings";
import { memory } from "../../api/memory";

interface ExportState {
  formats: Format[];
  /** PDFs are written as PDF/A. */
  archive: boolean;
  shape: Shape;
  /** 覆盖核对 is written beside the annexes. */
  proof: boolean;
  /** Folders chosen, by plan file. */
  folders: Record<string, string>;
  /** The plan the rest is about. */
  plan: string;
  /** Keys of the annexes chosen; `null` means all. */
  chosen: string[] | null;
  /** Key of the annex shown. */
  shown: string | null;
  /** The unit whose head came for its own list. */
  unit: string | null;
  running: Progress | null;
  result: ExportResult | null;
}

const fresh = {
  chosen: null,
  shown: null,
  unit: null,
  running: null,
  result: null,
} satisfies Partial<ExportState>;

/** What the export room shows. Formats, shape and folders are remembered. */
export const useExport = create<ExportState>()(
  persist(
    (): ExportState => ({
      formats: ["xlsx", "pdf"],
      archive: false,
      shape: "one_per_unit",
      proof: false,
      folders: {},
      plan: "",
      ...fresh,
    }),
    {
      name: "export",
      storage: createJSONStorage(() => memory),
      partialize: ({ formats, archive, shape, proof, folders }) => ({
        formats,
        archive,
        shape,
        proof,
        folders,
      }),
    },
  ),
);

/** The room is about this plan from now on. */
export function beginWith(plan: string): void {
  if (useExport.getState().plan !== plan) useExport.setState({ plan, ...fresh });
}
