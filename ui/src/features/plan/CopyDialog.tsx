import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Modal } from "antd";
import { type ReactNode, useState } from "react";

import type { PastChoice, PlanView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { report } from "../../components/report";
import { common } from "../../text/common";
import { plan as words } from "../../text/plan";
import { saveCopy } from "./saving";
import { usePlanDialogs } from "./state";
import "./plan.css";

const close = (): void => usePlanDialogs.setState({ copyOpen: false });

const NOTHING: PastChoice = { steps: false, versions: false, reviews: false, prose: false };
const PARTS = ["steps", "versions", "reviews", "prose"] as const;

/** 另存对外副本: a copy without the past, each part of it by choice. */
export function CopyDialog({ plan }: { plan: PlanView }): ReactNode {
  const open = usePlanDialogs((state) => state.copyOpen);
  return (
    <Modal
      open={open}
      title={words.copyTitle}
      width={560}
      footer={null}
      destroyOnHidden
      onCancel={close}
    >
      <CopyChoices plan={plan} />
    </Modal>
  );
}

function CopyChoices({ plan }: { plan: PlanView }): ReactNode {
  const { data: past } = useQuery({
    queryKey: ["derived", "past"],
    queryFn: () => unwrap(commands.planPast()),
  });
  const [choice, setChoice] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  if (!past) return <p className="muted">{common.loading}</p>;
  // Only what there is can be taken along.
  const parts = PARTS.filter((part) => past[part] > 0);
  // Undo steps hold the earlier texts already.
  const implied = (part: keyof PastChoice) =>
    choice.steps && (part === "reviews" || part === "prose");
  const save = async () => {
    setBusy(true);
    try {
      if (await saveCopy(plan, choice)) close();
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="copy-choices">
      <p>{words.copyIntro}</p>
      {parts.length === 0 ? (
        <p className="muted">{words.copyNothing}</p>
      ) : (
        <fieldset>
          <legend>{words.copyKeep}</legend>
          {parts.map((part) => (
            <Checkbox
              key={part}
              data-past={part}
              checked={choice[part] || implied(part)}
              disabled={implied(part)}
              onChange={(event) => setChoice({ ...choice, [part]: event.target.checked })}
            >
              {words[part](past[part])}
              {implied(part) ? <small className="muted">　{words.implied}</small> : null}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <div className="buttons">
        <Button onClick={close}>{common.cancel}</Button>
        <Button type="primary" loading={busy} data-action="plan.writeCopy" onClick={() => void save()}>
          {words.copyGo}
        </Button>
      </div>
    </div>
  );
}
