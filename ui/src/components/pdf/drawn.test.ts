import { expect, it } from "vitest";

import { keepPage, keptPage } from "./drawn";
import type { PDFDocumentProxy } from "./pdf";

const pdf = () => ({}) as PDFDocumentProxy;

it("keeps the pages looked at last, for one scale each", () => {
  const one = pdf();
  const canvases = Array.from({ length: 14 }, () => document.createElement("canvas"));
  for (const [index, canvas] of canvases.slice(0, 12).entries()) keepPage(one, index, 1, canvas);
  expect(keptPage(one, 0, 1), "looked at again").toBe(canvases[0]);
  keepPage(one, 12, 1, canvases[12]!);
  expect(keptPage(one, 1, 1), "not looked at for longest").toBeUndefined();
  expect(keptPage(one, 0, 1)).toBe(canvases[0]);
  expect(keptPage(one, 0, 1.1), "another size").toBeUndefined();
  expect(keptPage(pdf(), 0, 1), "another document").toBeUndefined();
});
