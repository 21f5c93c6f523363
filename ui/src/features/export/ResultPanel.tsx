import { FileExcelOutlined, FilePdfOutlined, FileWordOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";

import type { ExportResult, FailedFile, Format } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { FindingList } from "../../components/FindingList";
import { report } from "../../components/report";
import { exporting } from "../../text/export";

const open = (path: string) => {
  unwrap(commands.openExported(path)).catch(report);
};

const ICONS: Record<Format, ReactNode> = {
  xlsx: <FileExcelOutlined />,
  docx: <FileWordOutlined />,
  pdf: <FilePdfOutlined />,
};

/** Why files were not written: a reason and what to do stand once, however
 *  many files it kept. */
function Failures({ failures }: { failures: readonly FailedFile[] }): ReactNode {
  const reasons = new Map<string, FailedFile[]>();
  for (const failure of failures) {
    const reason = `${failure.problem.code} ${failure.problem.hint}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), failure]);
  }
  return (
    <div className="card bad">
      <b>{exporting.failures(failures.length)}</b>
      <ul>
        {[...reasons].map(([reason, [first, ...others]]) =>
          first ? (
            <li key={reason}>
              {first.problem.message}
              <span className="muted">{first.problem.hint}</span>
              {others.length > 0 ? (
                <details>
                  <summary>{exporting.sameReason(others.length)}</summary>
                  <ul>
                    {others.map(({ file_name }) => (
                      <li key={file_name}>{file_name}</li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </li>
          ) : null,
        )}
      </ul>
    </div>
  );
}

/** Files written, files not written, and what was left out. */
export function ResultPanel({ result }: { result: ExportResult }): ReactNode {
  const { files, failures, findings, cancelled } = result;
  const serious = findings.filter((finding) => finding.severity !== "note");
  return (
    <section className="result" data-export-result={files.length}>
      <div className={cancelled || failures.length > 0 ? "card warn" : "card done"}>
        {cancelled ? exporting.stopped(files.length) : exporting.done(files.length)}
        {files.length > 0 ? (
          <Button size="small" data-action="export.folder" onClick={() => open(result.folder)}>
            {exporting.openFolder}
          </Button>
        ) : null}
      </div>
      {failures.length > 0 ? <Failures failures={failures} /> : null}
      <ul className="files">
        {files.map((file) => (
          <li key={file.path}>
            {ICONS[file.format]}
            <span title={file.path}>{file.file_name}</span>
            <small className="muted">{exporting.pageCount(file.pages)}</small>
            <Button
              size="small"
              type="link"
              aria-label={exporting.openFileOf(file.file_name)}
              onClick={() => open(file.path)}
            >
              {exporting.openFile}
            </Button>
          </li>
        ))}
      </ul>
      <details open={serious.length > 0 && serious.length <= 8} className="left-out">
        <summary>
          {findings.length > 0 ? exporting.findings(findings.length) : exporting.noFindings}
        </summary>
        {findings.length > 0 ? <p className="muted">{exporting.findingsHint}</p> : null}
        <FindingList findings={findings} />
      </details>
    </section>
  );
}
