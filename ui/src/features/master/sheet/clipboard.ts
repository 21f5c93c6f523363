/** Cells as a table, the way spreadsheets and word processors exchange them. */
export type CellTable = string[][];

/** A cell as text/plain of a spreadsheet has it. */
function quoted(text: string): string {
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const toTsv = (table: CellTable): string =>
  table.map((row) => row.map(quoted).join("\t")).join("\r\n");

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // Excel keeps a line break inside a cell only in this form.
    .replaceAll("\n", '<br style="mso-data-placement:same-cell">');

/** The table as text/html; `rowSpan` says how many rows a cell covers, 0 for
 *  a cell that one above it covers. */
export function toHtml(table: CellTable, rowSpan: (row: number, column: number) => number): string {
  const rows = table.map((row, at) => {
    const cells = row.map((text, column) => {
      const span = rowSpan(at, column);
      if (span === 0) return "";
      const attribute = span > 1 ? ` rowspan="${span}"` : "";
      return `<td${attribute}>${escaped(text)}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<meta charset="utf-8"><table border="1">${rows.join("")}</table>`;
}

/** Reads text/plain of a spreadsheet: tabs, line ends, quoted cells. */
export function fromTsv(text: string): CellTable {
  const source = text.replace(/\r\n?/g, "\n");
  const table: CellTable = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const cell = source.charAt(at) === '"' ? quotedCell(source, at) : null;
    if (cell) {
      row.push(cell.text);
      at = cell.end;
    } else {
      const end = plainEnd(source, at);
      row.push(source.slice(at, end));
      at = end;
    }
    if (source.charAt(at) === "\t") {
      at += 1;
      if (at < source.length && source.charAt(at) !== "\n") continue;
      row.push("");
    }
    // A line ends here, or the text does.
    table.push(row);
    row = [];
    at += 1;
  }
  return table;
}

function plainEnd(source: string, from: number): number {
  let end = from;
  while (end < source.length && source.charAt(end) !== "\t" && source.charAt(end) !== "\n") end += 1;
  return end;
}

/** A quoted cell; null if the quote is not closed where a cell ends: then it
 *  is an ordinary character. */
function quotedCell(source: string, from: number): { text: string; end: number } | null {
  let text = "";
  let at = from + 1;
  for (;;) {
    const close = source.indexOf('"', at);
    if (close < 0) return null;
    text += source.slice(at, close);
    if (source.charAt(close + 1) === '"') {
      text += '"';
      at = close + 2;
      continue;
    }
    const next = source.charAt(close + 1);
    return next === "" || next === "\t" || next === "\n" ? { text, end: close + 1 } : null;
  }
}

/** Reads the first table of text/html; null if it holds none. A cell that
 *  covers several rows says the same in each; beside it, to the right, a
 *  covered cell is empty. */
export function fromHtml(html: string): CellTable | null {
  if (!/<table/i.test(html)) return null;
  const found = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!found) return null;
  const table: CellTable = [];
  // Texts that cells further up bring into the rows below, by column.
  let hanging = new Map<number, { text: string; rows: number }>();
  for (const tr of rowsOf(found)) {
    const row: string[] = [];
    const next = new Map<number, { text: string; rows: number }>();
    const takeHanging = () => {
      for (;;) {
        const above = hanging.get(row.length);
        if (!above) return;
        if (above.rows > 1) next.set(row.length, { text: above.text, rows: above.rows - 1 });
        row.push(above.text);
      }
    };
    for (const cell of tr.cells) {
      takeHanging();
      const text = textOf(cell);
      const across = Math.min(Math.max(1, cell.colSpan), 100);
      const down = Math.min(Math.max(1, cell.rowSpan), 10_000);
      for (let part = 0; part < across; part += 1) {
        const shown = part === 0 ? text : "";
        if (down > 1) next.set(row.length, { text: shown, rows: down - 1 });
        row.push(shown);
      }
    }
    takeHanging();
    hanging = next;
    table.push(row);
  }
  const filled = table.filter((row) => row.length > 0);
  return filled.length > 0 ? filled : null;
}

const rowsOf = (table: HTMLTableElement): HTMLTableRowElement[] =>
  [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);

/** The text with its last line ended, if it has begun. */
function closed(text: string): string {
  const trimmed = text.replace(/ +$/, "");
  return trimmed === "" || trimmed.endsWith("\n") ? trimmed : `${trimmed}\n`;
}

const BLOCKS = new Set(["P", "DIV", "LI"]);

/** The text of a cell: line breaks where it breaks, no others. */
function textOf(cell: Element): string {
  let text = "";
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) text += (child.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
      else if (child instanceof Element) {
        if (child.tagName === "BR") text += "\n";
        else if (child.tagName !== "STYLE" && child.tagName !== "SCRIPT") {
          const block = BLOCKS.has(child.tagName);
          if (block) text = closed(text);
          walk(child);
          if (block) text = closed(text);
        }
      }
    }
  };
  walk(cell);
  return text
    .replaceAll("\u00a0", " ")
    .replace(/ *\n */g, "\n")
    .trim();
}

/** What the clipboard holds, as a table: text/html first, since only it knows
 *  merged cells. */
export function readTable(data: Pick<DataTransfer, "getData">): CellTable {
  return fromHtml(data.getData("text/html")) ?? fromTsv(data.getData("text/plain"));
}

/** Every row as long as the longest. */
export function squared(table: CellTable): CellTable {
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  return table.map((row) =>
    row.length === width ? row : [...row, ...Array.from({ length: width - row.length }, () => "")],
  );
}
