import { Alert, Button, Checkbox, Modal, Select } from "antd";
import { type ReactNode, useMemo } from "react";

import type { MergeBases, MergeView, SideChoice } from "../../api/bindings";
import { Nothing } from "../../components/Nothing";
import { ProblemAlert } from "../../components/ProblemAlert";
import { report } from "../../components/report";
import { useBusy } from "../../components/useBusy";
import { common } from "../../text/common";
import { merging as words } from "../../text/merging";
import { beginMerging, changes, endMerging, openIn, useMerging } from "./merging";
import { MergeRows } from "./MergeRows";
import {
  accept,
  chooseTheirs,
  decideAll,
  draftOf,
  leave,
  sureTo,
  useBases,
  useDecisions,
  useMerge,
} from "./mergeWork";
import { useVersions } from "./queries";
import { ASK, sideGroups, sideOption } from "./sideOptions";
import { sideKey, sideOf } from "./sides";
import { useVersionsRoom } from "./store";
import { whenKept } from "./when";
import { chooseSide } from "./work";
import "./merging.css";

/** The control that has the keys first. */
const FIRST = ".merge-dialog [data-merge-side='theirs'] input";

/** 合并另一稿: what somebody else made of an earlier draft, row by row. */
export function MergeDialog(): ReactNode {
  const open = useMerging((state) => state.open);
  return (
    <Modal
      open={open}
      title={words.title}
      className="merge-dialog"
      width="min(1180px, 94vw)"
      centered
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={() => void leave()}
      afterOpenChange={(shown) => {
        if (shown) document.querySelector<HTMLElement>(FIRST)?.focus();
      }}
    >
      <Merging />
    </Modal>
  );
}

function Merging(): ReactNode {
  const theirs = useMerging((state) => state.theirs);
  const chosen = useMerging((state) => state.base);
  const { data: bases, error: unreadable } = useBases(theirs);
  const base = draftOf(chosen, bases);
  const { data: view, error, isPlaceholderData } = useMerge(theirs, base);
  return (
    <div className="merge">
      <p className="muted">{words.intro}</p>
      <div className="merge-sides">
        <Theirs theirs={theirs} />
        {theirs && bases ? <Base bases={bases} base={base} chosen={chosen !== null} /> : null}
      </div>
      <Shown
        theirs={theirs}
        bases={bases}
        base={base}
        view={isPlaceholderData ? undefined : view}
        error={unreadable ?? error}
      />
    </div>
  );
}

function Theirs({ theirs }: { theirs: SideChoice | null }): ReactNode {
  const { data } = useVersions();
  const files = useVersionsRoom((state) => state.files);
  return (
    <label className="side-chooser">
      <span>{words.theirs}</span>
      <Select
        aria-label={words.chooseTheirs}
        placeholder={words.chooseTheirs}
        data-merge-side="theirs"
        value={theirs ? sideKey(theirs) : null}
        popupMatchSelectWidth={300}
        options={sideGroups(data?.versions ?? [], files)}
        optionRender={sideOption}
        onChange={(key: string) => {
          const ask = ASK[key as keyof typeof ASK];
          if (ask) chooseTheirs(ask).catch(report);
          else void sureTo(() => beginMerging(sideOf(key)));
        }}
      />
    </label>
  );
}

function Base({
  bases,
  base,
  chosen,
}: {
  bases: MergeBases;
  base: SideChoice | null;
  chosen: boolean;
}): ReactNode {
  const options = (ofTheirs: boolean) =>
    bases.bases.flatMap(({ side, label, at, of_theirs }, value) =>
      of_theirs === ofTheirs ? [{ value, label, detail: whenKept(at), side }] : [],
    );
  const groups = [
    { label: words.ownVersions, options: options(false) },
    { label: words.theirVersions, options: options(true) },
  ].filter((group) => group.options.length > 0);
  const place = bases.bases.findIndex(({ side }) => JSON.stringify(side) === JSON.stringify(base));
  const why = chosen ? words.baseHint : bases.suggested ? words[bases.suggested[1]] : "";
  return (
    <label className="side-chooser">
      <span>{words.base}</span>
      <Select
        aria-label={words.chooseBase}
        placeholder={words.chooseBase}
        data-merge-side="base"
        disabled={groups.length === 0}
        value={place < 0 ? null : place}
        popupMatchSelectWidth={300}
        options={groups}
        optionRender={sideOption}
        onChange={(at: number) => {
          const side = bases.bases[at]?.side;
          if (side) void sureTo(() => useMerging.setState({ base: side, key: null, decisions: {}, row: null }));
        }}
      />
      <small className="muted">{why}</small>
    </label>
  );
}

