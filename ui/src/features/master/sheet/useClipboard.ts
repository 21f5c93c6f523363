import { type ClipboardEvent, type RefObject, useEffect } from "react";

import { say, warn } from "../../../components/report";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { fromTsv, readTable, toHtml, toTsv } from "./clipboard";
import { clearCells, copiedTable, MOST_PASTED, pasteTable, refused, tooMany } from "./edits";

const idle = (): boolean => useSheet.getState().editing === null;

/** How often a mark stands in a text. */
function count(source: string, mark: string): number {
  let found = 0;
  for (let at = source.indexOf(mark); at >= 0; at = source.indexOf(mark, at + 1)) found += 1;
  return found;
}

/** Puts the selection on the clipboard, as text and as a table. */
function copy(event: ClipboardEvent): boolean {
  const copied = copiedTable();
  if (!copied) return false;
  event.preventDefault();
  event.clipboardData.setData("text/plain", toTsv(copied.table));
  event.clipboardData.setData("text/html", toHtml(copied.table, copied.rowSpan));
  const cells = copied.table.reduce((sum, row) => sum + row.length, 0);
  if (cells > 1) say(sheet.copied(cells));
  return true;
}

/** Rows a text holds at the most, counted without taking it apart. */
function countRows(text: string, html: string): number {
  const inHtml = count(html, "<tr");
  return inHtml > 0 ? inHtml : count(text, "\n");
}

/** Copies and pastes cells as tables through the browser's own events, which
 *  bring the clipboard along. While a text is edited they are the text's. */
export function useClipboard(input: RefObject<HTMLTextAreaElement | null>) {
  // Without a selected text the web view asks first whether there is
  // anything to copy; a refusal of its default says yes.
  useEffect(() => {
    const element = input.current;
    const yes = (event: Event) => {
      if (idle()) event.preventDefault();
    };
    const asked = ["beforecopy", "beforecut", "beforepaste"];
    for (const name of asked) element?.addEventListener(name, yes);
    return () => {
      for (const name of asked) element?.removeEventListener(name, yes);
    };
  }, [input]);

  return {
    onCopy: (event: ClipboardEvent) => {
      if (idle()) copy(event);
    },
    onCut: (event: ClipboardEvent) => {
      if (!idle() || refused()) return;
      if (copy(event)) void clearCells();
    },
    onPaste: (event: ClipboardEvent) => {
      if (!idle()) return;
      event.preventDefault();
      if (refused()) return;
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      // Counted first: taking 50,000 rows apart only to refuse them would
      // hold up the window.
      const rows = countRows(text, html);
      if (rows > MOST_PASTED && tooMany(fromRows(rows, text, html))) return;
      const table = readTable({ getData: (type) => (type === "text/html" ? html : text) });
      if (table.length === 0) {
        warn(sheet.nothingToPaste);
        return;
      }
      void pasteTable(table);
    },
  };
}

/** Line breaks inside quoted cells are no rows: only plain text can be told
 *  apart quickly, and only it is. */
const fromRows = (rows: number, text: string, html: string): number =>
  html === "" && text.includes('"') ? fromTsv(text).length : rows;
