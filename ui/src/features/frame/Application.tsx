import { QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider, theme } from "antd";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";

import { queryClient } from "../../api/queries";
import { Voice, report } from "../../components/report";
import { setZoom } from "../../platform/window";
import { useWindow } from "../../state/window";
import { Frame } from "./Frame";

const darkQuery = window.matchMedia("(prefers-color-scheme: dark)");

function useDark(): boolean {
  const chosen = useWindow((state) => state.theme);
  const system = useSyncExternalStore(
    (changed) => {
      darkQuery.addEventListener("change", changed);
      return () => darkQuery.removeEventListener("change", changed);
    },
    () => darkQuery.matches,
  );
  return chosen === "system" ? system : chosen === "dark";
}

/** Everything around the frame: colours, words of the components, the cache. */
export function Application(): ReactNode {
  const dark = useDark();
  const zoom = useWindow((state) => state.zoom);
  useEffect(() => {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }, [dark]);
  useEffect(() => {
    setZoom(zoom).catch(report);
  }, [zoom]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={zhCN}
        // Spaces inside two-character button labels look foreign in tables.
        button={{ autoInsertSpace: false }}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            colorPrimary: dark ? "#6db3e2" : "#1c5d8c",
            colorLink: dark ? "#6db3e2" : "#1c5d8c",
            borderRadius: 6,
            fontFamily: "var(--sans)",
            // Movement tells nothing here and costs frames without a GPU.
            motion: false,
          },
        }}
      >
        <App className="app">
          <Voice />
          <Frame />
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
