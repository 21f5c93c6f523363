import { useQuery } from "@tanstack/react-query";
import { PrinterOutlined } from "@ant-design/icons";
import { Alert, Button, Tooltip } from "antd";
import { type ReactNode, useDeferredValue } from "react";

import { actionById, perform } from "../../actions/registry";
import type { ExportView, PreviewView } from "../../api/bindings";
import { commands, problemOf, unwrap } from "../../api/client";
import { PdfViewer } from "../../components/pdf/PdfViewer";
import { exporting } from "../../text/export";
import { pdfWords } from "../../text/pdf";
import { bookmarkOf, effective } from "./selection";
import { useExport } from "./store";
import { exportKeys, pagesShown } from "./work";

/** The pages as they will be written, read once for each state of the plan. */
export function usePreview(view: ExportView): {
  data: PreviewView | undefined;
  error: Error | null;
  title: string;
  empty: boolean;
} {
  // The room is drawn anew when any of these changes.
  useExport((state) => state.chosen);
  useExport((state) => state.shown);
  useExport((state) => state.shape);
  const firstPage = useDeferredValue(useExport((state) => state.firstPage));
  const { annexes, shape } = pagesShown(view);
  const wanted = useDeferredValue(annexes.join(" "));
  const { data, error } = useQuery({
    queryKey: [...exportKeys.preview, shape, firstPage, wanted],
    queryFn: () => unwrap(commands.exportPreview(wanted.split(" "), shape, firstPage)),
    enabled: wanted !== "",
    gcTime: 60_000,
  });
  const one = view.annexes.find((annex) => annex.key === annexes[0]);
  const title = shape === "booklet" ? exporting.booklet : (one?.name ?? "");
  return { data, error, title, empty: annexes.length === 0 };
}

export function PreviewPane({ view }: { view: ExportView }): ReactNode {
  const { chosen, shown, shape } = useExport();
  // A booklet is shown from the annex that was clicked.
  const bookmark =
    shape === "booklet" && shown !== null
      ? bookmarkOf(view.annexes, effective(view.annexes, chosen), shown)
      : null;
  return (
    <section className="preview" aria-label={exporting.preview}>
      <PreviewBody {...usePreview(view)} bookmark={bookmark} />
    </section>
  );
}

function PreviewBody({
  data,
  error,
  title,
  empty,
  bookmark,
}: ReturnType<typeof usePreview> & { bookmark: ReturnType<typeof bookmarkOf> }): ReactNode {
  if (empty) return <p className="preview-note muted">{exporting.nothingChosen}</p>;
  if (error) {
    const problem = problemOf(error);
    return (
      <div className="preview-note">
        <Alert
          type="error"
          showIcon
          title={`${exporting.previewFailed}：${problem.message}`}
          description={problem.hint}
        />
      </div>
    );
  }
  if (!data) return <p className="preview-note muted">{pdfWords.rendering}</p>;
  return (
    <PdfViewer key={title} base64={data.pdf} title={title} bookmark={bookmark} extra={<Print />} />
  );
}

function Print(): ReactNode {
  return (
    <Tooltip title={exporting.printHint}>
      <Button
        size="small"
        icon={<PrinterOutlined />}
        data-action="export.print"
        onClick={() => perform(actionById("export.print"))}
      >
        {exporting.print}
      </Button>
    </Tooltip>
  );
}
