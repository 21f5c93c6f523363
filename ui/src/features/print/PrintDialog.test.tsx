import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { ExportView, PrintersView, PrintQueueView, PrintRequest } from "../../api/bindings";
import { queryClient } from "../../api/queries";
import { usePrinting } from "../../state/printing";
import { printing } from "../../text/print";
import { PrintDialog } from "./PrintDialog";

const lists: ExportView = {
  folder: "/文档/方案",
  annexes: [
    { key: "list:l1", kind: "list", unit: null, name: "任务总表", rows: 3 },
    { key: "department:u2", kind: "department", unit: "u2", name: "市经信局", rows: 2 },
    { key: "department:u3", kind: "department", unit: "u3", name: "市公安局", rows: 1 },
  ],
};

const ok = <T,>(data: T) => Promise.resolve({ status: "ok" as const, data });
const world: { printers: PrintersView; queue: PrintQueueView; printed: PrintRequest[] } = {
  printers: { printers: [], problem: null },
  queue: { jobs: [], problem: null },
  printed: [],
};

vi.mock("../../api/bindings", () => ({
  commands: {
    exportView: () => ok(lists),
    printers: () => ok(world.printers),
    printQueue: () => ok(world.queue),
    printLists: (request: PrintRequest) => {
      world.printed.push(request);
      const name = lists.annexes.find((one) => one.key === request.annexes[0])?.name ?? "";
      const { copies, printer } = request.settings;
      world.queue = {
        jobs: [
          { id: 1, name, printer, copies, state: "done", pages: 3, sheets: 6, problem: null },
        ],
        problem: null,
      };
      return ok(null);
    },
  },
}));

const office = { name: "Office", description: "三楼打印机", is_default: true, state: "ready" as const };

beforeEach(() => {
  queryClient.clear();
  world.printers = { printers: [office], problem: null };
  world.queue = { jobs: [], problem: null };
  world.printed = [];
});
afterEach(() => {
  cleanup();
  usePrinting.setState({ open: false });
});

const show = () =>
  render(
    <QueryClientProvider client={queryClient}>
      <PrintDialog />
    </QueryClientProvider>,
  );

const button = (action: string): HTMLButtonElement => {
  const found = document.querySelector<HTMLButtonElement>(`[data-action="print.${action}"]`);
  if (!found) throw new Error(`no button ${action}`);
  return found;
};

it("prints the list that was asked for and shows what became of it", async () => {
  usePrinting.getState().begin({ unit: "u3", kind: "department" });
  show();
  expect(await screen.findByText(printing.sum(1, 1))).toBeDefined();
  await vi.waitFor(() => expect(button("send").disabled).toBe(false));
  fireEvent.click(button("send"));
  expect(await screen.findByText(printing.state.done)).toBeDefined();
  expect(world.printed[0]?.annexes).toEqual(["department:u3"]);
  expect(world.printed[0]?.settings).toMatchObject({ printer: "Office", copies: 1 });
});

it("offers the PDF where there is no printer", async () => {
  const message = "这台电脑还没有添加打印机。";
  world.printers = { printers: [], problem: { code: "print.no_printer", message, hint: "请添加。" } };
  usePrinting.getState().begin({ kind: "list" });
  show();
  expect(await screen.findByText(message)).toBeDefined();
  expect(button("send").disabled).toBe(true);
  expect(button("view").disabled).toBe(false);
});

it("prints nothing that nobody chose", async () => {
  usePrinting.getState().begin();
  show();
  expect(await screen.findByText(printing.nothing)).toBeDefined();
  expect(button("send").disabled).toBe(true);
});
