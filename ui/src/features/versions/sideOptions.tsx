import type { ReactNode } from "react";

import type { VersionView } from "../../api/bindings";
import { nameOf } from "../../components/writing";
import { versions as words } from "../../text/versions";
import { sideKey } from "./sides";
import { whenKept } from "./when";

/** Choices that ask for a file. */
export const ASK = { "ask:plan": "plan", "ask:document": "document" } as const;

interface SideOption {
  value: string;
  label: string;
  /** When it was kept. */
  detail: string;
}

/** Choices of one kind. */
export interface SideGroup {
  label: string;
  options: SideOption[];
}

const plain = (value: string, label: string): SideOption => ({ value, label, detail: "" });

/** Kept versions to choose from, the latest first. */
const versionOptions = (versions: readonly VersionView[]): SideOption[] =>
  versions.toReversed().map((version) => ({
    value: sideKey({ kind: "version", id: version.id }),
    label: version.label,
    detail: whenKept(version.at),
  }));

/** Versions and files to choose from, in groups. */
export function sideGroups(
  versions: readonly VersionView[],
  files: readonly string[],
): SideGroup[] {
  const known = versionOptions(versions);
  const others = [
    ...files.map((path) => plain(sideKey({ kind: "file", path, version: null }), nameOf(path))),
    plain("ask:plan", words.otherPlan),
    plain("ask:document", words.otherDocument),
  ];
  return [
    ...(known.length > 0 ? [{ label: words.groupVersions, options: known }] : []),
    { label: words.groupFiles, options: others },
  ];
}

/** A choice with when it was kept. */
export const sideOption = ({
  label,
  data,
}: {
  label?: ReactNode;
  data: object;
}): ReactNode => (
  <span className="side-option">
    <span>{label}</span>
    <small className="muted">{"detail" in data ? String(data.detail) : ""}</small>
  </span>
);
