import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { act, type ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { PlanView } from "./bindings";
import { queryClient, takePlan, useMaster } from "./queries";

const ok = <T,>(data: T) => Promise.resolve({ status: "ok" as const, data });
const answers: (() => void)[] = [];

vi.mock("./bindings", () => ({
  commands: {
    remember: () => Promise.resolve(),
    currentPlan: () => ok(null),
    master: () =>
      new Promise((resolve) => {
        answers.push(() => resolve({ status: "ok", data: { rows: [], columns: [] } }));
      }),
  },
}));

beforeEach(() => {
  answers.length = 0;
  queryClient.clear();
});
afterEach(cleanup);

function Rows(): ReactNode {
  return <p>{useMaster().data ? "读到了" : "正在读"}</p>;
}

it("reads the rows of a plan taken again while they were being read", async () => {
  const plan = { path: "/文档/方案.lantian", title: "方案" } as PlanView;
  takePlan(plan);
  render(
    <QueryClientProvider client={queryClient}>
      <Rows />
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(answers.length).toBe(1));
  // The same plan once more: nothing else tells anybody to look again.
  act(() => takePlan({ ...plan }));
  await vi.waitFor(() => expect(answers.length).toBe(2));
  for (const answer of answers) answer();
  expect(await screen.findByText("读到了")).toBeDefined();
});
