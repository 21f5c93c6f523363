import { type ReactNode, useEffect, useRef } from "react";

import { report } from "../report";
import { pdfWords } from "../../text/pdf";
import type { PDFDocumentProxy } from "./pdf";

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
    let stop = () => undefined as void;
    let stopped = false;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const target = canvas.current;
      if (stopped || !target) return;
      const viewport = page.getViewport({ scale: scale * (window.devicePixelRatio || 1) });
      // Drawn beside and put in place when whole: no white flash on zooming.
      const fresh = document.createElement("canvas");
      fresh.width = Math.floor(viewport.width);
      fresh.height = Math.floor(viewport.height);
      const task = page.render({ canvas: fresh, viewport });
      stop = () => task.cancel();
      await task.promise;
      target.width = fresh.width;
      target.height = fresh.height;
      target.getContext("2d")?.drawImage(fresh, 0, 0);
      target.dataset["drawn"] = "true";
    };
    draw().catch((error: unknown) => {
      if (!stopped) report(error);
    });
    return () => {
      stopped = true;
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