function Shown({
  theirs,
  bases,
  base,
  view,
  error,
}: {
  theirs: SideChoice | null;
  bases: MergeBases | undefined;
  base: SideChoice | null;
  view: MergeView | undefined;
  error: Error | null;
}): ReactNode {
  if (!theirs) return <Note title={words.startTitle} hint={words.startHint} />;
  if (error) {
    return (
      <div className="merge-note">
        <ProblemAlert
          error={error}
          what={words.failed}
          action={<CompareInstead theirs={theirs} />}
        />
      </div>
    );
  }
  if (!bases) return <p className="merge-note muted">{words.looking}</p>;
  if (!base) {
    return (
      <Note title={words.noBaseTitle} hint={words.noBaseHint}>
        <CompareInstead theirs={theirs} />
      </Note>
    );
  }
  if (!view) return <p className="merge-note muted">{words.merging}</p>;
  if (view.rows.length === 0) {
    return (
      <Note title={words.nothingTitle} hint={words.nothingHint(view.theirs, view.base)}>
        <CompareInstead theirs={theirs} />
      </Note>
    );
  }
  return <Rows key={view.key} view={view} />;
}

function Note({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children?: ReactNode;
}): ReactNode {
  return (
    <div className="merge-note">
      <Nothing title={title} hint={hint}>
        {children}
      </Nothing>
    </div>
  );
}

function CompareInstead({ theirs }: { theirs: SideChoice }): ReactNode {
  const compare = (): void => {
    endMerging();
    chooseSide("after", theirs);
    chooseSide("before", { kind: "current" });
  };
  return (
    <Button data-merge="compare" onClick={compare}>
      {words.compareInstead}
    </Button>
  );
}

/** What would happen, what has to be decided, and the button that does it. */
function Rows({ view }: { view: MergeView }): ReactNode {
  const decisions = useDecisions(view);
  const onlyConflicts = useMerging((state) => state.onlyConflicts);
  const [busy, start] = useBusy();
  const shown = useMemo(
    () => (onlyConflicts ? view.rows.filter((row) => row.state === "conflict") : view.rows),
    [view, onlyConflicts],
  );
  const open = openIn(view.rows, decisions).length;
  const count = view.rows.filter((row) => changes(row, decisions)).length;
  return (
    <>
      <div className="merge-summary" role="status">
        <b>{words.summary(view.rows.length, view.taken, view.conflicts)}</b>
        <span className="muted">{words.others(view.ours, view.agreed, view.same)}</span>
        <span className="space" />
        {view.conflicts > 0 ? (
          <>
            <Checkbox
              checked={onlyConflicts}
              data-merge="only"
              onChange={(event) => useMerging.setState({ onlyConflicts: event.target.checked })}
            >
              {words.onlyConflicts}
            </Checkbox>
            <Button size="small" data-merge="all-ours" onClick={() => decideAll(view, "ours")}>
              {words.allOurs}
            </Button>
            <Button size="small" data-merge="all-theirs" onClick={() => decideAll(view, "theirs")}>
              {words.allTheirs}
            </Button>
          </>
        ) : null}
      </div>
      {view.notes.length > 0 ? (
        <Alert type="info" showIcon title={view.notes.map((note) => note.message).join("　")} />
      ) : null}
      <MergeRows view={view} rows={shown} />
      <div className="merge-end">
        <span className="muted">{words.undoable}</span>
        <span className="space" />
        <b className={open > 0 ? "open" : ""} data-merge="left" role="status">
          {open > 0 ? words.open(open) : count > 0 ? words.ready(count) : words.nothingChosen}
        </b>
        <Button onClick={() => void leave()}>{common.cancel}</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={open > 0 || count === 0}
          data-merge="accept"
          onClick={() => start(() => accept(view))}
        >
          {words.accept}
        </Button>
      </div>
    </>
  );
}
