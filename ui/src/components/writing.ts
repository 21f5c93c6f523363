import type { Existing } from "../api/bindings";
import { problemOf } from "../api/client";
import { allSaved } from "../api/queries";
import type { FilePlace } from "../platform/dialogs";
import { plan as words } from "../text/plan";
import { ask } from "./report";

export const nameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** Writes where the user chose. A file that is there already is replaced only
 *  after the user said so; `null` when they think better of it. */
export async function writeChosen<T>(
  place: FilePlace | null,
  write: (path: string, existing: Existing) => Promise<T>,
): Promise<{ path: string; value: T } | null> {
  if (place === null) return null;
  const { path, asked } = place;
  await allSaved();
  try {
    return { path, value: await write(path, "keep") };
  } catch (error) {
    if (problemOf(error).code !== "store.already_exists") throw error;
    const sure = asked || (await ask(words.exists(nameOf(path)), words.replaceHint, words.replace));
    return sure ? { path, value: await write(path, "replace") } : null;
  }
}
