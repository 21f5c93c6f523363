import { AutoComplete, Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";

import type { ImportView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { allSaved, takePlan } from "../../api/queries";
import { PlanPlace, usePlanPlace } from "../../components/PlanPlace";
import { report, say } from "../../components/report";
import { useWindow } from "../../state/window";
import { importing } from "../../text/import";
import { start } from "../../text/start";
import { ticked } from "./departments";
import { leave, useWizard } from "./store";

/** Step 3: what the plan is called and where it is kept. */
export function CreateStep({ view }: { view: ImportView }): ReactNode {
  const chosen = useWizard((state) => state.departments);
  const [form, setForm] = useState({
    title: view.plan.title,
    issuer: view.plan.issuer,
    year: view.plan.year,
    stage: view.plan.stage,
  });
  const [busy, setBusy] = useState(false);
  const place = usePlanPlace(form.title);
  const departments = ticked(view.units, chosen);
  const ready = form.title.trim() !== "" && place.path !== "" && !busy;

  const create = async () => {
    setBusy(true);
    try {
      await allSaved();
      const title = form.title.trim();
      const plan = await unwrap(
        commands.createFromImport(view.id, { ...form, title, path: place.path, departments }),
      );
      leave();
      takePlan(plan);
      useWindow.getState().set({ lastPlan: plan.path });
      useWindow.getState().goTo("master");
      say(importing.created(title));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof typeof form) => ({
    id: `import-${name}`,
    value: form[name],
    onChange: (event: { target: { value: string } }) =>
      setForm({ ...form, [name]: event.target.value }),
  });
  return (
    <>
      <div className="wizard-body scroll">
        <div className="create-form">
          <h2>{importing.createLead}</h2>
          <p className="muted">
            {importing.summary(
              view.plan.tasks,
              view.units.length,
              view.plan.districts,
              departments.length,
            )}
          </p>
          <Form layout="vertical">
            <Form.Item
              label={importing.planTitle}
              htmlFor="import-title"
              validateStatus={form.title.trim() ? "" : "error"}
              help={form.title.trim() ? undefined : importing.titleNeeded}
            >
              <Input.TextArea autoFocus autoSize maxLength={200} {...field("title")} />
            </Form.Item>
            <div className="create-row">
              <Form.Item label={importing.stage} htmlFor="import-stage">
                <AutoComplete
                  id="import-stage"
                  value={form.stage}
                  options={importing.stages.map((value) => ({ value }))}
                  onChange={(stage: string) => setForm({ ...form, stage })}
                />
              </Form.Item>
              <Form.Item label={importing.year} htmlFor="import-year">
                <Input {...field("year")} />
              </Form.Item>
              <Form.Item label={importing.issuer} htmlFor="import-issuer">
                <Input {...field("issuer")} />
              </Form.Item>
            </div>
            <Form.Item label={start.place}>
              <PlanPlace {...place} />
            </Form.Item>
          </Form>
        </div>
      </div>
      <footer>
        <Button onClick={() => useWizard.setState({ stage: "found" })}>{importing.back}</Button>
        <span className="summary" />
        <Button
          type="primary"
          data-import="create"
          disabled={!ready}
          loading={busy}
          onClick={() => void create().catch(report)}
        >
          {importing.create}
        </Button>
      </footer>
    </>
  );
}
