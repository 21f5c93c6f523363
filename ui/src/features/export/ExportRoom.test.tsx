import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { ExportView } from "../../api/bindings";
import { queryClient } from "../../api/queries";
import { useJump } from "../../state/jump";
import { exporting } from "../../text/export";
import { ExportRoom } from "./ExportRoom";
import { useExport } from "./store";

const view: ExportView = {
  folder: "/文档/方案",
  annexes: [
    { key: "list:l1", kind: "list", unit: null, name: "任务总表", rows: 3 },
    { key: "department:u2", kind: "department", unit: "u2", name: "市经信局", rows: 2 },
    { key: "department:u3", kind: "department", unit: "u3", name: "市公安局", rows: 1 },
  ],
};

const ok = <T,>(data: T) => Promise.resolve({ status: "ok" as const, data });
const asked: string[][] = [];

vi.mock("../../api/bindings", () => ({
  commands: {
    remember: () => Promise.resolve(),
    currentPlan: () => ok({ path: "/文档/方案.lantian" }),
    exportView: () => ok(view),
    plannedFiles: () => ok([{ name: "市经信局.pdf", exists: true }]),
    exportPreview: (annexes: string[]) => {
      asked.push(annexes);
      // The pages themselves are looked at in the real window.
      return new Promise(() => undefined);
    },
  },
}));

beforeEach(() => {
  asked.length = 0;
  queryClient.clear();
});
afterEach(cleanup);

const show = () =>
  render(
    <QueryClientProvider client={queryClient}>
      <ExportRoom />
    </QueryClientProvider>,
  );

it("offers everything at first and says what would be replaced", async () => {
  useExport.setState({ chosen: null, unit: null, shown: null });
  show();
  expect(await screen.findByRole("button", { name: exporting.export(3) })).toBeDefined();
  expect(await screen.findByText(/其中覆盖 1 个同名文件/)).toBeDefined();
  expect(asked.at(-1)).toEqual(["list:l1"]);
});

it("shows and exports one unit's list when its head comes for it", async () => {
  useJump.getState().to({ room: "export", unit: "u3" });
  show();
  expect(await screen.findByRole("button", { name: exporting.exportUnit })).toBeDefined();
  expect(useExport.getState().chosen).toEqual(["department:u3"]);
  await vi.waitFor(() => expect(asked, "its pages and no others").toEqual([["department:u3"]]));
  expect(useJump.getState().target, "taken").toBeNull();
});
