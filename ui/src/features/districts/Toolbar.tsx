import { Button, Dropdown, Tooltip } from "antd";
import { EllipsisOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";

import { shortcutText } from "../../actions/keys";
import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import { usePlan } from "../../api/queries";
import { common } from "../../text/common";
import { districts as text } from "../../text/districts";
import { useMoreItems } from "./menu";
import { useDistricts } from "./state";

const SHOWN = ["districts.break", "districts.up", "districts.down", "districts.remove"];

function ActionButton({ id, primary = false }: { id: string; primary?: boolean }): ReactNode {
  const action = actionById(id);
  return (
    <Tooltip title={action.shortcut ? shortcutText(action.shortcut) : undefined}>
      <Button
        size="small"
        type={primary ? "primary" : "default"}
        data-action={id}
        disabled={!isEnabled(action)}
        onClick={() => perform(action)}
      >
        {labelOf(action)}
      </Button>
    </Tooltip>
  );
}

/** What is done most, and a menu with the rest. */
export function Toolbar(): ReactNode {
  const plan = usePlan();
  // What is enabled depends on the active cell.
  useDistricts((state) => state.at);
  const items = useMoreItems();
  return (
    <div className="toolbar districts-toolbar" title={plan?.read_only ? common.readOnlyHint : undefined}>
      <ActionButton id="districts.add" primary />
      <ActionButton id="districts.fromTasks" />
      <ActionButton id="districts.template" />
      <span className="rule" />
      {SHOWN.map((id) => (
        <ActionButton key={id} id={id} />
      ))}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button size="small" icon={<EllipsisOutlined />} aria-label={text.actions.moveTo} />
      </Dropdown>
      <span className="space" />
      <ActionButton id="districts.rows" />
    </div>
  );
}
