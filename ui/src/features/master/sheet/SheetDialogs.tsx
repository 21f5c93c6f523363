import { Button, Input, Modal, Space } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";

import { report } from "../../../components/report";
import { common } from "../../../text/common";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { keyOf } from "./columns";
import { focusSheet, type Naming, useDialogs } from "./dialogs";
import { apply } from "./edits";
import { modelNow, textAt } from "./model";
import { splitAt } from "./splitting";

/** The small dialogs of the sheet, each made anew when it opens. */
export function SheetDialogs(): ReactNode {
  const { splitting, naming } = useDialogs();
  return (
    <>
      {splitting === null ? null : <SplitDialog key={splitting} task={splitting} />}
      {naming === null ? null : <NamingDialog naming={naming} />}
    </>
  );
}

function close(): void {
  useDialogs.getState().set({ splitting: null, naming: null });
  // Once the dialog has given the focus back to whoever had it.
  setTimeout(focusSheet, 0);
}

/** The field that has the keys first, not the dialog's first button. */
function useFirstFocus() {
  const field = useRef<{ focus: () => void } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  return field;
}

/** One task into several: a line of text for each. */
function SplitDialog({ task }: { task: string }): ReactNode {
  const [whole] = useState(() => textAt(modelNow(), task, "text"));
  const [text, setText] = useState(() => splitAt(whole, "。").join("\n"));
  const fieldRef = useFirstFocus();
  const number = modelNow().numbers.get(task) ?? 0;
  const texts = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const split = async () => {
    if (await apply({ do: "split", task, texts })) {
      // The parts are to be seen, whatever the filter says.
      useSheet.getState().set({ visible: null });
      useSheet.getState().reveal(task, "text");
      close();
    }
  };
  return (
    <Modal
      open
      width={640}
      title={sheet.splitTitle(number)}
      okText={sheet.splitParts(texts.length)}
      cancelText={common.cancel}
      okButtonProps={{ disabled: texts.length < 2, "data-action": "sheet.split.ok" }}
      onOk={() => {
        split().catch(report);
      }}
      onCancel={close}
    >
      <p className="muted">{sheet.splitHelp}</p>
      <Space wrap style={{ marginBottom: 8 }}>
        {(["。", "；", "，"] as const).map((mark) => (
          <Button key={mark} size="small" onClick={() => setText(splitAt(whole, mark).join("\n"))}>
            {sheet.splitAt(mark)}
          </Button>
        ))}
        <Button size="small" onClick={() => setText(whole)}>
          {sheet.splitWhole}
        </Button>
      </Space>
      <Input.TextArea
        ref={(input) => {
          fieldRef.current = input;
        }}
        autoSize={{ minRows: 5, maxRows: 16 }}
        aria-label={sheet.splitText}
        data-split-text=""
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (texts.length > 1) split().catch(report);
        }}
      />
    </Modal>
  );
}

/** The words over a column. */
function NamingDialog({ naming }: { naming: Naming }): ReactNode {
  const [header, setHeader] = useState(naming.header);
  const fieldRef = useFirstFocus();
  const name = async () => {
    const key = keyOf(naming.column);
    const done = await apply(
      naming.rename
        ? { do: "rename_header", key, header }
        : { do: "add_column", key: { extra: header.trim() }, header, after: key },
    );
    if (done) close();
  };
  const confirm = () => {
    name().catch(report);
  };
  return (
    <Modal
      open
      width={380}
      title={naming.rename ? sheet.columnRename.replace("……", "") : sheet.columnNew}
      okText={common.ok}
      cancelText={common.cancel}
      okButtonProps={{ disabled: header.trim() === "" }}
      onOk={confirm}
      onCancel={close}
    >
      <Input
        ref={(input) => {
          fieldRef.current = input;
        }}
        aria-label={sheet.columnName}
        value={header}
        onChange={(event) => setHeader(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing && header.trim() !== "") confirm();
        }}
      />
    </Modal>
  );
}
