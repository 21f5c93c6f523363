import { Select } from "antd";
import type { ReactNode } from "react";

import { useMaster } from "../../api/queries";
import { targets as text } from "../../text/targets";

interface Props {
  value: string | null;
  disabled?: boolean;
  onChange: (task: string | null) => void;
}

/** A row of the master, looked for by its words. */
export function TaskChoice({ value, disabled = false, onChange }: Props): ReactNode {
  const { data: master } = useMaster();
  const options = (master?.rows ?? []).map((row, at) => ({
    value: row.id,
    label: `${text.taskLink(at + 1)} ${row.text}`,
  }));
  return (
    <Select<string | null>
      size="small"
      aria-label={text.task}
      style={{ minWidth: 0 }}
      disabled={disabled}
      value={value}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={text.taskNone}
      options={options}
      popupMatchSelectWidth={420}
      onChange={(task) => onChange(task ?? null)}
    />
  );
}
