import { Button, Spin, Tabs } from "antd";
import type { ReactNode } from "react";

import type { ImportView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { FindingList } from "../../components/FindingList";
import { useImporting } from "../../state/importing";
import { importing } from "../../text/import";
import { ProseSummary, ProseTab } from "./ProseTab";
import { RulesTab } from "./RulesTab";
import { SampleTab } from "./SampleTab";
import { useWizard } from "./store";
import { TableList } from "./TableList";
import { UnitsTab } from "./UnitsTab";
import { ticked } from "./departments";

/** Step 2: what was found, and how it was understood. */
export function FoundStep({ view }: { view: ImportView }): ReactNode {
  const trying = useWizard((state) => state.trying);
  return (
    <>
      <div className="wizard-body found">
        <aside className="scroll" aria-label={importing.tables(view.tables.length)}>
          {view.tables.length > 0 || view.prose.all === 0 ? <TableList view={view} /> : null}
          {view.prose.all > 0 ? <ProseSummary prose={view.prose} /> : null}
        </aside>
        <div className="found-tabs">
          <Spin spinning={trying !== null} description={importing.rerunning} delay={300}>
            {view.trouble ? (
              <p className="muted trouble">{importing.nameColumns}</p>
            ) : (
              <FoundTabs view={view} />
            )}
          </Spin>
        </div>
      </div>
      <FoundFooter view={view} />
    </>
  );
}

function FoundTabs({ view }: { view: ImportView }): ReactNode {
  const serious = view.findings.filter((finding) => finding.severity !== "note").length;
  const count = view.findings.length;
  return (
    <Tabs
      items={[
        { key: "rows", label: importing.tabRows, children: <SampleTab view={view} /> },
        {
          key: "findings",
          label: (
            <span className={serious > 0 ? "warned" : ""}>{importing.tabFindings(count)}</span>
          ),
          children: (
            <div className="tab-body scroll">
              <FindingList findings={view.findings} />
            </div>
          ),
        },
        ...(view.prose.all > 0
          ? [
              {
                key: "prose",
                label: importing.tabProse(view.prose.all),
                children: <ProseTab prose={view.prose} />,
              },
            ]
          : []),
        {
          key: "units",
          label: importing.tabUnits(view.units.length),
          children: <UnitsTab view={view} />,
        },
        { key: "rules", label: importing.tabRules, children: <RulesTab view={view} /> },
      ]}
    />
  );
}

function FoundFooter({ view }: { view: ImportView }): ReactNode {
  const plan = usePlan();
  const chosen = useWizard((state) => state.departments);
  const trying = useWizard((state) => state.trying);
  const { plan: found } = view;
  const departments = ticked(view.units, chosen).length;
  const blocked = view.trouble !== null || trying !== null;
  return (
    <footer>
      <Button data-import="back" onClick={() => useImporting.getState().begin()}>
        {importing.chooseOther}
      </Button>
      <span className="summary">
        {view.format}
        {view.trouble ? null : (
          <>
            {" · "}
            {importing.summary(found.tasks, view.units.length, found.districts, departments)}{" "}
            <span className="muted">{importing.more(found.clauses, found.targets)}</span>
          </>
        )}
      </span>
      {plan ? (
        <Button
          data-import="update"
          disabled={blocked || plan.read_only}
          title={plan.read_only ? importing.readOnly : plan.title || plan.file_name}
          onClick={() => useWizard.setState({ stage: "update" })}
        >
          {importing.update}
        </Button>
      ) : null}
      <Button
        type="primary"
        data-import="next"
        disabled={blocked}
        onClick={() => useWizard.setState({ stage: "create" })}
      >
        {importing.next}
      </Button>
    </footer>
  );
}
