import { Button } from "antd";
import { type ClipboardEvent, type ReactNode, useEffect, useRef } from "react";

import { sheet } from "../../../text/sheet";
import { actionItem } from "./actionItems";
import { readTable } from "./clipboard";
import { pasteTable } from "./edits";

function onPaste(event: ClipboardEvent): void {
  event.preventDefault();
  void pasteTable(readTable(event.clipboardData));
}

/** A master without rows: how to begin. */
export function EmptySheet(): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const add = actionItem("sheet.append");
  return (
    <div ref={place} className="sheet-empty" tabIndex={-1} onPaste={onPaste} data-empty="">
      <h2>{sheet.emptyTitle}</h2>
      <p className="muted">{sheet.emptyHelp}</p>
      <Button type="primary" disabled={add.disabled} data-action={add.key} onClick={add.onClick}>
        {sheet.insertBelow}
      </Button>
    </div>
  );
}
