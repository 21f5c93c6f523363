import { Alert, Button } from "antd";
import { type ReactNode, useEffect, useMemo } from "react";

import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { CompareLines, CompareView, Scope } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { Nothing } from "../../components/Nothing";
import { ProblemAlert } from "../../components/ProblemAlert";
import { common } from "../../text/common";
import { versions as words } from "../../text/versions";
import { Bar } from "./Bar";
import { ChangePanel } from "./ChangePanel";
import { FilterRow } from "./FilterRow";
import { entriesOf, matching } from "./filtering";
import { Panes } from "./Panes";
import { useComparison, useLines, useVersions } from "./queries";
import { Reading } from "./Reading";
import { SheetDialog } from "./SheetDialog";
import { scopeOf, type Sides, sidesOf } from "./sides";
import { beginWith, useVersionsRoom } from "./store";
import { TimeLine } from "./TimeLine";
import { reselect } from "./work";
import "./versions.css";

/** 版本对比: a time line of versions, two of them side by side, what changed. */
export function VersionsRoom(): ReactNode {
  const path = usePlan()?.path ?? "";
  useEffect(() => beginWith(path), [path]);
  const { data } = useVersions();
  const before = useVersionsRoom((state) => state.before);
  const after = useVersionsRoom((state) => state.after);
  const reading = useVersionsRoom((state) => state.reading);
  if (!data) return <main className="versions-wait muted">{common.loading}</main>;
  const read = data.versions.find((version) => version.id === reading);
  const sides = read ? null : sidesOf({ before, after }, data);
  return (
    <main className="versions">
      <TimeLine view={data} sides={sides} reading={read?.id ?? null} />
      {read ? <Reading key={read.id} version={read} /> : null}
      {sides ? <Compared sides={sides} /> : null}
      {sides || read ? null : <NothingYet />}
    </main>
  );
}

function NothingYet(): ReactNode {
  const keep = actionById("versions.keep");
  return (
    <div className="versions-wait">
      <Nothing title={words.emptyTitle} hint={words.emptyHint}>
        <Button type="primary" disabled={!isEnabled(keep)} onClick={() => perform(keep)}>
          {words.keepMore}
        </Button>
        {["versions.withPlan", "versions.withDocument", "versions.merge"].map((id) => {
          const action = actionById(id);
          return (
            <Button
              key={id}
              data-action={id}
              disabled={!isEnabled(action)}
              onClick={() => perform(action)}
            >
              {labelOf(action)}
            </Button>
          );
        })}
      </Nothing>
    </div>
  );
}

function Compared({ sides }: { sides: Sides }): ReactNode {
  const { data: view, error, refetch } = useComparison(sides);
  const wanted = useVersionsRoom((state) => state.scope);
  const scope = useMemo(() => (view ? scopeOf(wanted, view) : wanted), [view, wanted]);
  if (error) {
    return (
      <>
        <Bar sides={sides} view={null} scope={scope} />
        <div className="versions-wait">
          <ProblemAlert
            error={error}
            what={words.failed}
            action={<Button onClick={() => void refetch()}>{words.again}</Button>}
          />
        </div>
      </>
    );
  }
  return (
    <>
      <Bar sides={sides} view={view ?? null} scope={scope} />
      {view ? (
        <Range view={view} scope={scope} />
      ) : (
        <div className="versions-wait muted">{words.comparing}</div>
      )}
      {view ? <SheetDialog view={view} scope={scope} /> : null}
    </>
  );
}

function Range({ view, scope }: { view: CompareView; scope: Scope }): ReactNode {
  const { data: lines, error } = useLines(view.key, scope);
  // What was selected stood in another comparison.
  useEffect(() => {
    if (lines) reselect();
  }, [lines]);
  if (error) {
    return (
      <div className="versions-wait">
        <ProblemAlert error={error} />
      </div>
    );
  }
  if (!lines) return <div className="versions-wait muted">{words.comparing}</div>;
  return <Shown view={view} scope={scope} lines={lines} />;
}

function Shown({
  view,
  scope,
  lines,
}: {
  view: CompareView;
  scope: Scope;
  lines: CompareLines;
}): ReactNode {
  const filter = useVersionsRoom((state) => state.filter);
  const onlyChanges = useVersionsRoom((state) => state.onlyChanges);
  const matched = useMemo(() => matching(lines.changes, filter), [lines, filter]);
  const shown = useMemo(() => new Set(matched), [matched]);
  const entries = useMemo(
    () => entriesOf(lines.lines, shown, onlyChanges),
    [lines, shown, onlyChanges],
  );
  return (
    <>
      <FilterRow view={view} lines={lines} matched={matched.length} />
      <Notes view={view} />
      <Panes view={view} scope={scope} lines={lines} entries={entries} shown={shown} />
      <ChangePanel view={view} scope={scope} lines={lines} matched={matched} />
    </>
  );
}

/** What should be known before reading the changes. */
function Notes({ view }: { view: CompareView }): ReactNode {
  if (view.notes.length === 0) return null;
  const grave = view.notes.some((note) => note.kind === "unrelated" || note.kind === "empty");
  return (
    <div className="compare-notes">
      <Alert
        key={view.key}
        type={grave ? "warning" : "info"}
        showIcon
        title={view.notes.map((note) => note.message).join("　")}
      />
    </div>
  );
}
