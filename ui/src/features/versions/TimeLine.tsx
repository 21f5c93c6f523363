import { EllipsisOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import { type ReactNode, useEffect, useRef } from "react";

import { actionById, isEnabled, perform } from "../../actions/registry";
import type { SideChoice, VersionId, VersionsView, VersionView } from "../../api/bindings";
import { planNow } from "../../api/queries";
import { report } from "../../components/report";
import { merging as mergeWords } from "../../text/merging";
import { reading as readingWords } from "../../text/reading";
import { versions as words } from "../../text/versions";
import { beginMerging } from "./merging";
import { CURRENT, sideKey, type Sides } from "./sides";
import { useVersionsRoom } from "./store";
import { whenKept } from "./when";
import { chooseSide, restore, saveVersion } from "./work";

/** The versions from the oldest to the plan as it stands. */
export function TimeLine({
  view,
  sides,
  reading,
}: {
  view: VersionsView;
  sides: Sides | null;
  /** The version that is read instead of compared. */
  reading: VersionId | null;
}): ReactNode {
  const end = useRef<HTMLLIElement>(null);
  const count = view.versions.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ inline: "end", block: "nearest" });
  }, [count]);
  const keep = actionById("versions.keep");
  const last = view.versions.at(-1);
  return (
    <nav className="time-line" aria-label={words.timeLine}>
      <ol>
        {view.versions.map((version) => (
          <Version
            key={version.id}
            version={version}
            sides={sides}
            read={version.id === reading}
          />
        ))}
        <li ref={end} data-version="current" className={roleOf(CURRENT, sides)}>
          <i />
          <div>
            <b>{words.now}</b>
            <small>{last && view.current === last.id ? words.nowSame : planNow()?.stage}</small>
          </div>
          <SideBadge side={CURRENT} sides={sides} />
        </li>
      </ol>
      <Button
        data-action="versions.keep"
        disabled={!isEnabled(keep)}
        onClick={() => perform(keep)}
      >
        {words.keepMore}
      </Button>
    </nav>
  );
}

const is = (side: SideChoice, other: SideChoice | undefined): boolean =>
  other !== undefined && sideKey(side) === sideKey(other);

function roleOf(side: SideChoice, sides: Sides | null): string {
  return is(side, sides?.before) || is(side, sides?.after) ? "chosen" : "";
}

function SideBadge({ side, sides }: { side: SideChoice; sides: Sides | null }): ReactNode {
  return (
    <>
      {is(side, sides?.before) ? <em className="before">{words.before}</em> : null}
      {is(side, sides?.after) ? <em className="after">{words.after}</em> : null}
    </>
  );
}

function Version({
  version,
  sides,
  read,
}: {
  version: VersionView;
  sides: Sides | null;
  read: boolean;
}): ReactNode {
  const side: SideChoice = { kind: "version", id: version.id };
  const when = whenKept(version.at);
  const writable = planNow()?.read_only === false;
  const items = [
    {
      key: "read",
      label: readingWords.open,
      onClick: () => useVersionsRoom.getState().set({ reading: version.id, part: null }),
    },
    { key: "before", label: words.asBefore, onClick: () => chooseSide("before", side) },
    { key: "after", label: words.asAfter, onClick: () => chooseSide("after", side) },
    {
      key: "merge",
      label: mergeWords.mergeIn,
      disabled: !writable,
      onClick: () => beginMerging(side),
    },
    { type: "divider" as const },
    {
      key: "restore",
      label: words.restore,
      disabled: !writable,
      onClick: () => void restore(version).catch(report),
    },
    { key: "save", label: words.saveAs, onClick: () => void saveVersion(version).catch(report) },
  ];
  return (
    <li data-version={version.label} className={read ? "chosen" : roleOf(side, sides)}>
      <i />
      <Tooltip title={version.note}>
        <button type="button" className="version" onClick={() => chooseSide("before", side)}>
          <b>{version.label}</b>
          <small>{[version.stage === version.label ? "" : version.stage, when].filter(Boolean).join("　")}</small>
        </button>
      </Tooltip>
      <SideBadge side={side} sides={sides} />
      {read ? <em className="after">{readingWords.readOnly}</em> : null}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button
          type="text"
          size="small"
          icon={<EllipsisOutlined />}
          aria-label={words.versionMenu(version.label)}
        />
      </Dropdown>
    </li>
  );
}
