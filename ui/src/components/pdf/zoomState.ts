import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";

import { memory } from "../../api/memory";
import type { Zoom } from "./zoom";

/** How large pages are shown, wherever they are; remembered. */
export const useZoom = create<{ zoom: Zoom }>()(
  persist(() => ({ zoom: "width" as Zoom }), {
    name: "pdf",
    storage: createJSONStorage(() => memory),
  }),
);
