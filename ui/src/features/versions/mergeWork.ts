import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { MergeBases, MergeView, SideChoice } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { queryClient, step } from "../../api/queries";
import { ask, say } from "../../components/report";
import { merging as words } from "../../text/merging";
import {
  beginMerging,
  changes,
  choicesOf,
  decide,
  type Decisions,
  endMerging,
  nextOpen,
  questionsOf,
  useMerging,
} from "./merging";
import { versionsKey } from "./queries";
import { askForFile } from "./work";

const NONE: Decisions = {};
const state = useMerging.getState;

const basesKey = (theirs: SideChoice | null) => [...versionsKey, "bases", theirs] as const;
const mergeKey = (theirs: SideChoice | null, base: SideChoice | null) =>
  [...versionsKey, "merge", theirs, base] as const;

/** Versions that may be the common draft. */
export function useBases(theirs: SideChoice | null): UseQueryResult<MergeBases> {
  return useQuery({
    queryKey: basesKey(theirs),
    queryFn: () => {
      if (!theirs) throw new Error("nothing to merge");
      return unwrap(commands.mergeBases(theirs));
    },
    enabled: theirs !== null,
    // A file may have been changed since it was looked at.
    gcTime: 0,
  });
}

/** The draft that was chosen, else the one that is suggested. */
export function draftOf(chosen: SideChoice | null, bases: MergeBases | undefined): SideChoice | null {
  const place = bases?.suggested?.[0];
  return chosen ?? (place === undefined ? null : (bases?.bases[place]?.side ?? null));
}

/** What a merge would do. The desk keeps only the latest one. */
export function useMerge(
  theirs: SideChoice | null,
  base: SideChoice | null,
): UseQueryResult<MergeView> {
  return useQuery({
    queryKey: mergeKey(theirs, base),
    queryFn: () => {
      if (!theirs || !base) throw new Error("nothing to merge");
      return unwrap(commands.mergeView(base, theirs));
    },
    enabled: theirs !== null && base !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** What was decided about a merge. */
export const decisionsFor = (view: MergeView): Decisions => {
  const { key, decisions } = state();
  return key === view.key ? decisions : NONE;
};

/** The same, for components. */
export const useDecisions = (view: MergeView): Decisions =>
  useMerging(({ key, decisions }) => (key === view.key ? decisions : NONE));

/** The merge that is shown, for code outside components. */
function viewNow(): MergeView | undefined {
  const { theirs, base } = state();
  const bases = queryClient.getQueryData<MergeBases>(basesKey(theirs));
  return queryClient.getQueryData<MergeView>(mergeKey(theirs, draftOf(base, bases)));
}

/** Goes to the next conflict that is open, or the one before. */
export function goToConflict(by: 1 | -1): void {
  const view = viewNow();
  if (!view) return;
  const row = nextOpen(view.rows, decisionsFor(view), state().row, by);
  if (row === null) say(words.noConflicts);
  else useMerging.setState(({ asked }) => ({ row, asked: asked + 1 }));
}

/** Decides all conflicts the same way. */
export function decideAll(view: MergeView, whose: "ours" | "theirs"): void {
  decide(view.key, view.rows.flatMap(questionsOf), whose);
}

/** Makes a chosen file the other version. */
export async function chooseTheirs(kind: "plan" | "document"): Promise<void> {
  const choice = await askForFile(kind);
  if (choice) await sureTo(() => beginMerging(choice));
}

/** Merges as decided. */
export async function accept(view: MergeView): Promise<void> {
  const decisions = decisionsFor(view);
  const count = view.rows.filter((row) => changes(row, decisions)).length;
  await step(() => commands.acceptMerge(view.key, choicesOf(decisions)));
  endMerging();
  say(words.merged(view.theirs, count));
}

/** Does what would throw decisions away; never by a slip. */
export async function sureTo(work: () => unknown): Promise<void> {
  const count = Object.keys(state().decisions).length;
  const sure = count === 0 || (await ask(words.leaveTitle, words.leaveHint(count), words.leave));
  if (sure) await work();
}

/** Closes the dialog. */
export const leave = (): Promise<void> => sureTo(endMerging);
