import { FileExcelOutlined, PrinterOutlined } from "@ant-design/icons";
import { Alert, Button, Segmented } from "antd";
import { type ReactNode, useEffect } from "react";

import { actionById, labelOf, perform } from "../../actions/registry";
import type { OwnSheet, OwnUnit, RowOrder } from "../../api/bindings";
import { commands, problemOf, unwrap } from "../../api/client";
import { PdfViewer } from "../../components/pdf/PdfViewer";
import { report } from "../../components/report";
import { useJump } from "../../state/jump";
import { common } from "../../text/common";
import { own as words } from "../../text/own";
import { pdfWords } from "../../text/pdf";
import { ChooseUnit } from "./ChooseUnit";
import { unitNamed } from "./choices";
import { OwnPanel } from "./OwnPanel";
import { useOwn } from "./store";
import { usePages, useSheet, useUnits } from "./work";
import "./own.css";

const ORDERS: readonly RowOrder[] = ["master", "deadline", "role"];

/** 本单位清单: one unit's rows on real pages, in the order its head wants. */
export function OwnRoom(): ReactNode {
  const { data, error } = useUnits();
  const { unit: name, choosing } = useOwn();
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (!data || target?.room !== "own") return;
    const asked = useJump.getState().take("own")?.unit;
    const unit = data.units.find((one) => one.unit === asked);
    if (unit) useOwn.setState({ unit: unit.name, choosing: false });
  }, [data, target]);
  if (error) return <Failed error={error} />;
  if (!data) return <main className="own-note muted">{common.loading}</main>;
  const unit = unitNamed(data.units, name);
  if (!unit || choosing) return <ChooseUnit view={data} />;
  return <Shown unit={unit} />;
}

function Failed({ error }: { error: Error }): ReactNode {
  const problem = problemOf(error);
  return (
    <main className="own-note">
      <Alert type="error" showIcon title={problem.message} description={problem.hint} />
    </main>
  );
}

function Shown({ unit }: { unit: OwnUnit }): ReactNode {
  const { data: sheet, error } = useSheet(unit.key);
  if (error) return <Failed error={error} />;
  if (!sheet) return <main className="own-note muted">{common.loading}</main>;
  return (
    <main className="own-room" data-own={unit.name} data-order={sheet.order}>
      <Bar unit={unit} sheet={sheet} />
      <Pages unit={unit} />
      <OwnPanel sheet={sheet} />
    </main>
  );
}

function Bar({ unit, sheet }: { unit: OwnUnit; sheet: OwnSheet }): ReactNode {
  const written = useOwn((state) => state.written);
  return (
    <div className="toolbar">
      <b>{unit.name}</b>
      <Button size="small" type="link" data-action="own.change" onClick={() => perform(actionById("own.change"))}>
        {words.change}
      </Button>
      <Segmented<RowOrder>
        aria-label={words.order}
        value={sheet.order}
        options={ORDERS.map((value) => ({ value, label: words.orders[value] }))}
        onChange={(order) => useOwn.setState({ order, written: null })}
      />
      <span className="space" />
      {written ? (
        <span className="muted" role="status" data-own-written={written.files}>
          {words.exported(written.files, written.folder)}
          <Button
            size="small"
            type="link"
            onClick={() => void unwrap(commands.openExported(written.folder)).catch(report)}
          >
            {words.openFolder}
          </Button>
        </span>
      ) : null}
      <Command id="own.export" icon={<FileExcelOutlined />} />
      <Command id="own.print" icon={<PrinterOutlined />} main />
    </div>
  );
}

function Command({ id, icon, main = false }: { id: string; icon: ReactNode; main?: boolean }): ReactNode {
  const action = actionById(id);
  return (
    <Button
      type={main ? "primary" : "default"}
      icon={icon}
      data-action={id}
      onClick={() => perform(action)}
    >
      {labelOf(action)}
    </Button>
  );
}

function Pages({ unit }: { unit: OwnUnit }): ReactNode {
  const { data, error } = usePages(unit.key);
  if (error) {
    const problem = problemOf(error);
    return (
      <section className="preview" aria-label={words.room}>
        <div className="preview-note">
          <Alert
            type="error"
            showIcon
            title={`${words.failed}：${problem.message}`}
            description={problem.hint}
          />
        </div>
      </section>
    );
  }
  return (
    <section className="preview" aria-label={words.room}>
      {data ? (
        <PdfViewer key={unit.key} base64={data.pdf} title={words.pages(unit.name)} />
      ) : (
        <p className="preview-note muted">{pdfWords.rendering}</p>
      )}
    </section>
  );
}
