import {
  DownOutlined,
  UpOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Button, Segmented } from "antd";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

import { pdfWords as words } from "../../text/pdf";
import { report } from "../report";
import { openPdf, pageOfBookmark, pageSizes, type PDFDocumentProxy } from "./pdf";
import { PdfPage } from "./PdfPage";
import { MARGIN, type PageSize, POINT, scaleOf, stepped, type Zoom } from "./zoom";
import { useZoom } from "./zoomState";
import "./pdf.css";

interface Loaded {
  pdf: PDFDocumentProxy;
  sizes: PageSize[];
}

/** The PDF behind some bytes, read once and let go when others come. */
function usePdf(base64: string): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let stale = false;
    let opened: PDFDocumentProxy | null = null;
    const load = async () => {
      opened = await openPdf(base64);
      const sizes = await pageSizes(opened);
      if (!stale) setLoaded({ pdf: opened, sizes });
    };
    load().catch((error: unknown) => {
      if (!stale) report(error);
    });
    return () => {
      stale = true;
      void opened?.loadingTask.destroy();
    };
  }, [base64]);
  return loaded;
}

/** How large an element is. */
function useRoom(element: RefObject<HTMLElement | null>): PageSize {
  const [room, setRoom] = useState<PageSize>({ width: 0, height: 0 });
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const observer = new ResizeObserver(() =>
      setRoom({ width: watched.clientWidth, height: watched.clientHeight }),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

const setZoom = (zoom: Zoom) => useZoom.setState({ zoom });

interface Shown {
  title: string;
  /** The bookmark to begin at. */
  bookmark?: { part: number; section: number | null } | null;
  /** What else stands in the bar above the pages, such as a button. */
  extra?: ReactNode;
}

/** The pages of a PDF, one under the other. */
export function PdfViewer({ base64, ...shown }: Shown & { base64: string }): ReactNode {
  const loaded = usePdf(base64);
  if (!loaded) return <p className="preview-note muted">{words.rendering}</p>;
  return <Pages {...loaded} {...shown} />;
}

function Pages({ pdf, sizes, title, bookmark, extra }: Loaded & Shown): ReactNode {
  const zoom = useZoom((state) => state.zoom);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const [now, setNow] = useState(1);
  /** The place in the middle of the room: a page, and how far down on it. */
  const place = useRef({ index: 0, part: 0 });
  const scale = scaleOf(zoom, sizes, room);
  // Pages laid out in no room would put the reader on a later one.
  const ready = room.width > 0;

  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const pages = useVirtualizer({
    count: ready ? sizes.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.round((sizes[index]?.height ?? 800) * scale) + MARGIN,
    paddingStart: MARGIN,
    overscan: 1,
    onChange: (virtual) => {
      // Before it is laid out nobody has read anything.
      if (room.height === 0) return;
      const middle = (virtual.scrollOffset ?? 0) + (virtual.scrollRect?.height ?? 0) / 2;
      const item = virtual.getVirtualItems().findLast((one) => one.start <= middle);
      if (!item) return;
      setNow(item.index + 1);
      place.current = { index: item.index, part: (middle - item.start) / item.size };
    },
  });
  // Zooming keeps the place on the page that is being read.
  useLayoutEffect(() => {
    if (!ready) return;
    const { index, part } = place.current;
    pages.measure();
    // Asking for the size lays the pages out anew.
    pages.getTotalSize();
    const item = pages.measurementsCache[index];
    const height = scroller.current?.clientHeight ?? 0;
    if (item && height > 0) pages.scrollToOffset(item.start + part * item.size - height / 2);
  }, [pages, scale, ready]);

  const goTo = (page: number) => {
    const index = Math.min(Math.max(page, 1), sizes.length) - 1;
    pages.scrollToIndex(index, { align: "start" });
  };
  const part = bookmark?.part ?? null;
  const section = bookmark?.section ?? null;
  useEffect(() => {
    if (part === null || !ready) return undefined;
    let stale = false;
    pageOfBookmark(pdf, part, section)
      .then((page) => {
        if (!stale && page !== null) pages.scrollToIndex(page - 1, { align: "start" });
      })
      .catch(report);
    return () => {
      stale = true;
    };
  }, [pages, pdf, part, section, ready]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { PageDown: now + 1, PageUp: now - 1, Home: 1, End: sizes.length }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <>
      <div className="toolbar pdf-toolbar">
        <b className="pdf-title">{title}</b>
        <span className="space" />
        <IconButton label={words.previous} icon={<UpOutlined />} off={now <= 1} press={() => goTo(now - 1)} />
        <output data-pages={sizes.length}>{words.page(now, sizes.length)}</output>
        <IconButton
          label={words.next}
          icon={<DownOutlined />}
          off={now >= sizes.length}
          press={() => goTo(now + 1)}
        />
        <IconButton
          label={words.zoomOut}
          icon={<ZoomOutOutlined />}
          press={() => setZoom(stepped(scale, -1))}
        />
        <output className="percent">{Math.round((scale / POINT) * 100)}%</output>
        <IconButton
          label={words.zoomIn}
          icon={<ZoomInOutlined />}
          press={() => setZoom(stepped(scale, 1))}
        />
        <Segmented<Zoom>
          size="small"
          aria-label={words.zoom}
          value={zoom}
          options={[
            { value: "width", label: words.fitWidth },
            { value: "page", label: words.fitPage },
          ]}
          onChange={setZoom}
        />
        {extra}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- scrolled by keyboard */}
      <div
        ref={scroller}
        className="pdf-pages scroll"
        role="document"
        aria-label={`${words.pages}：${title}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: pages.getTotalSize(), position: "relative" }}>
          {pages.getVirtualItems().map((item) => {
            const size = sizes[item.index] ?? { width: 595, height: 842 };
            return (
              <div
                key={item.key}
                className="pdf-place"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <PdfPage
                  pdf={pdf}
                  number={item.index + 1}
                  scale={scale}
                  width={Math.round(size.width * scale)}
                  height={Math.round(size.height * scale)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function IconButton({
  label,
  icon,
  press,
  off = false,
}: {
  label: string;
  icon: ReactNode;
  press: () => void;
  off?: boolean;
}): ReactNode {
  return (
    <Button size="small" icon={icon} aria-label={label} title={label} disabled={off} onClick={press} />
  );
}
