import { commands } from "../api/bindings";
import { fileKinds } from "../text/common";

/** Asks for a plan file; `null` when the user thinks better of it. */
export const choosePlan = (): Promise<string | null> => commands.choose({ kind: "open_plan" });

/** Asks for a document to import. */
export const chooseDocument = (): Promise<string | null> =>
  commands.choose({ kind: "open_document" });

/** Asks for a folder, beginning at `at`. */
export const chooseFolder = (at = ""): Promise<string | null> =>
  commands.choose({ kind: "folder", at });

/** Where to write a plan file. */
export interface PlanPlace {
  path: string;
  /** The dialog itself asked before it took a file that is there already. It
   *  could not where the extension was added afterwards. */
  asked: boolean;
}

/** Asks where to write a plan file. The extension is added where it lacks. */
export async function choosePlanToWrite(title: string, name: string): Promise<string | null> {
  return (await choosePlanPlace(title, name))?.path ?? null;
}

/** The same, telling whether replacing was asked for. */
export async function choosePlanPlace(title: string, name: string): Promise<PlanPlace | null> {
  const path = await commands.choose({
    kind: "save",
    title,
    name: `${name}.lantian`,
    extension: "lantian",
    what: fileKinds.plan,
  });
  if (path === null) return null;
  return path.endsWith(".lantian")
    ? { path, asked: true }
    : { path: `${path}.lantian`, asked: false };
}

/** Asks for a style file; `null` when the user thinks better of it. */
export const chooseStyle = (): Promise<string | null> => commands.choose({ kind: "open_style" });

/** Asks where to write a style file. */
export const chooseStylePlace = (title: string, name: string): Promise<string | null> =>
  commands.choose({ kind: "save", title, name, extension: "lantian-style", what: fileKinds.style });
