import type { AnnexView, AnnexViewKind } from "../../api/bindings";

export const KINDS: readonly AnnexViewKind[] = ["list", "district", "department", "own"];

/** The annexes chosen, in the plan's order; `null` means all of them, but not
 *  the lists units print for themselves. Keys of annexes that are gone fall
 *  out. */
export function effective(annexes: readonly AnnexView[], chosen: readonly string[] | null): string[] {
  if (chosen === null) return annexes.filter((annex) => annex.kind !== "own").map((one) => one.key);
  return annexes.map((annex) => annex.key).filter((key) => chosen.includes(key));
}

/** The choice with some annexes put in or taken out. */
export function withChosen(
  annexes: readonly AnnexView[],
  chosen: readonly string[] | null,
  keys: readonly string[],
  on: boolean,
): string[] {
  const now = new Set(effective(annexes, chosen));
  for (const key of keys) {
    if (on) now.add(key);
    else now.delete(key);
  }
  return effective(annexes, [...now]);
}

/** The annexes of one kind with their keys and how many are chosen. */
export function ofKind(
  annexes: readonly AnnexView[],
  kind: AnnexViewKind,
  chosen: readonly string[],
): { members: AnnexView[]; keys: string[]; on: number } {
  const members = annexes.filter((annex) => annex.kind === kind);
  const keys = members.map((annex) => annex.key);
  return { members, keys, on: keys.filter((key) => chosen.includes(key)).length };
}

/** The annexes of one unit: what its head came for. */
export const ofUnit = (annexes: readonly AnnexView[], unit: string): string[] =>
  annexes.filter((annex) => annex.unit === unit && annex.kind !== "own").map((annex) => annex.key);

/** Where an annex stands among the bookmarks of a booklet: each list is a part
 *  of its own, checklists of one kind are sections of one part. */
export function bookmarkOf(
  annexes: readonly AnnexView[],
  chosen: readonly string[],
  key: string,
): { part: number; section: number | null } | null {
  const annex = annexes.find((one) => one.key === key);
  if (!annex || !chosen.includes(key)) return null;
  const keys = (kind: AnnexViewKind) =>
    ofKind(annexes, kind, chosen).keys.filter((one) => chosen.includes(one));
  const lists = keys("list");
  if (annex.kind === "list") return { part: lists.indexOf(key), section: null };
  const districts = keys("district").length > 0 ? 1 : 0;
  if (annex.kind === "own") {
    // Each of them is a part of its own, behind those of the annexes.
    const departments = keys("department").length > 0 ? 1 : 0;
    const part = lists.length + districts + departments + keys("own").indexOf(key);
    return { part, section: null };
  }
  const before = annex.kind === "department" ? districts : 0;
  return { part: lists.length + before, section: keys(annex.kind).indexOf(key) };
}

/** The annex to show: the one asked for, else the first chosen, else the
 *  first. */
export function shownOf(
  annexes: readonly AnnexView[],
  chosen: readonly string[],
  shown: string | null,
): string | null {
  if (annexes.some((annex) => annex.key === shown)) return shown;
  return chosen[0] ?? annexes[0]?.key ?? null;
}
