import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";

import type { RowOrder } from "../../api/bindings";
import { memory } from "../../api/memory";

interface OwnState {
  /** The unit's name, remembered for every plan; `null` before it is chosen. */
  unit: string | null;
  /** In which order rows stand; `null` for the style's. */
  order: RowOrder | null;
  /** Columns shown or put away by hand, by name. */
  columns: Record<string, boolean>;
  /** Lines below the table; `null` for the style's. */
  notes: string[] | null;
  /** The unit is being chosen again. */
  choosing: boolean;
  /** The folder files were written to last, shown with a way there. */
  written: { folder: string; files: number } | null;
}

/** What the room 本单位清单 shows. What a head has chosen is kept for the
 *  next plan he opens. */
export const useOwn = create<OwnState>()(
  persist(
    (): OwnState => ({
      unit: null,
      order: null,
      columns: {},
      notes: null,
      choosing: false,
      written: null,
    }),
    {
      name: "own",
      storage: createJSONStorage(() => memory),
      partialize: ({ unit, order, columns, notes }) => ({ unit, order, columns, notes }),
    },
  ),
);
