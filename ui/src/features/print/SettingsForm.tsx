import { Checkbox, InputNumber, Radio, Select } from "antd";
import type { ReactNode } from "react";

import type { PrinterView, PrintSettings } from "../../api/bindings";
import { FirstPage } from "../../components/FirstPage";
import { printing } from "../../text/print";

/** More copies than this are a slip of the finger. */
const MOST_COPIES = 999;

interface SettingsProps {
  settings: PrintSettings;
  printers: readonly PrinterView[] | undefined;
  change: (part: Partial<PrintSettings>) => void;
}

/** Printer, copies, paper, what goes along. */
export function SettingsForm({ settings, printers, change }: SettingsProps): ReactNode {
  const { copies, shape, first_page, two_sided, cover, count_sheet } = settings;
  return (
    <div className="print-settings">
      <PrinterChoice settings={settings} printers={printers} change={change} />
      <h3>{printing.copies}</h3>
      <InputNumber
        aria-label={printing.copies}
        data-print-copies
        min={1}
        max={MOST_COPIES}
        precision={0}
        value={copies}
        suffix={printing.copiesUnit}
        onChange={(next) => change({ copies: next ?? 1 })}
      />
      <h3>{printing.sides}</h3>
      <Radio.Group
        aria-label={printing.sides}
        value={two_sided ? "two" : "one"}
        onChange={(event) => change({ two_sided: event.target.value === "two" })}
        options={[
          { value: "one", label: printing.oneSided },
          { value: "two", label: printing.twoSided },
        ]}
      />
      {two_sided ? <p className="muted">{printing.twoSidedHint}</p> : null}
      <h3>{printing.shape}</h3>
      <Radio.Group
        aria-label={printing.shape}
        value={shape}
        onChange={(event) => change({ shape: event.target.value as PrintSettings["shape"] })}
        options={[
          { value: "one_per_unit", label: printing.onePerUnit },
          { value: "booklet", label: printing.booklet },
        ]}
      />
      <FirstPage value={first_page} change={(next) => change({ first_page: next })} />
      <h3>{printing.extras}</h3>
      <Checkbox
        checked={cover}
        title={printing.coverHint}
        data-print-cover
        onChange={(event) => change({ cover: event.target.checked })}
      >
        {printing.cover}
      </Checkbox>
      <Checkbox
        checked={count_sheet}
        title={printing.countSheetHint}
        data-print-count
        onChange={(event) => change({ count_sheet: event.target.checked })}
      >
        {printing.countSheet}
      </Checkbox>
      {cover ? <p className="muted">{printing.coverHint}</p> : null}
      {count_sheet ? <p className="muted">{printing.countSheetHint}</p> : null}
    </div>
  );
}

const label = ({ description, is_default, state }: PrinterView): string =>
  [description, is_default ? printing.standard : "", printing.states[state]]
    .filter(Boolean)
    .join("　");

function PrinterChoice({ settings, printers, change }: SettingsProps): ReactNode {
  if (!printers) {
    return (
      <>
        <h3>{printing.printer}</h3>
        <p className="muted">{printing.looking}</p>
      </>
    );
  }
  if (printers.length === 0) return null;
  return (
    <>
      <h3>{printing.printer}</h3>
      <Select
        aria-label={printing.printer}
        className="printer"
        value={settings.printer}
        options={printers.map((printer) => ({ value: printer.name, label: label(printer) }))}
        onChange={(printer) => change({ printer })}
      />
    </>
  );
}
