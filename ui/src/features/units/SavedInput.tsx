import { Input } from "antd";
import { type ReactNode, useState } from "react";

interface SavedInputProps {
  label: string;
  value: string;
  disabled: boolean;
  save: (text: string) => void;
}

/** A field that saves when it is left or Enter is pressed. Give it its value
 *  as key, so that it follows an undo. */
export function SavedInput({ label, value, disabled, save }: SavedInputProps): ReactNode {
  const [text, setText] = useState(value);
  const done = (): void => {
    if (text.trim() !== value) save(text);
  };
  return (
    <Input
      value={text}
      disabled={disabled}
      aria-label={label}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onPressEnter={(event) => {
        if (!event.nativeEvent.isComposing && event.keyCode !== 229) event.currentTarget.blur();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) setText(value);
      }}
    />
  );
}
