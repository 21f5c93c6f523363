import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { keys, queryClient } from "../../../api/queries";
import { useSheet } from "../state";
import { CellInput } from "./CellInput";
import { commitDraft } from "./edits";
import { only } from "./moves";
import { rowOf } from "./testing";

vi.mock("../../../api/client", () => ({
  commands: { unitNames: () => Promise.resolve([]), keepDraft: () => Promise.resolve(null) },
  unwrap: (answer: Promise<unknown>) => answer,
}));

vi.mock("./edits", () => ({
  commitDraft: vi.fn<() => Promise<void>>(() => Promise.resolve()),
  dropDraft: () => useSheet.getState().set({ editing: null }),
  refused: () => false,
}));

const move = vi.fn<(move: string, extend: boolean) => void>();

function shown(): HTMLTextAreaElement {
  const { container } = render(
    <QueryClientProvider client={queryClient}>
      <CellInput place={{ left: 0, top: 0, width: 100, height: 30 }} label="" tallest={200} move={move} />
    </QueryClientProvider>,
  );
  const input = container.querySelector("textarea");
  if (!input) throw new Error("no input");
  return input;
}

const draft = (): string | null => useSheet.getState().editing?.draft ?? null;

/** What an input method does to a text field. */
const compose = (input: HTMLTextAreaElement, text: string): void => {
  input.value = text;
  fireEvent.input(input, { isComposing: true });
};

beforeEach(() => {
  queryClient.setQueryData(keys.master, { columns: [], rows: [rowOf("t1", { text: "原文" })] });
  queryClient.setQueryData(keys.plan, { path: "甲", read_only: false });
  useSheet.setState({ selection: only({ row: "t1", column: "text" }), editing: null });
});

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

test("the first letter typed begins the text", () => {
  const input = shown();
  compose(input, "甲");
  expect(draft()).toBe("甲");
  expect(input.value).toBe("甲");
});

test("a composition begins in the cell and keeps its first letter", () => {
  const input = shown();
  fireEvent.compositionStart(input);
  expect(draft()).toBe("");
  compose(input, "s");
  compose(input, "shi");
  // React must not touch the text while it is composed.
  expect(input.value).toBe("shi");
  input.value = "市";
  fireEvent.compositionEnd(input, { data: "市" });
  fireEvent.input(input);
  expect(draft()).toBe("市");
});

test.each([
  ["composing", { key: "Enter", isComposing: true }],
  ["of an input method", { key: "Enter", keyCode: 229 }],
])("Enter %s does not take the cell", (_, key) => {
  const input = shown();
  fireEvent.compositionStart(input);
  compose(input, "shi");
  fireEvent.keyDown(input, key);
  expect(commitDraft).not.toHaveBeenCalled();
  expect(move).not.toHaveBeenCalled();
});

test("the Enter that ends a composition does not take the cell, the next does", async () => {
  const input = shown();
  fireEvent.compositionStart(input);
  compose(input, "市");
  fireEvent.compositionEnd(input);
  fireEvent.keyDown(input, { key: "Enter" });
  expect(commitDraft).not.toHaveBeenCalled();
  await act(() => new Promise((resolve) => setTimeout(resolve, 60)));
  fireEvent.keyDown(input, { key: "Enter" });
  expect(commitDraft).toHaveBeenCalledOnce();
  expect(move).toHaveBeenCalledWith("down", false);
});

test("a composition given up leaves the cell as it was", () => {
  const input = shown();
  fireEvent.compositionStart(input);
  compose(input, "shi");
  compose(input, "");
  fireEvent.compositionEnd(input);
  expect(useSheet.getState().editing).toBeNull();
});

test("F2 edits what is there, Escape gives it up", () => {
  const input = shown();
  fireEvent.keyDown(input, { key: "F2" });
  expect(draft()).toBe("原文");
  expect(input.value).toBe("原文");
  fireEvent.keyDown(input, { key: "Escape" });
  expect(draft()).toBeNull();
  expect(input.value).toBe("");
});

test("arrows move while nothing is typed, and stay in the text while it is", () => {
  const input = shown();
  fireEvent.keyDown(input, { key: "ArrowDown" });
  expect(move).toHaveBeenCalledWith("down", false);
  move.mockClear();
  compose(input, "甲");
  fireEvent.keyDown(input, { key: "ArrowLeft" });
  expect(move).not.toHaveBeenCalled();
});

test("a field that is being typed into keeps the keys", () => {
  const search = document.body.appendChild(document.createElement("input"));
  search.focus();
  shown();
  expect(document.activeElement).toBe(search);
  search.remove();
  cleanup();
  const again = shown();
  expect(document.activeElement, "free keys go to the sheet").toBe(again);
});
