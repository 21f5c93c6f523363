import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { FindingsNews, FindingView, Outcome, PlanView } from "./bindings";
import { useFindings, withNews } from "./findings";
import { queryClient, takeOutcome, takePlan } from "./queries";

const ok = <T,>(data: T) => Promise.resolve({ status: "ok" as const, data });
const asked: { known: number | null; answer: (news: FindingsNews) => void }[] = [];

vi.mock("./bindings", () => ({
  commands: {
    remember: () => Promise.resolve(),
    currentPlan: () => ok(null),
    findings: (known: number | null) =>
      new Promise((resolve) => {
        asked.push({ known, answer: (data) => resolve({ status: "ok", data }) });
      }),
  },
}));

const finding = (message: string): FindingView => ({ message, tasks: [] }) as unknown as FindingView;
const each = (messages: string): FindingView[] => messages.split("").map(finding);
const news = (answer: number, kept_before: number, messages: string, kept_after: number): FindingsNews => ({
  answer,
  kept_before,
  findings: each(messages),
  kept_after,
});

function Told(): ReactNode {
  return <p>{useFindings()?.map((one) => one.message).join("") ?? "正在读"}</p>;
}

describe("withNews", () => {
  it.each([
    ["", 0, "ab", 0, "ab"],
    ["abc", 1, "x", 1, "axc"],
    ["abc", 3, "d", 0, "abcd"],
    ["abc", 0, "", 1, "c"],
    ["abc", 0, "", 0, ""],
  ])("puts into %s after %i the new %s before %i", (before, kept_before, fresh, kept_after, expected) => {
    const next = withNews(each(before), news(2, kept_before, fresh, kept_after));
    expect(next.map((one) => one.message).join("")).toBe(expected);
  });

  it("answers with the same findings when nothing is new", () => {
    const before = [finding("a"), finding("b")];
    expect(withNews(before, news(2, 1, "", 1))).toBe(before);
  });
});

describe("findings after steps", () => {
  const plan = { path: "/文档/方案.lantian", title: "方案" } as PlanView;
  const step: Outcome = { label: "修改", plan, tasks: { kind: "none" } };

  beforeEach(() => {
    asked.length = 0;
    queryClient.clear();
  });
  afterEach(cleanup);

  it("are asked for one at a time, each from the answer before", async () => {
    takePlan(plan);
    render(
      <QueryClientProvider client={queryClient}>
        <Told />
      </QueryClientProvider>,
    );
    await vi.waitFor(() => expect(asked.length).toBe(1));
    expect(asked[0]?.known).toBeNull();
    asked[0]?.answer(news(7, 0, "abc", 0));
    expect(await screen.findByText("abc")).toBeDefined();

    act(() => takeOutcome(step));
    await vi.waitFor(() => expect(asked.length).toBe(2));
    // Two more steps while the answer is awaited are one more question.
    act(() => takeOutcome(step));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    act(() => takeOutcome(step));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    expect(asked.map((one) => one.known)).toEqual([null, 7]);
    asked[1]?.answer(news(8, 1, "x", 1));
    await vi.waitFor(() => expect(asked.length).toBe(3));
    expect(asked[2]?.known).toBe(8);
    asked[2]?.answer(news(9, 2, "y", 0));
    expect(await screen.findByText("axy")).toBeDefined();
    expect(asked.length).toBe(3);
  });
});
