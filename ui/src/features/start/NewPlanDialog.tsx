import { Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";

import { commands, unwrap } from "../../api/client";
import { allSaved } from "../../api/queries";
import { PlanPlace, usePlanPlace } from "../../components/PlanPlace";
import { report } from "../../components/report";
import { common } from "../../text/common";
import { start } from "../../text/start";
import { showPlan } from "./opening";
import { useStart } from "./store";

const close = () => useStart.setState({ naming: false });

/** Asks for the title of a new plan. */
export function NewPlanDialog(): ReactNode {
  const naming = useStart((state) => state.naming);
  return naming ? <NewPlanForm /> : null;
}

function NewPlanForm(): ReactNode {
  const [title, setTitle] = useState("");
  const [busy, setBusy] = useState(false);
  const place = usePlanPlace(title);
  const ready = title.trim() !== "" && place.path !== "";

  const create = async () => {
    setBusy(true);
    try {
      await allSaved();
      const plan = await unwrap(commands.createPlan(place.path, title.trim()));
      close();
      showPlan(plan);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={start.newTitle}
      okText={start.newOk}
      cancelText={common.cancel}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void create().catch(report)}
      onCancel={close}
    >
      <Form layout="vertical">
        <Form.Item label={start.planTitle} htmlFor="new-plan-title">
          <Input
            id="new-plan-title"
            autoFocus
            value={title}
            maxLength={200}
            placeholder={start.planTitleHint}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={(event) => {
              const composing = event.nativeEvent.isComposing || event.keyCode === 229;
              if (event.key === "Enter" && !composing && ready && !busy) {
                event.preventDefault();
                create().catch(report);
              }
            }}
          />
        </Form.Item>
        <Form.Item label={start.place}>
          <PlanPlace {...place} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
