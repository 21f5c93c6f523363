import { Dropdown, type MenuProps } from "antd";
import { type ReactNode, useState } from "react";

import { shortcutText } from "../../../actions/keys";
import { actionItems } from "./actionItems";
import { CONTEXT_MENU } from "./actions";

/** What can be done with the selection, on a right click. */
export function ContextMenu({ children }: { children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  const items: MenuProps["items"] = open
    ? actionItems(CONTEXT_MENU).map((item, at) =>
        item === null
          ? { type: "divider" as const, key: `line ${at}` }
          : { ...item, extra: item.shortcut ? shortcutText(item.shortcut) : undefined },
      )
    : [];
  return (
    <Dropdown trigger={["contextMenu"]} menu={{ items }} open={open} onOpenChange={setOpen} overlayClassName="sheet-menu">
      {children}
    </Dropdown>
  );
}
