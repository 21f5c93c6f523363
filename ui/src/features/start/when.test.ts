import { expect, it } from "vitest";

import { whenOpened } from "./when";

it("says when a plan was opened", () => {
  const now = new Date(2026, 4, 20, 10, 0);
  const at = (...parts: [number, number, number, number, number]) =>
    whenOpened(new Date(...parts).toISOString(), now);
  expect(at(2026, 4, 20, 9, 5)).toBe("今天 09:05");
  expect(at(2026, 4, 19, 23, 59)).toBe("昨天 23:59");
  expect(at(2026, 4, 18, 9, 5)).toBe("5月18日");
  expect(at(2025, 11, 31, 9, 5)).toBe("2025年12月31日");
  expect(whenOpened("胡写", now), "a damaged list").toBe("");
});
