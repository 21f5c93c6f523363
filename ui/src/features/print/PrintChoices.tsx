import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";

import type { AnnexView, PrintersView, PrintRequest, PrintSettings } from "../../api/bindings";
import { report } from "../../components/report";
import { usePrinting } from "../../state/printing";
import { common } from "../../text/common";
import { printing } from "../../text/print";
import { usablePrinter, wantedKeys } from "./choice";
import { ListChoice } from "./ListChoice";
import { SettingsForm } from "./SettingsForm";
import { usePrintSettings } from "./store";
import { print, useLists, usePrinters, view } from "./work";

/** What is printed, and how. */
export function PrintChoices(): ReactNode {
  const { data } = useLists();
  const printers = usePrinters();
  if (!data) return <p className="muted">{common.loading}</p>;
  if (data.annexes.length === 0) return <Alert type="info" title={printing.noLists} />;
  return (
    <Choices
      annexes={data.annexes}
      printers={printers.data}
      lookAgain={() => void printers.refetch()}
      looking={printers.isFetching}
    />
  );
}

function Choices({
  annexes,
  printers,
  lookAgain,
  looking,
}: {
  annexes: readonly AnnexView[];
  printers: PrintersView | undefined;
  lookAgain: () => void;
  looking: boolean;
}): ReactNode {
  const wanted = usePrinting((state) => state.wanted);
  const remembered = usePrintSettings();
  const [chosen, setChosen] = useState(() => wantedKeys(annexes, wanted));
  const [copies, setCopies] = useState(1);
  const [shape, setShape] = useState<PrintSettings["shape"]>(
    wanted.booklet ? "booklet" : "one_per_unit",
  );
  const [firstPage, setFirstPage] = useState(wanted.firstPage ?? null);
  const [busy, setBusy] = useState(false);
  const there = printers?.printers ?? [];
  const printer = usablePrinter(there, remembered.printer);
  const settings: PrintSettings = { ...remembered, printer, copies, shape, first_page: firstPage };
  const request: PrintRequest = { annexes: chosen, settings, own: wanted.own ?? null };
  const change = (part: Partial<PrintSettings>) => {
    const { copies: many, shape: form, first_page: page, ...kept } = part;
    if (many !== undefined) setCopies(many);
    if (form !== undefined) setShape(form);
    if (page !== undefined) setFirstPage(page);
    usePrintSettings.setState(kept);
  };
  const run = async (work: (request: PrintRequest) => Promise<void>) => {
    setBusy(true);
    try {
      await work(request);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  const nothing = chosen.length === 0;
  return (
    <div className="print-choices">
      <ListChoice annexes={annexes} chosen={chosen} choose={setChosen} />
      <div>
        {printers?.problem ? (
          <NoPrinter problem={printers.problem} again={lookAgain} looking={looking} />
        ) : null}
        <SettingsForm settings={settings} printers={printers?.printers} change={change} />
      </div>
      <footer>
        <span className="muted" data-print-sum>
          {nothing ? printing.nothing : printing.sum(chosen.length, copies)}
        </span>
        <Button onClick={() => usePrinting.getState().close()}>{common.cancel}</Button>
        <Button
          title={printing.viewHint}
          disabled={nothing}
          loading={busy}
          type={printers?.problem ? "primary" : "default"}
          data-action="print.view"
          onClick={() => void run(view)}
        >
          {printing.view}
        </Button>
        <Button
          type="primary"
          disabled={nothing || printer === ""}
          loading={busy}
          data-action="print.send"
          onClick={() => void run(print)}
        >
          {printing.print}
        </Button>
      </footer>
    </div>
  );
}

/** Why there is no printer and what to do about it; the PDF is always there. */
function NoPrinter({
  problem,
  again,
  looking,
}: {
  problem: NonNullable<PrintersView["problem"]>;
  again: () => void;
  looking: boolean;
}): ReactNode {
  return (
    <Alert
      type={problem.code === "print.elsewhere" ? "info" : "warning"}
      showIcon
      data-no-printer={problem.code}
      title={problem.message}
      description={problem.hint}
      action={
        problem.code === "print.elsewhere" ? undefined : (
          <Button size="small" loading={looking} onClick={again}>
            {printing.again}
          </Button>
        )
      }
    />
  );
}
