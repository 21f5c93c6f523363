import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";

import type { CompareView, Format, Scope } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { PdfViewer } from "../../components/pdf/PdfViewer";
import { ProblemAlert } from "../../components/ProblemAlert";
import { report } from "../../components/report";
import { versions as words } from "../../text/versions";
import { useVersionsRoom } from "./store";
import { writeSheet } from "./work";

const FORMATS: readonly Format[] = ["xlsx", "pdf", "docx"];
/** How long pages are kept after they were shown, in ms. */
const KEPT = 60_000;

const close = (): void => useVersionsRoom.getState().set({ sheetOpen: false });

/** 修改对照表: the pages as they will be, and what file they go to. */
export function SheetDialog({ view, scope }: { view: CompareView; scope: Scope }): ReactNode {
  const open = useVersionsRoom((state) => state.sheetOpen);
  return (
    <Modal
      open={open}
      title={words.sheet}
      className="sheet-dialog"
      width="min(1180px, 94vw)"
      centered
      footer={null}
      destroyOnHidden
      onCancel={close}
    >
      <Sheet view={view} begin={scope.of === "unit" ? scope.unit : null} />
    </Modal>
  );
}

function Sheet({ view, begin }: { view: CompareView; begin: string | null }): ReactNode {
  const [unit, setUnit] = useState(begin);
  const [writing, setWriting] = useState<Format | null>(null);
  const write = async (format: Format): Promise<void> => {
    setWriting(format);
    try {
      await writeSheet(view, unit, format);
    } catch (error) {
      report(error);
    } finally {
      setWriting(null);
    }
  };
  return (
    <>
      <div className="sheet-choices">
        <span>{words.sheetOf}</span>
        <Select
          showSearch
          aria-label={words.sheetOf}
          data-sheet-unit
          value={unit ?? ""}
          options={[
            { value: "", label: words.sheetWhole },
            ...view.units.map((name) => ({ value: name, label: words.sheetUnit(name) })),
          ]}
          optionFilterProp="label"
          onChange={(name: string) => setUnit(name || null)}
        />
        <span className="space" />
        <span>{words.sheetSave}</span>
        {FORMATS.map((format) => (
          <Button
            key={format}
            data-sheet-format={format}
            loading={writing === format}
            disabled={writing !== null && writing !== format}
            onClick={() => void write(format)}
          >
            {words.sheetFormats[format]}
          </Button>
        ))}
      </div>
      <Preview view={view} unit={unit} />
    </>
  );
}

function Preview({ view, unit }: { view: CompareView; unit: string | null }): ReactNode {
  const { data, error } = useQuery({
    queryKey: ["comparison", view.key, "sheet", unit],
    queryFn: () => unwrap(commands.changeSheetPreview(view.key, unit)),
    placeholderData: keepPreviousData,
    gcTime: KEPT,
  });
  if (error) return <ProblemAlert error={error} what={words.sheetFailed} />;
  return (
    <div className="sheet-pages">
      {data ? (
        <PdfViewer base64={data.pdf} title={words.sheet} />
      ) : (
        <p className="preview-note muted">{words.sheetRendering}</p>
      )}
    </div>
  );
}
