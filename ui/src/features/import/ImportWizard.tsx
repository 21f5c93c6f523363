import { CloseOutlined } from "@ant-design/icons";
import { Button, Steps } from "antd";
import { type ReactNode, useEffect } from "react";

import { useImporting } from "../../state/importing";
import { useWindow } from "../../state/window";
import { importing } from "../../text/import";
import { ChangesStep } from "./ChangesStep";
import { ChooseStep } from "./ChooseStep";
import { CreateStep } from "./CreateStep";
import { FoundStep } from "./FoundStep";
import { leave, readDocument, reset, useWizard } from "./store";
import "./ImportWizard.css";

/** A document on its way to a plan; fills the window below the header. */
export function ImportWizard(): ReactNode {
  const open = useImporting((state) => state.open);
  const asked = useImporting((state) => state.asked);
  // Each document asked for begins anew.
  return open ? <Wizard key={asked} /> : null;
}

function Wizard(): ReactNode {
  const source = useImporting((state) => state.source);
  const stage = useWizard((state) => state.stage);
  const name = useWizard((state) => state.view?.name);

  useEffect(() => {
    if (source) void readDocument(source);
    else reset();
  }, [source]);
  // A shortcut may lead to another room: the wizard does not stand in the way.
  useEffect(
    () =>
      useWindow.subscribe((state, before) => {
        if (state.room !== before.room) leave();
      }),
    [],
  );
  return (
    <section className="wizard" role="dialog" aria-label={importing.title}>
      <header>
        <b>{name ? `${importing.title}：${name}` : importing.title}</b>
        <Steps
          size="small"
          current={{ choose: 0, found: 1, create: 2, update: 2 }[stage]}
          items={importing.steps.map((title, index) => ({
            title: index === 2 && stage === "update" ? importing.updateStep : title,
          }))}
        />
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={importing.close}
          data-import="close"
          onClick={leave}
        />
      </header>
      <StageView />
    </section>
  );
}

function StageView(): ReactNode {
  const stage = useWizard((state) => state.stage);
  const view = useWizard((state) => state.view);
  if (!view || stage === "choose") return <ChooseStep />;
  if (stage === "found") return <FoundStep view={view} />;
  if (stage === "create") return <CreateStep view={view} />;
  return <ChangesStep view={view} />;
}
