import { Checkbox, Form, Radio, Select } from "antd";
import type { ReactNode } from "react";

import type { DistrictForm, ImportChoices, ImportView, SupportPolicy } from "../../api/bindings";
import { importing } from "../../text/import";
import { choose, useWizard } from "./store";

/** What checklists of the new plan look like. */
export function RulesTab({ view }: { view: ImportView }): ReactNode {
  const trying = useWizard((state) => state.trying);
  const choices = trying ?? view.choices;
  const set = (part: Partial<ImportChoices>) => void choose({ ...choices, ...part });
  const spells =
    choices.spell_out || view.findings.some((finding) => finding.code === "units.implied");
  return (
    <div className="tab-body scroll rules">
      <Form layout="vertical">
        <Form.Item label={importing.style}>
          <Select
            aria-label={importing.style}
            value={choices.style}
            options={view.styles.map((style) => ({ value: style.name, label: style.label }))}
            onChange={(style: string) => set(styled(style))}
          />
        </Form.Item>
        <Form.Item label={importing.districtForm}>
          <Radio.Group
            aria-label={importing.districtForm}
            value={choices.district_form}
            options={(["digest", "rows"] as const).map((value: DistrictForm) => ({
              value,
              label: importing.districtWords[value],
            }))}
            onChange={(event) => set({ district_form: event.target.value as DistrictForm })}
          />
        </Form.Item>
        <Form.Item label={importing.support}>
          <Radio.Group
            aria-label={importing.support}
            value={choices.support_policy}
            options={(["omit", "list", "reword"] as const).map((value: SupportPolicy) => ({
              value,
              label: importing.supportWords[value],
            }))}
            onChange={(event) => set({ support_policy: event.target.value as SupportPolicy })}
          />
        </Form.Item>
        <Form.Item label={importing.districts} extra={importing.districtsHint}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            aria-label={importing.districts}
            tokenSeparators={["、", "，", ",", " "]}
            value={choices.districts}
            onChange={(districts: string[]) => set({ districts })}
          />
        </Form.Item>
        {spells ? (
          <Form.Item label={importing.implied} extra={importing.impliedHint}>
            <Checkbox
              checked={choices.spell_out}
              data-import="spell-out"
              onChange={(event) => set({ spell_out: event.target.checked })}
            >
              {importing.spellOut}
            </Checkbox>
          </Form.Item>
        ) : null}
        <p className="muted">{importing.rulesHint}</p>
      </Form>
    </div>
  );
}

/** The style that lists every task goes with rules that list them. */
const styled = (style: string): Partial<ImportChoices> =>
  style === "full"
    ? { style, district_form: "rows", support_policy: "list" }
    : { style, district_form: "digest", support_policy: "omit" };
