import { MenuOutlined, RedoOutlined, SearchOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import { type ReactNode, useMemo, useState } from "react";

import { menuItem, type MenuItems } from "../../actions/menu";
import { actionById, actions, isEnabled, labelOf, perform } from "../../actions/registry";
import type { PlanView } from "../../api/bindings";
import { useWindow } from "../../state/window";
import { common, groups, rooms } from "../../text/common";
import { frame } from "../../text/frame";
import { SavedState } from "./SavedState";

/** The whole menu, drawn from the actions. */
function menuItems(): MenuItems {
  return (Object.keys(groups) as (keyof typeof groups)[]).flatMap((group) => {
    const members = actions.filter((action) => action.group === group);
    if (members.length === 0) return [];
    const children = members.map(menuItem);
    return [{ key: group, label: groups[group], children }];
  });
}

function IconAction({ id, icon }: { id: string; icon: ReactNode }): ReactNode {
  const action = actionById(id);
  return (
    <Tooltip title={labelOf(action)}>
      <Button
        icon={icon}
        aria-label={labelOf(action)}
        data-action={id}
        disabled={!isEnabled(action)}
        onClick={() => perform(action)}
      />
    </Tooltip>
  );
}

/** The menu; what can be done is looked at when it is opened. */
function Menu(): ReactNode {
  const [open, setOpen] = useState(false);
  // oxlint-disable-next-line react/exhaustive-deps -- opening is when to look
  const items = useMemo(menuItems, [open]);
  return (
    <Dropdown menu={{ items }} trigger={["click"]} open={open} onOpenChange={setOpen}>
      <Button type="text" icon={<MenuOutlined />} aria-label={frame.menu} />
    </Dropdown>
  );
}

const menu = <Menu />;

/** Title, stage, saved state, search, undo and redo. */
export function Header({ plan }: { plan: PlanView | null }): ReactNode {
  const set = useWindow((state) => state.set);
  const goTo = useWindow((state) => state.goTo);
  // Nothing can be undone while a version is read.
  useWindow((state) => state.reading);
  return (
    <header className="header">
      {menu}
      <b className="title">{plan ? plan.title || plan.file_name : common.appName}</b>
      {plan?.stage ? <span className="stage">{plan.stage}</span> : null}
      {plan ? <SavedState plan={plan} /> : null}
      <span className="space" />
      <Button
        className="find"
        icon={<SearchOutlined />}
        onClick={() => set({ paletteOpen: true })}
      >
        {common.search}
      </Button>
      {plan ? (
        <>
          <IconAction id="plan.undo" icon={<UndoOutlined />} />
          <IconAction id="plan.redo" icon={<RedoOutlined />} />
          <Button type="primary" onClick={() => goTo("export")}>
            {rooms.export}
          </Button>
        </>
      ) : null}
    </header>
  );
}
