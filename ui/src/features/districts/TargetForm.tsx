import { Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";

import type { Matrix, TargetKind } from "../../api/bindings";
import { report } from "../../components/report";
import { common } from "../../text/common";
import { districts as text } from "../../text/districts";
import { edit } from "./edits";
import { useDistricts } from "./state";

interface Fields {
  name: string;
  value: string;
  unit: string;
  kind: TargetKind;
}

/** What the figure of the active clause counts. */
export function TargetForm({ matrix }: { matrix: Matrix }): ReactNode {
  const at = useDistricts((state) => state.at);
  const set = useDistricts((state) => state.set);
  const [form] = Form.useForm<Fields>();
  const clause = matrix.clauses.find((one) => one.id === at?.clause);
  const totals = clause?.totals;
  if (!clause || !totals) return null;
  const close = () => set({ drawer: "none" });
  const save = async (fields: Fields) => {
    await edit({ do: "set_target", clause: clause.id, ...fields });
    close();
  };
  return (
    <Modal
      open
      title={text.targetTitle}
      okText={common.ok}
      cancelText={common.cancel}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{clause.text}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ name: totals.name, value: totals.typed, unit: totals.unit, kind: totals.kind }}
        onFinish={(fields) => void save(fields).catch(report)}
      >
        <Form.Item name="name" label={text.targetName}>
          <Input />
        </Form.Item>
        <Form.Item name="value" label={text.targetValue}>
          <Input />
        </Form.Item>
        <Form.Item name="unit" label={text.targetUnit}>
          <Input />
        </Form.Item>
        <Form.Item name="kind" label={text.targetKind}>
          <Select
            options={(Object.keys(text.kinds) as TargetKind[]).map((kind) => ({
              value: kind,
              label: text.kinds[kind],
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
