import { create } from "zustand";

import type { ImportChoices, ImportSource, ImportView, Problem, Progress } from "../../api/bindings";
import { commands, problemOf, unwrap } from "../../api/client";
import { report } from "../../components/report";
import { progressChannel } from "../../platform/progress";
import { useImporting } from "../../state/importing";

/** Steps of the wizard. */
export type Stage = "choose" | "found" | "create" | "update";

interface WizardState {
  stage: Stage;
  /** The document as understood last. */
  view: ImportView | null;
  /** Set while a document is being read. */
  reading: Progress | null;
  /** The choices that are being tried. */
  trying: ImportChoices | null;
  /** Why the document could not be read. */
  problem: Problem | null;
  /** Departments ticked by hand; `null` leaves it to the proposal. */
  departments: string[] | null;
}

const nothing: WizardState = {
  stage: "choose",
  view: null,
  reading: null,
  trying: null,
  problem: null,
  departments: null,
};

/** The import wizard. The document itself stays on the desk. */
export const useWizard = create<WizardState>()(() => nothing);

/** Answers to earlier questions are of no interest any more. */
let asked = 0;

/** Begins anew. */
export function reset(): void {
  asked += 1;
  useWizard.setState(nothing);
}

/** Reads a document. */
export async function readDocument(source: ImportSource): Promise<void> {
  // Another document takes the place of one still being read.
  if (useWizard.getState().reading) stopReading();
  asked += 1;
  const mine = asked;
  const reading = { done: 0, all: 2, what: "" };
  useWizard.setState({ ...nothing, reading });
  const tell = (progress: Progress) => {
    if (mine === asked && useWizard.getState().reading) useWizard.setState({ reading: progress });
  };
  try {
    const view = await unwrap(commands.readImport(source, progressChannel(tell)));
    if (mine === asked) useWizard.setState({ view, reading: null, stage: "found" });
  } catch (error) {
    if (mine !== asked) return;
    const problem = problemOf(error);
    if (problem.code === "window.internal") console.error(error);
    useWizard.setState({ reading: null, problem });
  }
}

/** Stops reading. What is going on ends by itself; nobody waits for it. */
export function stopReading(): void {
  asked += 1;
  useWizard.setState({ reading: null });
  void commands.stopWork();
}

/** Tries other choices; those that do not fit are told and forgotten. */
export async function choose(choices: ImportChoices): Promise<void> {
  const { view } = useWizard.getState();
  if (!view) return;
  asked += 1;
  const mine = asked;
  useWizard.setState({ trying: choices });
  try {
    const next = await unwrap(commands.chooseImport(view.id, choices));
    if (mine === asked) useWizard.setState({ view: next });
  } catch (error) {
    if (mine === asked) report(error);
  } finally {
    if (mine === asked) useWizard.setState({ trying: null });
  }
}

/** Leaves the wizard. The document stays on nobody's desk. */
export function leave(): void {
  if (useWizard.getState().reading) stopReading();
  useImporting.getState().close();
  reset();
  void commands.forgetImport();
}
