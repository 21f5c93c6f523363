import { Alert, Button, Segmented, Select, Tooltip } from "antd";
import type { ReactNode } from "react";

import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { StyleTable, StylesView } from "../../api/bindings";
import { problemOf } from "../../api/client";
import { usePlan } from "../../api/queries";
import { PdfViewer } from "../../components/pdf/PdfViewer";
import { common } from "../../text/common";
import { pdfWords } from "../../text/pdf";
import { styles as words } from "../../text/styles";
import { AllPanel } from "./AllPanel";
import { restyle } from "./edits";
import { looksOf } from "./model";
import { usePages, useStyles } from "./queries";
import { showTable, useStylesRoom } from "./store";
import { TablePanel } from "./TablePanel";
import "./styles.css";

/** 版式: how the annexes look, changed beside their real pages. */
export function StylesRoom(): ReactNode {
  const { data, error } = useStyles();
  const readOnly = usePlan()?.read_only ?? true;
  const wanted = useStylesRoom((state) => state.table);
  if (error) return <Failed error={error} />;
  if (!data) return <main className="styles-note muted">{common.loading}</main>;
  const view = data.tables.find((one) => one.table === wanted) ?? data.tables[0];
  if (!view) return <main className="styles-note muted">{common.nothingFound}</main>;
  return (
    <main className="styles-room">
      <Bar view={data} readOnly={readOnly} />
      <Tables view={data} shown={view.table} />
      <Pages table={view.table} />
      <Settings view={data} table={view.table} readOnly={readOnly} />
    </main>
  );
}

function Failed({ error }: { error: Error }): ReactNode {
  const problem = problemOf(error);
  return (
    <main className="styles-note">
      <Alert type="error" showIcon title={problem.message} description={problem.hint} />
    </main>
  );
}

function Bar({ view, readOnly }: { view: StylesView; readOnly: boolean }): ReactNode {
  const options = view.shipped.map(({ name, label }) => ({ value: name, label }));
  return (
    <div className="toolbar">
      <span>{words.base}</span>
      <Select<string>
        className="base"
        aria-label={words.base}
        disabled={readOnly}
        value={view.own ? "" : view.base}
        options={
          view.own ? [{ value: "", label: words.ownStyle(view.style.label) }, ...options] : options
        }
        onChange={(name) => {
          if (name !== "") void restyle({ do: "use", name });
        }}
      />
      <span className="space" />
      {["styles.load", "styles.save", "styles.resetTable", "styles.reset"].map((id) => {
        const action = actionById(id);
        return (
          <Button key={id} size="small" data-action={id} disabled={!isEnabled(action)} onClick={() => perform(action)}>
            {labelOf(action)}
          </Button>
        );
      })}
    </div>
  );
}

function Tables({ view, shown }: { view: StylesView; shown: StyleTable }): ReactNode {
  return (
    <aside className="style-tables scroll" aria-label={words.tables}>
      {view.tables.map(({ table, shipped }) => (
        <button
          key={table}
          type="button"
          data-table={table}
          aria-current={table === shown ? "true" : undefined}
          onClick={() => showTable(table)}
        >
          {words.tableNames[table]}
          {shipped ? null : (
            <Tooltip title={words.changedHint}>
              <small className="tag adapted">{words.changed}</small>
            </Tooltip>
          )}
        </button>
      ))}
    </aside>
  );
}

function Pages({ table }: { table: StyleTable }): ReactNode {
  const { data, error } = usePages(table);
  return (
    <section className="preview" aria-label={words.preview}>
      {error ? <NoPages error={error} /> : null}
      {!error && !data ? <p className="preview-note muted">{pdfWords.rendering}</p> : null}
      {!error && data ? (
        <PdfViewer
          key={table}
          base64={data.pdf}
          title={words.tableNames[table]}
          extra={table === "changes" ? <small className="muted">{words.sampleNote}</small> : null}
        />
      ) : null}
    </section>
  );
}

function NoPages({ error }: { error: Error }): ReactNode {
  const problem = problemOf(error);
  const known = problem.code === "style.nothing_to_show" || problem.code === "generate.empty_plan";
  return (
    <div className="preview-note">
      <Alert
        type={known ? "info" : "error"}
        showIcon
        title={known ? problem.message : `${words.previewFailed}：${problem.message}`}
        description={problem.hint}
      />
    </div>
  );
}

function Settings({
  view,
  table,
  readOnly,
}: {
  view: StylesView;
  table: StyleTable;
  readOnly: boolean;
}): ReactNode {
  const tab = useStylesRoom((state) => state.tab);
  const one = view.tables.find((known) => known.table === table);
  return (
    <aside className="panel style-settings" aria-label={words.room} data-style-own={view.own}>
      <Segmented<"table" | "all">
        block
        size="small"
        aria-label={words.room}
        value={tab}
        options={[
          { value: "table", label: words.tabs.table },
          { value: "all", label: words.tabs.all },
        ]}
        onChange={(next) => useStylesRoom.setState({ tab: next })}
      />
      {readOnly ? <p className="card warn">{common.readOnlyHint}</p> : null}
      {tab === "table" && one ? (
        <TablePanel key={table} view={one} looks={looksOf(view.style, table)} readOnly={readOnly} />
      ) : (
        <AllPanel style={view.style} readOnly={readOnly} />
      )}
    </aside>
  );
}
