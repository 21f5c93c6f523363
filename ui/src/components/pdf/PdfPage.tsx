import { type ReactNode, useEffect, useRef } from "react";

import { report } from "../report";
import { pdfWords } from "../../text/pdf";
import { keepPage, keptPage } from "./drawn";
import type { PDFDocumentProxy } from "./pdf";

/** How long a page has to be in sight before it is drawn: pages that only
 *  fly past while scrolling are not worth the work. */
const IN_SIGHT_MS = 70;

/** One page, drawn while it is in sight. */
export function PdfPage({
  pdf,
  number,
  scale,
  width,
  height,
}: {
  pdf: PDFDocumentProxy;
  number: number;
  scale: number;
  width: number;
  height: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = scale * (window.devicePixelRatio || 1);
    const kept = keptPage(pdf, number, pixels);
    if (kept) {
      show(canvas.current, kept);
      return undefined;
    }
    let stop = () => undefined as void;
    let stopped = false;
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (stopped) return;
      const viewport = page.getViewport({ scale: pixels });
      // Drawn beside and put in place when whole: no white flash on zooming.
      const fresh = document.createElement("canvas");
      fresh.width = Math.floor(viewport.width);
      fresh.height = Math.floor(viewport.height);
      const task = page.render({ canvas: fresh, viewport });
      stop = () => task.cancel();
      await task.promise;
      keepPage(pdf, number, pixels, fresh);
      show(canvas.current, fresh);
    };
    const wait = setTimeout(() => {
      draw().catch((error: unknown) => {
        if (!stopped) report(error);
      });
    }, IN_SIGHT_MS);
    return () => {
      stopped = true;
      clearTimeout(wait);
      stop();
    };
  }, [pdf, number, scale]);
  return (
    <canvas
      ref={canvas}
      className="pdf-page"
      role="img"
      aria-label={pdfWords.pageLabel(number)}
      data-page={number}
      style={{ width, height }}
    />
  );
}

function show(target: HTMLCanvasElement | null, drawn: HTMLCanvasElement): void {
  if (!target) return;
  target.width = drawn.width;
  target.height = drawn.height;
  target.getContext("2d")?.drawImage(drawn, 0, 0);
  target.dataset["drawn"] = "true";
}
