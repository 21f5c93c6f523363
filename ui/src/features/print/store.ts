import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";

import type { PrintSettings } from "../../api/bindings";
import { memory } from "../../api/memory";

/** How lists are printed. Copies and page numbers begin at one each time:
 *  three for the last list are seldom three for the next. */
export const usePrintSettings = create<PrintSettings>()(
  persist(
    (): PrintSettings => ({
      printer: "",
      copies: 1,
      shape: "one_per_unit",
      two_sided: false,
      cover: false,
      count_sheet: false,
      first_page: null,
    }),
    {
      name: "print",
      storage: createJSONStorage(() => memory),
      partialize: ({ printer, two_sided, cover, count_sheet }) => ({
        printer,
        two_sided,
        cover,
        count_sheet,
      }),
    },
  ),
);
