import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from "react";

import { actionById, perform } from "../../actions/registry";
import { shortcutText } from "../../actions/keys";
import type {
  ChecklistKind,
  PartChoice,
  VersionContent,
  VersionId,
  VersionPart,
  VersionView,
} from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { planNow } from "../../api/queries";
import { ProblemAlert } from "../../components/ProblemAlert";
import { report } from "../../components/report";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { reading as words } from "../../text/reading";
import { versions as versionWords } from "../../text/versions";
import { ReadTable } from "./ReadTable";
import { CURRENT } from "./sides";
import { useVersionsRoom } from "./store";
import { whenKept } from "./when";
import { chooseSide, restore, saveVersion } from "./work";
import "./reading.css";

/** How long a version is kept after it was read, in ms. */
const KEPT = 60_000;

const partKey = ({ part }: VersionPart): string =>
  part.of === "list" ? `list ${part.list}` : `${part.kind} ${part.unit}`;

/** A version opened read-only: its tables can be read, nothing be changed. */
export function Reading({ version }: { version: VersionView }): ReactNode {
  const { data, error } = useQuery({
    // A version never changes.
    queryKey: ["version", version.id],
    queryFn: () => unwrap(commands.versionContent(version.id)),
    gcTime: KEPT,
  });
  useEffect(() => {
    useWindow.getState().set({ reading: true });
    return () => useWindow.getState().set({ reading: false });
  }, []);
  return (
    <section className="reading" aria-label={words.table(version.label)} data-reading={version.label}>
      <Banner version={version} />
      {error ? (
        <div className="reading-note">
          <ProblemAlert error={error} what={words.failed} />
        </div>
      ) : null}
      {data ? <Content id={version.id} content={data} /> : null}
      {!data && !error ? <p className="reading-note muted">{common.loading}</p> : null}
    </section>
  );
}

function Banner({ version }: { version: VersionView }): ReactNode {
  const back = actionById("versions.leaveReading");
  const stage = version.stage === version.label ? "" : version.stage;
  const compare = (): void => {
    chooseSide("after", CURRENT);
    chooseSide("before", { kind: "version", id: version.id });
  };
  return (
    <div className="toolbar reading-banner" title={words.hint}>
      <em className="tag review">{words.readOnly}</em>
      <b>{version.label}</b>
      <span className="muted">{[stage, whenKept(version.at), version.note].filter(Boolean).join("　")}</span>
      <span className="space" />
      <Button size="small" data-reading-do="compare" onClick={compare}>
        {words.compare}
      </Button>
      <Button
        size="small"
        disabled={planNow()?.read_only !== false}
        onClick={() => void restore(version).catch(report)}
      >
        {versionWords.restore}
      </Button>
      <Button size="small" onClick={() => void saveVersion(version).catch(report)}>
        {versionWords.saveAs}
      </Button>
      <Button
        size="small"
        type="primary"
        autoFocus
        data-action="versions.leaveReading"
        onClick={() => perform(back)}
      >
        {words.back}
        <kbd>{shortcutText(back.shortcut ?? "")}</kbd>
      </Button>
    </div>
  );
}

const kindOf = (part: PartChoice): ChecklistKind | null =>
  part.of === "checklist" ? part.kind : null;

/** What can be read, in groups. */
function groupsOf(parts: readonly VersionPart[]) {
  const options = (wanted: (part: VersionPart) => boolean) =>
    parts.filter(wanted).map((part) => ({ value: partKey(part), label: part.title }));
  return [
    { label: words.lists, options: options(({ part }) => part.of === "list") },
    { label: words.departments, options: options(({ part }) => kindOf(part) === "department") },
    { label: words.districts, options: options(({ part }) => kindOf(part) === "district") },
  ].filter((group) => group.options.length > 0);
}

function Content({ id, content }: { id: VersionId; content: VersionContent }): ReactNode {
  const wanted = useVersionsRoom((state) => state.part);
  const [find, setFind] = useState("");
  const groups = useMemo(() => groupsOf(content.parts), [content]);
  const part = content.parts.find((one) => partKey(one) === wanted) ?? content.parts[0];
  // The first Escape empties the field, the next one leaves.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (find === "") perform(actionById("versions.leaveReading"));
    else setFind("");
  };
  if (!part) return <p className="reading-note muted">{words.empty}</p>;
  return (
    <>
      <div className="toolbar reading-choice">
        <Select
          size="small"
          showSearch
          aria-label={words.what}
          data-reading-part
          value={partKey(part)}
          popupMatchSelectWidth={260}
          options={groups}
          optionFilterProp="label"
          onChange={(key: string) => useVersionsRoom.getState().set({ part: key })}
        />
        <Input
          size="small"
          allowClear
          aria-label={words.find}
          placeholder={words.find}
          data-reading-find
          value={find}
          onChange={(event) => setFind(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <b>{content.title}</b>
      </div>
      <ReadTable key={partKey(part)} id={id} part={part} find={find} />
    </>
  );
}
