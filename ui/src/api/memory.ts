import type { StateStorage } from "zustand/middleware";

import { commands } from "./bindings";

/** What the window remembers between two starts, by name. The program keeps
 *  it in a file of its own: the web view writes its storage late, and what was
 *  set in the last moment before quitting would be lost. */
const known = new Map<string, string>();

/** Texts on their way to the file. Of several for a name only the latest goes. */
const waiting = new Map<string, string | null>();
let writing: Promise<void> = Promise.resolve();

/** Reads what is remembered; nothing is shown before. */
export async function recall(): Promise<void> {
  const answer = await commands.remembered();
  if (answer.status === "error") return;
  for (const [name, text] of Object.entries(answer.data)) {
    if (text !== undefined) known.set(name, text);
  }
}

async function writeNext(): Promise<void> {
  for (const [name, text] of waiting) {
    waiting.delete(name);
    try {
      await commands.remember(name, text);
    } catch {
      // What cannot be remembered is no reason to stop anybody working.
    }
  }
}

function keep(name: string, text: string | null): void {
  const idle = waiting.size === 0;
  waiting.set(name, text);
  if (idle) writing = writing.then(writeNext);
}

/** Resolves when everything to be remembered is in the file. */
export const remembered = (): Promise<void> => writing;

/** Memory as a store of texts. Unlike the web view's own it is there again
 *  after the program was killed. */
export const memory = {
  getItem: (name) => known.get(name) ?? null,
  setItem: (name, text) => {
    if (known.get(name) === text) return;
    known.set(name, text);
    keep(name, text);
  },
  removeItem: (name) => {
    if (known.delete(name)) keep(name, null);
  },
} satisfies StateStorage;
