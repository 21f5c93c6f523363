import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { ChangeView, CompareLines, CompareView, VersionView } from "../../api/bindings";
import { keys, queryClient } from "../../api/queries";
import { versions as words } from "../../text/versions";
import { useVersionsRoom } from "./store";
import { changeOf } from "./testing";
import { VersionsRoom } from "./VersionsRoom";
import { go, take } from "./work";

// The machine may be busy with other work.
configure({ asyncUtilTimeout: 10_000 });

const change = (part: Partial<ChangeView>): ChangeView =>
  changeOf({ category: "工业", text: "任务", ...part });

const lines: CompareLines = {
  columns: [{ key: { field: "text" }, header: "工作任务" }],
  lines: [
    { before: 1, after: 1, change: 1 },
    { before: 2, after: 2, change: 0 },
  ],
  changes: [
    change({ meanings: ["lead_changed"], units: ["市公安局"], text: "查处超标车", lines: [1] }),
    change({ meanings: ["figure"], units: ["市经信局"], text: "建成两处", lines: [0] }),
  ],
};

const compared: CompareView = {
  key: 7,
  before: { name: "征求意见稿", title: "", stage: "" },
  after: { name: "现在", title: "", stage: "" },
  summary: "原稿 2 项，现稿 2 项：修改 2 项。",
  overview: {
    rows_before: 2,
    rows_after: 2,
    same: 0,
    added: 0,
    removed: 0,
    moved: 0,
    edited: 2,
    meanings: [],
    units: [],
    categories: [],
  },
  notes: [],
  lists: [{ title: "总表", changes: 2 }],
  units: ["市公安局"],
  open_is: "after",
};

const desk: { versions: VersionView[]; taken: unknown[][] } = { versions: [], taken: [] };
const ok = <T,>(data: T) => Promise.resolve({ status: "ok" as const, data });
const plan = { path: "/文档/方案.lantian", read_only: false, stage: "送审稿", steps: {} };

vi.mock("../../api/bindings", () => ({
  commands: {
    remember: () => Promise.resolve(),
    currentPlan: () => ok(plan),
    versions: () => ok({ versions: desk.versions, current: null }),
    compareSides: () => ok(compared),
    compareLines: () => ok(lines),
    compareCells: () => ok([]),
    comments: () => ok([]),
    takeChange: (...asked: unknown[]) => {
      desk.taken.push(asked);
      return ok({ label: "退回", plan, tasks: { kind: "none" } });
    },
  },
}));

const kept: VersionView = {
  id: "v1",
  label: "征求意见稿",
  stage: "征求意见稿",
  note: "",
  at: "2026-03-02T09:00:00+08:00",
  hash: "",
};

beforeEach(() => {
  queryClient.clear();
  queryClient.setQueryData(keys.plan, plan);
  useVersionsRoom.setState({ plan: "" });
  desk.taken = [];
});
afterEach(cleanup);

const show = () =>
  render(
    <QueryClientProvider client={queryClient}>
      <VersionsRoom />
    </QueryClientProvider>,
  );

const title = () => screen.getByRole("heading", { level: 2 }).textContent;

it("says what to do while there is no version", async () => {
  desk.versions = [];
  show();
  expect(await screen.findByText(words.emptyTitle)).toBeDefined();
  expect(screen.getByRole("button", { name: words.compareDocument })).toBeDefined();
});

it("counts kinds and units and filters by them", async () => {
  desk.versions = [kept];
  show();
  const lead = await screen.findByRole("button", { name: words.kindFilter("牵头变化", 1) });
  expect(title()).toBe(words.changes(2, 2));
  await userEvent.click(lead);
  expect(title()).toBe(words.changes(1, 2));
  await userEvent.click(screen.getByRole("button", { name: words.byUnitOf("市经信局", 1) }));
  expect(title()).toBe(words.changes(0, 2));
  expect(within(screen.getByRole("complementary")).getByText(words.nothing)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: words.reset }));
  expect(title()).toBe(words.changes(2, 2));
});

it("goes down the table and takes back the change that is selected", async () => {
  desk.versions = [kept];
  show();
  await screen.findByRole("button", { name: words.kindFilter("牵头变化", 1) });
  go(1);
  expect(useVersionsRoom.getState().at, "the first row").toBe(1);
  go(1);
  expect(useVersionsRoom.getState().at).toBe(0);
  await take();
  expect(desk.taken, "of this comparison, list and change").toEqual([[7, { of: "list", list: 0 }, 0]]);
});
