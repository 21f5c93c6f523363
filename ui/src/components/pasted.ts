import type { ImportSource } from "../api/bindings";

/** What was pasted, as the importer takes it; `null` without any text. */
export function pastedSource(data: DataTransfer | null): ImportSource | null {
  const text = data?.getData("text/plain") ?? "";
  const html = data?.getData("text/html") ?? "";
  return text.trim() || html.trim() ? { from: "pasted", text, html: html || null } : null;
}

/** More cells than this are not a table somebody selected. */
export const MOST_CELLS = 20_000;

/** A table from the clipboard: tabs between cells, quotes around cells with
 *  line breaks. */
export function parseTable(pasted: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const source = pasted.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n+$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? "";
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === "\t" || character === "\n") {
      rows.at(-1)?.push(cell.trim());
      cell = "";
      if (character === "\n") rows.push([]);
    } else cell += character;
  }
  rows.at(-1)?.push(cell.trim());
  return rows;
}
