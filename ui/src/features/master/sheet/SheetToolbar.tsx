import { Button, Tooltip } from "antd";
import { memo, type ReactNode } from "react";

import { shortcutText } from "../../../actions/keys";
import type { MasterView } from "../../../api/bindings";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { report } from "../../../components/report";
import { actionItem } from "./actionItems";
import { commitDraft } from "./edits";

const BUTTONS = [
  ["sheet.insertBelow", sheet.insertBelow],
  ["sheet.split", sheet.split],
  ["sheet.join", sheet.join],
  ["sheet.up", sheet.up],
  ["sheet.down", sheet.down],
  ["sheet.remove", sheet.remove],
] as const;

/** The most used actions, and how many rows are shown. */
export function SheetToolbar({ master, children }: { master: MasterView; children: ReactNode }): ReactNode {
  // Whether a button can be pressed depends on the selection.
  useSheet((state) => state.selection);
  const visible = useSheet((state) => state.visible);
  return (
    <div className="toolbar sheet-toolbar" role="toolbar" aria-label={sheet.name}>
      {BUTTONS.map(([id, label]) => (
        <ToolbarButton key={id} id={id} label={label} disabled={actionItem(id).disabled} />
      ))}
      {children}
      <span className="space" />
      <span className="muted" data-count="">
        {sheet.shown(visible?.length ?? master.rows.length, master.rows.length)}
      </span>
    </div>
  );
}

interface ToolbarButtonProps {
  id: string;
  label: string;
  disabled: boolean;
}

/** Drawn anew only when it can be pressed or no longer. */
const ToolbarButton = memo(function ToolbarButton({ id, label, disabled }: ToolbarButtonProps): ReactNode {
  const { shortcut, onClick, label: whole } = actionItem(id);
  return (
    <Tooltip title={shortcut ? `${whole}（${shortcutText(shortcut)}）` : whole} mouseEnterDelay={0.6}>
      <Button
        data-action={id}
        disabled={disabled}
        aria-label={whole}
        // The sheet keeps the keys; what is being typed is taken first.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          commitDraft().then(onClick).catch(report);
        }}
      >
        {label}
      </Button>
    </Tooltip>
  );
});
