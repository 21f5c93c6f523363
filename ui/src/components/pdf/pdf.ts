import type { PDFDocumentProxy } from "pdfjs-dist";

import type { PageSize } from "./zoom";

export type { PDFDocumentProxy };

/** Opens a PDF. The reader is loaded with the first one, so that the window
 *  starts without it. */
export async function openPdf(base64: string): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([
    import("pdfjs-dist"),
    import("pdfjs-dist/build/pdf.worker.min.mjs?url"),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
  return pdfjs.getDocument({
    data: bytes,
    cMapUrl: "/pdfjs/cmaps/",
    standardFontDataUrl: "/pdfjs/standard_fonts/",
    wasmUrl: "/pdfjs/wasm/",
  }).promise;
}

/** The page, from 1, that a bookmark leads to; `null` without such a one. */
export async function pageOfBookmark(
  document: PDFDocumentProxy,
  part: number,
  section: number | null,
): Promise<number | null> {
  const top = (await document.getOutline())?.[part];
  const bookmark = section === null ? top : (top?.items[section] ?? top);
  const named = bookmark?.dest;
  const place = typeof named === "string" ? await document.getDestination(named) : named;
  const page: unknown = place?.[0];
  if (typeof page === "number") return page + 1;
  return isReference(page) ? (await document.getPageIndex(page)) + 1 : null;
}

const isReference = (page: unknown): page is { num: number; gen: number } =>
  typeof page === "object" && page !== null && "num" in page && "gen" in page;

/** The size of every page. */
export async function pageSizes(document: PDFDocumentProxy): Promise<PageSize[]> {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
  return pages.map((page) => {
    const { width, height } = page.getViewport({ scale: 1 });
    return { width, height };
  });
}
