/** Endings of documents that can be imported, as the file dialog has them. */
const DOCUMENTS = new Set(
  "docx docm doc wps xlsx xlsm xls et ods csv tsv txt html htm rtf odt".split(" "),
);

/** The name of a file without its folders. */
export const fileName = (path: string): string => path.split(/[\\/]/).findLast(Boolean) ?? path;

const ending = (path: string): string => {
  const name = fileName(path);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
};

/** Files by what can be done with them. */
export function sorted(paths: readonly string[]): {
  plans: string[];
  documents: string[];
  others: string[];
} {
  const plans = paths.filter((path) => ending(path) === "lantian");
  const documents = paths.filter((path) => DOCUMENTS.has(ending(path)));
  const others = paths.filter((path) => !plans.includes(path) && !documents.includes(path));
  return { plans, documents, others };
}
