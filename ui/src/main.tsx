import "antd/dist/reset.css";
import "./styles/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Application } from "./features/frame/Application";
import { keepBrowserMenuAway } from "./platform/window";

keepBrowserMenuAway();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  );
}
