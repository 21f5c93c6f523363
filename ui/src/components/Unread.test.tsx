import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { common } from "../text/common";
import { Unread } from "./Unread";

afterEach(cleanup);

it("says why an answer did not come and asks again", async () => {
  const again = vi.fn<() => void>();
  const { rerender } = render(<Unread error={null} again={again} />);
  expect(screen.queryByText(common.loading)).not.toBeNull();
  rerender(<Unread error={{ code: "x", message: "读不到", hint: "请重试" }} again={again} />);
  expect(screen.queryByText(common.loading)).toBeNull();
  await userEvent.click(screen.getByRole("button"));
  expect(again).toHaveBeenCalledOnce();
});
