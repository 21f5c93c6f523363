import "antd/dist/reset.css";
import "./styles/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { recall } from "./api/memory";
import { keepBrowserMenuAway } from "./platform/window";

/** Shows the window as it was left: memory is there before anything asks it. */
async function show(root: HTMLElement): Promise<void> {
  await recall().catch(() => undefined);
  const { Application } = await import("./features/frame/Application");
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  );
}

keepBrowserMenuAway();
const root = document.getElementById("root");
if (root) void show(root);
