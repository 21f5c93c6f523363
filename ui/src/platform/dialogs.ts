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

/** Asks where to write a plan file. The extension is added where it lacks. */
export async function choosePlanToWrite(title: string, name: string): Promise<string | null> {
  const path = await commands.choose({
    kind: "save",
    title,
    name: `${name}.lantian`,
    extension: "lantian",
    what: fileKinds.plan,
  });
  return path === null || path.endsWith(".lantian") ? path : `${path}.lantian`;
}
