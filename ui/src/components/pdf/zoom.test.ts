import { expect, it } from "vitest";

import { MARGIN, POINT, scaleOf, stepped } from "./zoom";

const portrait = { width: 595, height: 842 };
const landscape = { width: 842, height: 595 };

it("fits the widest page", () => {
  const room = { width: 842 + 2 * MARGIN, height: 500 };
  expect(scaleOf("width", [portrait, landscape], room)).toBeCloseTo(1);
  expect(scaleOf("page", [portrait], { width: 2000, height: 842 + 2 * MARGIN })).toBeCloseTo(1);
  expect(scaleOf(1, [portrait], room)).toBeCloseTo(POINT);
  expect(scaleOf("width", [portrait], { width: 0, height: 0 }), "before it is laid out").toBe(0.1);
});

it("zooms in steps and stops at the ends", () => {
  expect(stepped(POINT, 1)).toBe(1.1);
  expect(stepped(POINT, -1)).toBe(0.9);
  expect(stepped(9 * POINT, 1)).toBe(4);
  expect(stepped(0.1 * POINT, -1)).toBe(0.25);
});
