import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Progress, Radio } from "antd";
import type { ReactNode } from "react";

import { actionById, perform } from "../../actions/registry";
import type { ExportView, Format, Shape } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { report } from "../../components/report";
import { chooseFolder } from "../../platform/dialogs";
import { exporting } from "../../text/export";
import { FontNotice } from "./FontNotice";
import { ResultPanel } from "./ResultPanel";
import { useExport } from "./store";
import { exportKeys, requestNow } from "./work";

/** Formats, folder, the button, and what came of it. */
export function SettingsPanel({ view }: { view: ExportView }): ReactNode {
  const result = useExport((state) => state.result);
  return (
    <aside className="panel export-settings" aria-label={exporting.settings}>
      <Choices view={view} />
      <RunButton view={view} />
      {result ? <ResultPanel result={result} /> : null}
      <FontNotice view={view} />
    </aside>
  );
}

function Choices({ view }: { view: ExportView }): ReactNode {
  const { formats, archive, shape, proof } = useExport();
  return (
    <>
      <h3>{exporting.formats}</h3>
      <Checkbox.Group<Format>
        aria-label={exporting.formats}
        value={formats}
        options={[
          { value: "xlsx", label: exporting.xlsx },
          { value: "docx", label: exporting.docx },
          { value: "pdf", label: exporting.pdf },
        ]}
        onChange={(next) => useExport.setState({ formats: next })}
      />
      <Checkbox
        className="archive"
        checked={archive}
        disabled={!formats.includes("pdf")}
        title={exporting.archiveHint}
        data-export-archive
        onChange={(event) => useExport.setState({ archive: event.target.checked })}
      >
        {exporting.archive}
      </Checkbox>
      <h3>{exporting.shape}</h3>
      <Radio.Group
        aria-label={exporting.shape}
        value={shape}
        onChange={(event) => useExport.setState({ shape: event.target.value as Shape })}
        options={[
          { value: "one_per_unit", label: exporting.onePerUnit },
          { value: "booklet", label: exporting.oneBooklet },
        ]}
      />
      <h3>{exporting.beside}</h3>
      <Checkbox
        checked={proof}
        title={exporting.proofHint}
        data-export-proof
        onChange={(event) => useExport.setState({ proof: event.target.checked })}
      >
        {exporting.proof}
      </Checkbox>
      <Folder view={view} />
    </>
  );
}

function Folder({ view }: { view: ExportView }): ReactNode {
  const plan = useExport((state) => state.plan);
  const chosen = useExport((state) => state.folders[plan]);
  const folder = chosen ?? view.folder;
  const set = (next: string | null) => {
    const { [plan]: _, ...others } = useExport.getState().folders;
    useExport.setState({ folders: next === null ? others : { ...others, [plan]: next } });
  };
  const change = async () => {
    const answer = await chooseFolder(chosen ?? "");
    if (answer !== null) set(answer);
  };
  return (
    <>
      <h3>{exporting.folder}</h3>
      <p className="folder" data-folder>
        {folder}
      </p>
      <Button size="small" onClick={() => void change().catch(report)}>
        {exporting.changeFolder}
      </Button>
      {chosen === undefined ? null : (
        <Button size="small" type="link" onClick={() => set(null)}>
          {exporting.usualFolder}
        </Button>
      )}
    </>
  );
}

function RunButton({ view }: { view: ExportView }): ReactNode {
  const { formats, running, unit } = useExport();
  const { annexes } = requestNow(view);
  if (running) {
    const part = running.all > 0 ? running.done / running.all : 0;
    return (
      <div className="run" role="status">
        <Progress percent={Math.round(part * 100)} showInfo={false} strokeColor="var(--accent)" />
        <p className="muted">
          {exporting.exporting}
          {running.done > 0 ? ` ${exporting.progress(running.done, running.all)}` : ""}{" "}
          {running.what}
        </p>
        <Button block data-export="stop" onClick={() => void commands.stopWork()}>
          {exporting.stop}
        </Button>
      </div>
    );
  }
  const name = view.annexes.find((annex) => annex.unit === unit)?.name;
  const own = unit !== null && name !== undefined;
  return (
    <div className="run">
      {own ? (
        <p className="own-unit">
          {exporting.onlyUnit(name)}
          <Button
            size="small"
            type="link"
            onClick={() => useExport.setState({ chosen: null, unit: null })}
          >
            {exporting.everything}
          </Button>
        </p>
      ) : null}
      <Planned view={view} />
      <Button
        block
        type="primary"
        data-action="export.run"
        disabled={annexes.length === 0 || formats.length === 0}
        onClick={() => perform(actionById("export.run"))}
      >
        {own ? exporting.exportUnit : exporting.export(annexes.length)}
      </Button>
    </div>
  );
}

/** What would be written, and what that replaces: said before, never asked. */
function Planned({ view }: { view: ExportView }): ReactNode {
  useExport();
  const request = requestNow(view);
  const ready = request.annexes.length > 0 && request.formats.length > 0;
  const { data } = useQuery({
    queryKey: [...exportKeys.planned, JSON.stringify(request)],
    queryFn: () => unwrap(commands.plannedFiles(request)),
    enabled: ready,
    refetchOnMount: "always",
    placeholderData: (before) => before,
  });
  if (request.formats.length === 0) return <p className="card warn">{exporting.formatNeeded}</p>;
  if (!ready) return <p className="muted">{exporting.nothingChosen}</p>;
  if (!data) return null;
  const replaced = data.filter((file) => file.exists);
  return (
    <div className="planned" data-replaces={replaced.length}>
      <p className={replaced.length > 0 ? "replaces" : "muted"}>
        {exporting.willWrite(data.length)}
        {replaced.length > 0 ? exporting.willReplace(replaced.length) : ""}
      </p>
      {replaced.length > 0 ? (
        <details>
          <summary>{exporting.replaced}</summary>
          <ul>
            {replaced.map((file) => (
              <li key={file.name}>{file.name}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
