import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Radio, Spin } from "antd";
import { type ReactNode, useMemo, useState } from "react";

import type { ImportView, RowChangeKind, RowChangeView } from "../../api/bindings";
import { commands, problemOf, unwrap } from "../../api/client";
import { queryClient, step, usePlan } from "../../api/queries";
import { FindingList } from "../../components/FindingList";
import { report, say } from "../../components/report";
import { useWindow } from "../../state/window";
import { changeWords, importing } from "../../text/import";
import { acceptedAtFirst, counted, withAccepted } from "./accepting";
import { ChangeList } from "./ChangeList";
import { leave, useWizard } from "./store";

/** Step 3 for a plan that is open: what differs, accepted one by one. */
export function ChangesStep({ view }: { view: ImportView }): ReactNode {
  // Under `derived`: a step of the plan compares anew.
  const key = useMemo(() => ["derived", "import", view.id], [view.id]);
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: key,
    queryFn: () => unwrap(commands.importChanges(view.id)),
    gcTime: 0,
  });
  if (error) {
    const problem = problemOf(error);
    return (
      <div className="wizard-body">
        <Alert type="error" showIcon title={problem.message} description={problem.hint} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="wizard-body reading">
        <Spin description={importing.comparing}>
          <div style={{ height: 80 }} />
        </Spin>
      </div>
    );
  }
  return (
    <Accepting
      key={dataUpdatedAt}
      view={view}
      changes={data.changes}
      below={data.findings.length > 0 ? <FindingList findings={data.findings} /> : null}
      compareAgain={() => void queryClient.invalidateQueries({ queryKey: key })}
    />
  );
}

function Accepting({
  view,
  changes,
  below,
  compareAgain,
}: {
  view: ImportView;
  changes: RowChangeView[];
  below: ReactNode;
  compareAgain: () => void;
}): ReactNode {
  const plan = usePlan();
  const [accepted, setAccepted] = useState(() => acceptedAtFirst(changes));
  const [only, setOnly] = useState<RowChangeKind | "all">("all");
  const [busy, setBusy] = useState(false);
  const shown = only === "all" ? changes : changes.filter((change) => change.kind === only);
  const allOn = shown.length > 0 && shown.every(({ at }) => accepted.has(at));
  const someOn = shown.some(({ at }) => accepted.has(at));

  const accept = async () => {
    setBusy(true);
    try {
      await step(() => commands.acceptImport(view.id, [...accepted]));
      leave();
      useWindow.getState().goTo("master");
      say(importing.taken(accepted.size));
    } catch (error) {
      report(error);
      compareAgain();
    } finally {
      setBusy(false);
    }
  };
  const kinds = counted(changes, accepted);
  return (
    <>
      <div className="wizard-body changes">
        <h2>{importing.updateLead(view.name)}</h2>
        {changes.length === 0 ? (
          <p className="muted">{importing.noChanges}</p>
        ) : (
          <div className="changes-bar">
            <Checkbox
              checked={allOn}
              indeterminate={someOn && !allOn}
              onChange={(event) =>
                setAccepted(withAccepted(accepted, shown, event.target.checked))
              }
            >
              {allOn ? importing.allOff : importing.allOn}
            </Checkbox>
            <Radio.Group
              size="small"
              optionType="button"
              aria-label={importing.onlyKind}
              value={only}
              onChange={(event) => setOnly(event.target.value as RowChangeKind | "all")}
              options={[
                { value: "all", label: `${importing.everything} ${changes.length}` },
                ...kinds.map(({ kind, all }) => ({
                  value: kind,
                  label: importing.acceptKind(changeWords[kind], all),
                })),
              ]}
            />
            <span className="muted">
              {kinds.some(({ kind }) => kind === "missing") ? importing.missingHint : ""}
            </span>
          </div>
        )}
        <ChangeList
          key={only}
          changes={shown}
          accepted={accepted}
          accept={(change, on) => setAccepted(withAccepted(accepted, [change], on))}
          below={below}
        />
      </div>
      <footer>
        <Button onClick={() => useWizard.setState({ stage: "found" })}>{importing.back}</Button>
        <span className="summary">{importing.accepted(accepted.size, changes.length)}</span>
        <Button
          type="primary"
          data-import="accept"
          disabled={accepted.size === 0 || plan?.read_only !== false}
          loading={busy}
          onClick={() => void accept()}
        >
          {importing.accept(accepted.size)}
        </Button>
      </footer>
    </>
  );
}
