import { Input, InputNumber } from "antd";
import { type KeyboardEvent, type ReactNode, useState } from "react";

interface Words {
  value: string;
  label: string;
  /** Takes what was typed; false puts the old value back. */
  commit: (value: string) => Promise<boolean>;
  disabled?: boolean;
  placeholder?: string;
  rows?: number;
  name?: string;
}

/** A text that is taken when it is left or Enter is pressed, so that each
 *  change is one step; Escape puts it back. */
export function CommitInput({ value, label, commit, disabled, placeholder, rows, name }: Words): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const take = async () => {
    if (typed === null || typed === value) {
      setTyped(null);
      return;
    }
    await commit(typed);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (rows === undefined || event.ctrlKey)) void take();
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    }
  };
  const shared = {
    value: typed ?? value,
    "aria-label": label,
    "data-name": name,
    disabled: disabled ?? false,
    placeholder: placeholder ?? "",
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: () => void take(),
    onKeyDown,
  };
  return rows === undefined ? <Input size="small" {...shared} /> : <Input.TextArea size="small" autoSize={{ minRows: 1, maxRows: rows }} {...shared} />;
}

/** A number of millimetres, taken the same way. */
export function CommitNumber({
  value,
  label,
  commit,
  disabled = false,
  least,
  most,
  name,
}: {
  value: number;
  label: string;
  commit: (value: number) => Promise<boolean>;
  disabled?: boolean;
  least: number;
  most: number;
  name?: string;
}): ReactNode {
  const [typed, setTyped] = useState<number | null>(null);
  const take = async () => {
    if (typed !== null && typed !== value) await commit(typed);
    setTyped(null);
  };
  return (
    <InputNumber<number>
      size="small"
      className="millimetres"
      value={typed ?? value}
      min={least}
      max={most}
      aria-label={label}
      data-name={name}
      disabled={disabled}
      controls={false}
      changeOnWheel={false}
      onChange={(next) => setTyped(next)}
      onBlur={() => void take()}
      onPressEnter={() => void take()}
    />
  );
}
