import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { libraryWords } from "./build/libraryWords";

export default defineConfig({
  plugins: [libraryWords(), react()],
  // The web view is of one known kind; what it understands need not be undone.
  build: { target: "safari16", chunkSizeWarningLimit: 4000 },
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
