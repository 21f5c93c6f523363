import { Alert, Button, Progress } from "antd";
import { type ReactNode, useEffect, useState } from "react";

import { pastedSource } from "../../components/pasted";
import { report, warn } from "../../components/report";
import { chooseDocument } from "../../platform/dialogs";
import { useImporting } from "../../state/importing";
import { importing } from "../../text/import";
import { stopReading, useWizard } from "./store";

/** Step 1: a file, or what was copied. */
export function ChooseStep(): ReactNode {
  const reading = useWizard((state) => state.reading);
  const problem = useWizard((state) => state.problem);
  if (reading) return <Reading what={reading.what} done={reading.done / reading.all} />;
  return (
    <div className="wizard-body choose scroll">
      {problem ? (
        <Alert
          type="error"
          showIcon
          data-problem={problem.code}
          title={problem.message}
          description={problem.hint}
        />
      ) : null}
      <section className="choose-file">
        <h2>{importing.chooseLead}</h2>
        <p className="muted">{importing.chooseHint}</p>
        <Button type="primary" data-import="choose" onClick={() => void ask().catch(report)}>
          {problem ? importing.chooseOther : importing.choose}
        </Button>
      </section>
      <section className="choose-paste">
        <h2>{importing.pasteLead}</h2>
        <textarea
          autoFocus
          aria-label={importing.pasteName}
          data-import="paste"
          placeholder={importing.pasteHint}
          value=""
          // Only pasting counts: typed words are no table.
          onChange={() => undefined}
          onPaste={(event) => {
            event.preventDefault();
            const source = pastedSource(event.clipboardData);
            if (source) useImporting.getState().begin(source);
            else warn(importing.pasteEmpty);
          }}
        />
      </section>
    </div>
  );
}

async function ask(): Promise<void> {
  const path = await chooseDocument();
  if (path) useImporting.getState().begin({ from: "file", path });
}

function Reading({ what, done }: { what: string; done: number }): ReactNode {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 3000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="wizard-body reading" role="status">
      <p>{what || importing.reading}</p>
      <Progress percent={Math.round(Math.max(0.05, done) * 100)} showInfo={false} strokeColor="var(--accent)" />
      <p className="muted">{slow ? importing.slow : ""}</p>
      <Button onClick={stopReading} data-import="cancel">
        {importing.cancel}
      </Button>
    </div>
  );
}
