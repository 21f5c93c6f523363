import type { PDFDocumentProxy } from "./pdf";

/** Pages drawn last, kept so that going back shows them at once. */
const KEPT = 12;

/** Drawn pages of each open PDF, the latest last; gone with the PDF. */
const drawn = new WeakMap<PDFDocumentProxy, Map<string, HTMLCanvasElement>>();

const keyOf = (page: number, scale: number) => `${page}@${scale.toFixed(4)}`;

/** The page as it was drawn at this scale, if it is still kept. */
export function keptPage(
  pdf: PDFDocumentProxy,
  page: number,
  scale: number,
): HTMLCanvasElement | undefined {
  const pages = drawn.get(pdf);
  const key = keyOf(page, scale);
  const kept = pages?.get(key);
  if (pages && kept) {
    pages.delete(key);
    pages.set(key, kept);
  }
  return kept;
}

/** Keeps a drawn page in place of the one not looked at for longest. */
export function keepPage(
  pdf: PDFDocumentProxy,
  page: number,
  scale: number,
  canvas: HTMLCanvasElement,
): void {
  const pages = drawn.get(pdf) ?? new Map<string, HTMLCanvasElement>();
  drawn.set(pdf, pages);
  pages.set(keyOf(page, scale), canvas);
  for (const key of [...pages.keys()].slice(0, Math.max(0, pages.size - KEPT))) pages.delete(key);
}
