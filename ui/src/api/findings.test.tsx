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
/** An answer: digits are kept findings by their place, letters new ones. */
const news = (answer: number, findings: string): FindingsNews => ({
  answer,
  stretches: findings.split("").map((one) =>
    /\d/.test(one) ? { kind: "kept", from: Number(one), count: 1 } : { kind: "new", findings: each(one) },
  ),
});

function Told(): ReactNode {
  return <p>{useFindings()?.map((one) => one.message).join("") ?? "正在读"}</p>;
}

describe("withNews", () => {
  it.each([
    ["", "ab", "ab"],
    ["abc", "0x2", "axc"],
    ["abc", "012d", "abcd"],
    ["abc", "2", "c"],
    ["abc", "", ""],
    ["abc", "x1y2z", "xbycz"],
  ])("makes of %s with the news %s: %s", (before, told, expected) => {
    const next = withNews(each(before), news(2, told));
    expect(next.map((one) => one.message).join("")).toBe(expected);
  });

  it("answers with the same findings when nothing is new", () => {
    const before = each("ab");
    const same: FindingsNews = { answer: 2, stretches: [{ kind: "kept", from: 0, count: 2 }] };
    expect(withNews(before, same)).toBe(before);
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
    asked[0]?.answer(news(7, "abc"));
    expect(await screen.findByText("abc")).toBeDefined();

    act(() => takeOutcome(step));
    await vi.waitFor(() => expect(asked.length).toBe(2));
    // Two more steps while the answer is awaited are one more question.
    act(() => takeOutcome(step));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    act(() => takeOutcome(step));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    expect(asked.map((one) => one.known)).toEqual([null, 7]);
    asked[1]?.answer(news(8, "0x2"));
    await vi.waitFor(() => expect(asked.length).toBe(3));
    expect(asked[2]?.known).toBe(8);
    asked[2]?.answer(news(9, "01y"));
    expect(await screen.findByText("axy")).toBeDefined();
    expect(asked.length).toBe(3);
  });
});
