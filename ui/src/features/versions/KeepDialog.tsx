import { AutoComplete, Button, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";

import type { VersionsView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { useBusy } from "../../components/useBusy";
import { common } from "../../text/common";
import { plan as planWords } from "../../text/plan";
import { versions as words } from "../../text/versions";
import { useVersions } from "./queries";
import { useVersionsRoom } from "./store";
import { keep } from "./work";

interface Typed {
  label: string;
  stage: string;
  note: string;
}

const close = (): void => useVersionsRoom.getState().set({ keepOpen: false });

/** 留存版本: what the version is called. */
export function KeepDialog(): ReactNode {
  const open = useVersionsRoom((state) => state.keepOpen);
  return (
    <Modal
      open={open}
      title={words.keepTitle}
      width={520}
      footer={null}
      destroyOnHidden
      onCancel={close}
    >
      <KeepWhenRead />
    </Modal>
  );
}

/** The form is filled once, so not before the versions are known. */
function KeepWhenRead(): ReactNode {
  const { data } = useVersions();
  return data ? <KeepForm view={data} /> : <p className="muted">{common.loading}</p>;
}

/** A name no version has yet: the stage, else the stage with a number. */
function freeLabel(stage: string, view: VersionsView): string {
  const taken = new Set(view.versions.map((version) => version.label));
  if (stage === "" || !taken.has(stage)) return stage;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${stage} ${number}`)) return `${stage} ${number}`;
  }
}

function KeepForm({ view }: { view: VersionsView }): ReactNode {
  const stage = usePlan()?.stage ?? "";
  const [busy, start] = useBusy();
  const same = view.versions.find((version) => version.id === view.current);
  const save = async (typed: Typed): Promise<void> => {
    await keep({ ...typed, only_if_changed: false });
    close();
  };
  return (
    <Form<Typed>
      className="keep-form"
      labelCol={{ flex: "60px" }}
      wrapperCol={{ flex: 1 }}
      colon={false}
      initialValues={{ label: freeLabel(stage, view), stage, note: "" }}
      onFinish={(typed) => start(() => save(typed))}
    >
      <p className="muted">{words.keepHint}</p>
      {same ? <p className="muted">{words.same(same.label)}</p> : null}
      <Form.Item
        name="label"
        label={words.label}
        rules={[{ required: true, whitespace: true, message: words.labelNeeded }]}
      >
        <Input placeholder={words.labelHint} autoFocus data-keep="label" />
      </Form.Item>
      <Form.Item name="stage" label={words.stage}>
        <AutoComplete options={planWords.stages.map((value) => ({ value }))} />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input.TextArea placeholder={words.noteHint} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="buttons">
        <Button onClick={close}>{common.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={busy} data-action="versions.keepNow">
          {words.keep}
        </Button>
      </div>
    </Form>
  );
}
