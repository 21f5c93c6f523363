import { Form, Input, Modal, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";

import type { Comparison, Remainder, TargetKind, TargetRow, TargetsView } from "../../api/bindings";
import { report } from "../../components/report";
import { useBusy } from "../../components/useBusy";
import { common } from "../../text/common";
import { targets as text } from "../../text/targets";
import { edit } from "./edits";
import { useTargets } from "./store";
import { TaskChoice } from "./TaskChoice";

const close = () => useTargets.getState().set({ dialog: "none" });

interface Fields {
  task: string | null;
  name: string;
  value: string;
  unit: string;
  comparison: Comparison;
  kind: TargetKind;
}

/** A target of the clerk's own. */
export function AddDialog({ task }: { task: string | null }): ReactNode {
  const [form] = Form.useForm<Fields>();
  const [busy, start] = useBusy();
  const save = async (fields: Fields) => {
    const target = { ...fields, task: fields.task ?? null };
    await edit({ do: "add", target, shares: [], clause: null });
    useTargets.getState().set({ dialog: "none", view: "table", filter: "all" });
  };
  const first: Fields = { task, name: "", value: "", unit: "", comparison: "equal", kind: "sum" };
  return (
    <Modal open title={text.newTitle} okText={common.ok} cancelText={common.cancel} confirmLoading={busy} onOk={() => form.submit()} onCancel={close}>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={first}
        onFinish={(fields) => start(() => save(fields))}
      >
        <Form.Item name="name" label={text.name}>
          <Input autoFocus data-new="name" />
        </Form.Item>
        <Form.Item name="value" label={text.value}>
          <Input placeholder={text.noWhole} data-new="value" />
        </Form.Item>
        <Form.Item name="unit" label={text.unit}>
          <Input data-new="unit" />
        </Form.Item>
        <Form.Item name="comparison" label={text.comparison}>
          <Select
            options={(Object.keys(text.comparisons) as Comparison[]).map((value) => ({ value, label: text.comparisons[value] }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={text.kind}>
          <Select options={(Object.keys(text.kinds) as TargetKind[]).map((value) => ({ value, label: text.kinds[value] }))} />
        </Form.Item>
        <Form.Item name="task" label={text.task}>
          <TaskField />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The form gives value and change. */
function TaskField(props: { value?: string | null; onChange?: (task: string | null) => void }): ReactNode {
  return <TaskChoice value={props.value ?? null} onChange={(task) => props.onChange?.(task)} />;
}

const REMAINDERS = Object.keys(text.shareOut.remainders) as Remainder[];

/** 平均分解: among whom, and where the remainder goes. */
export function ShareOutDialog({ target, view }: { target: TargetRow; view: TargetsView }): ReactNode {
  const words = text.shareOut;
  const taking = view.units.filter((unit) => target.reach.includes(unit.unit));
  const open = taking.filter((unit) => {
    const cell = target.cells[view.units.indexOf(unit)];
    return cell !== undefined && cell.value === "";
  });
  const amount = target.left ?? target.whole;
  const canOpen = open.length > 0 && open.length < taking.length && !amount.startsWith("-") && amount !== "0";
  const [onlyOpen, setOnlyOpen] = useState(canOpen);
  const [remainder, setRemainder] = useState<Remainder>("first");
  const save = async () => {
    const units = taking.map((unit) => unit.unit);
    await edit({ do: "share_out", target: target.id, how: { units, only_open: onlyOpen, remainder } });
    close();
  };
  return (
    <Modal
      open
      title={words.title(target.name)}
      okText={words.ok}
      cancelText={common.cancel}
      okButtonProps={{ disabled: taking.length === 0, className: "share-out-ok" }}
      onOk={() => void save().catch(report)}
      onCancel={close}
    >
      <div className="share-out">
        {taking.length === 0 ? <p>{text.noUnits}</p> : null}
        <h4>{words.among}</h4>
        <Radio.Group value={onlyOpen} onChange={(event) => setOnlyOpen(Boolean(event.target.value))}>
          {canOpen ? <Radio value>{words.open(open.length, amount + target.unit)}</Radio> : null}
          <Radio value={false}>{words.all(taking.length, target.whole + target.unit)}</Radio>
        </Radio.Group>
        <h4>{words.remainder}</h4>
        <Radio.Group value={remainder} onChange={(event) => setRemainder(event.target.value as Remainder)}>
          {REMAINDERS.map((rule) => (
            <Radio key={rule} value={rule}>
              {words.remainders[rule]}
            </Radio>
          ))}
        </Radio.Group>
        <p className="muted">{words.hint}</p>
      </div>
    </Modal>
  );
}

/** Another unit a target is shared out to. */
export function AddUnitDialog({ target, view }: { target: TargetRow; view: TargetsView }): ReactNode {
  const [unit, setUnit] = useState<string | null>(null);
  const free = [...view.units, ...view.others].filter((one) => !target.reach.includes(one.unit));
  const save = async () => {
    if (unit === null) return;
    await edit({ do: "add_unit", target: target.id, unit });
    close();
  };
  return (
    <Modal
      open
      className="add-unit"
      title={text.addUnitTitle}
      okText={common.ok}
      cancelText={common.cancel}
      okButtonProps={{ disabled: unit === null, className: "add-unit-ok" }}
      onOk={() => void save().catch(report)}
      onCancel={close}
    >
      <p className="muted">{text.addUnitHint}</p>
      <Select<string>
        style={{ width: "100%" }}
        aria-label={text.addUnitPick}
        placeholder={text.addUnitPick}
        showSearch={{ optionFilterProp: "label" }}
        value={unit}
        options={free.map((one) => ({ value: one.unit, label: one.name }))}
        onChange={setUnit}
      />
    </Modal>
  );
}
