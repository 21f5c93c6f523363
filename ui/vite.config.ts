import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { libraryWords } from "./build/libraryWords.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** Puts what pdf.js loads at run time beside the page: character maps,
 *  standard fonts and decoders, as they come with the package. */
function pdfjsFiles() {
  return {
    name: "pdfjs-files",
    config() {
      const from = join(here, "node_modules/pdfjs-dist");
      const to = join(here, "public/pdfjs");
      rmSync(to, { recursive: true, force: true });
      for (const folder of ["cmaps", "standard_fonts", "wasm"]) {
        cpSync(join(from, folder), join(to, folder), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  plugins: [libraryWords(), react(), pdfjsFiles()],
  // The web view is of one known kind; what it understands need not be undone.
  build: { target: "safari16", chunkSizeWarningLimit: 4000 },
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
