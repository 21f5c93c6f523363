import { keepPreviousData, useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query";

import type {
  CommentView,
  CompareLines,
  CompareView,
  LineCells,
  Scope,
  VersionsView,
} from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys, queryClient } from "../../api/queries";
import { scopeKey, scopeOf, sideKey, type Sides, sidesOf } from "./sides";
import { useVersionsRoom } from "./store";

export const versionsKey = [...keys.derived, "versions"] as const;
const commentsKey = [...keys.derived, "comments"] as const;
const compareKey = (sides: Sides | null) =>
  [...versionsKey, "compare", ...(sides ? [sideKey(sides.before), sideKey(sides.after)] : [])] as const;
/** A comparison never changes: another one has another number. */
const linesKey = (key: number, scope: Scope) => ["comparison", key, scopeKey(scope)] as const;

/** Lines whose cells are read together. */
export const BLOCK = 60;
/** How long what was read of a comparison is kept after it was shown, in ms. */
const KEPT = 60_000;

/** The versions of the open plan. */
export function useVersions(): UseQueryResult<VersionsView> {
  return useQuery({
    queryKey: versionsKey,
    queryFn: () => unwrap(commands.versions()),
    placeholderData: keepPreviousData,
  });
}

export const versionsNow = (): VersionsView | undefined =>
  queryClient.getQueryData<VersionsView>(versionsKey);

/** Versions were kept: what is known of them is read anew. */
export const readVersionsAnew = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: versionsKey, exact: true });

/** The comparison of two sides, made anew after every step. The desk keeps
 *  only the latest ones, so one that is not shown is forgotten. */
export function useComparison(sides: Sides | null): UseQueryResult<CompareView> {
  return useQuery({
    queryKey: compareKey(sides),
    queryFn: () => {
      if (!sides) throw new Error("nothing to compare");
      return unwrap(commands.compareSides(sides.before, sides.after));
    },
    enabled: sides !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** Lines and changes of a range. */
export function useLines(key: number, scope: Scope): UseQueryResult<CompareLines> {
  return useQuery({
    queryKey: linesKey(key, scope),
    queryFn: () => unwrap(commands.compareLines(key, scope)),
    placeholderData: keepPreviousData,
    gcTime: KEPT,
  });
}

/** The blocks some lines are in, and those beside them: what is scrolled to
 *  next is there already. */
export function blocksOf(lines: readonly number[], count: number): number[] {
  const last = Math.floor(Math.max(0, count - 1) / BLOCK);
  const wanted = lines.flatMap((line) => {
    const block = Math.floor(line / BLOCK);
    return [block, block - 1, block + 1];
  });
  return [...new Set(wanted)].filter((block) => block >= 0 && block <= last);
}

/** The cells of some lines, read in blocks around them. */
export function useCells(
  key: number,
  scope: Scope,
  wanted: readonly number[],
  count: number,
): (line: number) => LineCells | undefined {
  const blocks = blocksOf(wanted, count);
  const answers = useQueries({
    queries: blocks.map((block) => ({
      queryKey: [...linesKey(key, scope), "cells", block],
      queryFn: () => unwrap(commands.compareCells(key, scope, block * BLOCK, BLOCK)),
      gcTime: KEPT,
    })),
  });
  return (line) => answers[blocks.indexOf(Math.floor(line / BLOCK))]?.data?.[line % BLOCK];
}

/** Comments in the plan's file, oldest first. */
export function useComments(): readonly CommentView[] {
  const { data } = useQuery({
    queryKey: commentsKey,
    queryFn: () => unwrap(commands.comments()),
    placeholderData: keepPreviousData,
  });
  return data ?? [];
}

export const takeComments = (comments: CommentView[]): void => {
  queryClient.setQueryData(commentsKey, comments);
};

/** What the room shows now, for code outside components. */
export interface Shown {
  sides: Sides;
  view: CompareView;
  scope: Scope;
  lines: CompareLines;
}

export function shownNow(): Shown | null {
  const { before, after, scope: wanted } = useVersionsRoom.getState();
  const versions = versionsNow();
  const sides = versions ? sidesOf({ before, after }, versions) : null;
  const view = queryClient.getQueryData<CompareView>(compareKey(sides));
  if (!sides || !view) return null;
  const scope = scopeOf(wanted, view);
  const lines = queryClient.getQueryData<CompareLines>(linesKey(view.key, scope));
  return lines ? { sides, view, scope, lines } : null;
}
