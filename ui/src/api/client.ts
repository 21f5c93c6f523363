import { internal } from "../text/common";
import { commands, type Problem } from "./bindings";

/** A command's answer as tauri-specta types it. */
type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Problem };

/** What a command could not do; carries the problem in words for the user. */
export class CommandError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = "CommandError";
    this.problem = problem;
  }
}

/** The value of a command, or a thrown {@link CommandError}. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const result = await answer;
  if (result.status === "error") throw new CommandError(result.error);
  return result.data;
}

/** The problem behind anything thrown; what is not ours is an internal fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CommandError) return error.problem;
  return { code: "window.internal", ...internal };
}

export { commands };
