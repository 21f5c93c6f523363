import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { CommitInput, CommitNumber } from "./CommitInput";

afterEach(cleanup);

const taking = () => vi.fn<(value: string) => Promise<boolean>>(() => Promise.resolve(true));

it("takes a text once, when it is left or entered", async () => {
  const commit = taking();
  render(<CommitInput value="任务" label="表头" commit={commit} />);
  const input = screen.getByLabelText<HTMLInputElement>("表头");
  await userEvent.type(input, "清单");
  expect(commit, "not while it is typed").not.toHaveBeenCalled();
  await userEvent.tab();
  expect(commit.mock.calls).toEqual([["任务清单"]]);
  await userEvent.click(input);
  await userEvent.tab();
  expect(commit, "nothing was changed").toHaveBeenCalledTimes(1);
});

it("puts a text back on Escape", async () => {
  const commit = taking();
  render(<CommitInput value="任务" label="表头" commit={commit} />);
  const input = screen.getByLabelText<HTMLInputElement>("表头");
  await userEvent.type(input, "x{Escape}");
  expect(input.value).toBe("任务");
  await userEvent.tab();
  expect(commit).not.toHaveBeenCalled();
});

it("leaves Enter to an input method and, in several lines, to the text", async () => {
  const commit = taking();
  render(<CommitInput value="" label="说明" commit={commit} rows={4} />);
  const input = screen.getByLabelText<HTMLTextAreaElement>("说明");
  await userEvent.type(input, "一{Enter}二");
  fireEvent.keyDown(input, { key: "Enter", isComposing: true });
  expect(commit).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(commit.mock.calls).toEqual([["一\n二"]]);
});

it("takes a number within its bounds", async () => {
  const commit = vi.fn<(value: number) => Promise<boolean>>(() => Promise.resolve(true));
  render(<CommitNumber value={20} label="最宽" commit={commit} least={4} most={280} />);
  const input = screen.getByLabelText("最宽");
  await userEvent.clear(input);
  await userEvent.type(input, "35{Enter}");
  expect(commit.mock.calls).toEqual([[35]]);
});
