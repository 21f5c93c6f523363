import { AutoComplete, Button, Form, Input, Modal, Select, Tooltip } from "antd";
import type { ReactNode } from "react";

import type { PlanView } from "../../api/bindings";
import { applyEdit } from "../../api/queries";
import { say } from "../../components/report";
import { useBusy } from "../../components/useBusy";
import { common } from "../../text/common";
import { plan as words } from "../../text/plan";
import { editOf, formOf, isYear, KINDS, type PlanForm } from "./form";
import { usePlanDialogs } from "./state";
import "./plan.css";

const close = (): void => usePlanDialogs.setState({ infoOpen: false });

/** 方案信息: what stands on the annexes, and what checklists look like. */
export function PlanDialog({ plan }: { plan: PlanView }): ReactNode {
  const open = usePlanDialogs((state) => state.infoOpen);
  return (
    <Modal
      open={open}
      title={words.title}
      width={720}
      footer={null}
      destroyOnHidden
      onCancel={close}
      afterOpenChange={(shown) => {
        if (shown) document.getElementById("title")?.focus();
      }}
    >
      <PlanFields plan={plan} />
    </Modal>
  );
}

const optionsOf = <K extends string>(labels: Record<K, string>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

function PlanFields({ plan }: { plan: PlanView }): ReactNode {
  const [form] = Form.useForm<PlanForm>();
  const [busy, start] = useBusy();
  const styles: Record<string, string> = { ...words.styles };
  // A plan of another program version may name a style of its own.
  if (!(plan.style in styles)) styles[plan.style] = plan.style;

  const save = async (values: PlanForm): Promise<void> => {
    const { label } = await applyEdit({ on: "plan", edit: editOf(values) });
    if (label) say(words.saved);
    close();
  };
  return (
    <Form<PlanForm>
      form={form}
      className="plan-form"
      labelCol={{ flex: "84px" }}
      wrapperCol={{ flex: 1 }}
      colon={false}
      initialValues={formOf(plan)}
      disabled={plan.read_only}
      onFinish={(values) => start(() => save(values))}
    >
      <h3>{words.basics}</h3>
      <Form.Item name="title" label={words.name}>
        <Input />
      </Form.Item>
      <Form.Item name="issuer" label={words.issuer}>
        <Input />
      </Form.Item>
      <div className="pair">
        <Form.Item
          name="year"
          label={words.year}
          rules={[
            {
              validator: (_rule, typed: string) =>
                isYear(typed) ? Promise.resolve() : Promise.reject(new Error(words.badYear)),
            },
          ]}
        >
          <Input placeholder={words.yearHint} />
        </Form.Item>
        <Form.Item name="stage" label={words.stage}>
          <AutoComplete options={words.stages.map((value) => ({ value }))} />
        </Form.Item>
      </div>
      <Form.Item name="document_number" label={words.documentNumber}>
        <Input placeholder={words.documentNumberHint} />
      </Form.Item>
      <h3>{words.annexes}</h3>
      {KINDS.map((kind) => (
        <Form.Item key={kind} label={words.annexNames[kind]}>
          <div className="annex">
            <Form.Item name={["marks", kind]} noStyle>
              <Input
                placeholder={words.mark}
                aria-label={words.markOf(words.annexNames[kind])}
              />
            </Form.Item>
            <Form.Item name={["titles", kind]} noStyle>
              <Input
                placeholder={words.titleHint}
                aria-label={words.titleOf(words.annexNames[kind])}
              />
            </Form.Item>
          </div>
        </Form.Item>
      ))}
      <h3>{words.rules}</h3>
      <Form.Item name="style" label={words.style}>
        <Select options={optionsOf(styles)} />
      </Form.Item>
      <Form.Item name="support_policy" label={words.support}>
        <Select options={optionsOf(words.supports)} />
      </Form.Item>
      <Form.Item name="district_form" label={words.districtForm}>
        <Select options={optionsOf(words.districtForms)} />
      </Form.Item>
      <div className="buttons">
        <Button disabled={false} onClick={close}>
          {common.cancel}
        </Button>
        <Tooltip title={plan.read_only ? common.readOnlyHint : ""}>
          <Button type="primary" htmlType="submit" loading={busy} data-action="plan.saveInfo">
            {words.save}
          </Button>
        </Tooltip>
      </div>
    </Form>
  );
}
