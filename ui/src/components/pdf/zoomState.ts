import { create } from "zustand";
import { persist } from "zustand/middleware";

import type { Zoom } from "./zoom";

/** How large pages are shown, wherever they are; remembered. */
export const useZoom = create<{ zoom: Zoom }>()(
  persist(() => ({ zoom: "width" as Zoom }), { name: "pdf" }),
);
