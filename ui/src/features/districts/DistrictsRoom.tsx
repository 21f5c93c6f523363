import { Button, Empty } from "antd";
import { type ReactNode, useEffect } from "react";

import type { DistrictsView } from "../../api/bindings";
import { applyEdit, usePlan } from "../../api/queries";
import { report } from "../../components/report";
import { useJump } from "../../state/jump";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { districts as text } from "../../text/districts";
import { AllDistricts } from "./AllDistricts";
import { edit } from "./edits";
import { MatrixView } from "./MatrixView";
import { OpenTasks } from "./OpenTasks";
import { Preview } from "./Preview";
import { shownRow, useMatrix, useOverview } from "./queries";
import { RowsDrawer } from "./RowsDrawer";
import { RowTabs } from "./RowTabs";
import { SourcePicker } from "./SourcePicker";
import { useDistricts } from "./state";
import { TargetForm } from "./TargetForm";
import { TemplateDrawer } from "./TemplateDrawer";
import { Toolbar } from "./Toolbar";
import { useTakeJump } from "./useTakeJump";
import "../../components/matrix.css";
import "./districts.css";

/** 区县清单: clauses down, districts across, the printed checklist beside. */
export function DistrictsRoom(): ReactNode {
  const { data: view, error } = useOverview();
  useEffect(() => {
    if (error) report(error);
  }, [error]);
  if (!view) return <main className="scroll" aria-busy="true" />;
  if (view.districts.length === 0) return <NoDistricts />;
  if (view.form === "rows") return <TaskRows view={view} />;
  if (view.rows.length === 0) return <NoRows />;
  return <Digest view={view} />;
}

function Digest({ view }: { view: DistrictsView }): ReactNode {
  const chosen = useDistricts((state) => state.row);
  const all = useDistricts((state) => state.all);
  const drawer = useDistricts((state) => state.drawer);
  const row = shownRow(view, chosen);
  const { data: matrix } = useMatrix(row?.id);
  useTakeJump(view);
  if (!row) return null;
  return (
    <main className={`districts${all ? " all" : ""}`}>
      <RowTabs view={view} shown={row.id} />
      <Unlisted names={view.unlisted} />
      <section className="districts-work">
        <Toolbar />
        <div className="districts-body scroll">
          {matrix ? (
            <>
              <MatrixView matrix={matrix} view={view} />
              <OpenTasks matrix={matrix} row={row} />
            </>
          ) : null}
        </div>
      </section>
      {all ? <AllDistricts row={row.id} matrix={matrix ?? null} /> : <Preview view={view} matrix={matrix ?? null} />}
      {drawer === "rows" ? <RowsDrawer view={view} /> : null}
      {matrix && drawer === "template" ? <TemplateDrawer view={view} matrix={matrix} /> : null}
      {matrix && drawer === "sources" ? <SourcePicker matrix={matrix} row={row} /> : null}
      {matrix && drawer === "target" ? <TargetForm matrix={matrix} /> : null}
    </main>
  );
}

/** Categories that would be in no district checklist. */
function Unlisted({ names }: { names: readonly string[] }): ReactNode {
  if (names.length === 0) return null;
  const add = async () => {
    for (const name of names) await edit({ do: "add_row", name, categories: [name] });
  };
  return (
    <div className="card warn districts-note" role="status">
      {text.unlisted(names.map((name) => `“${name}”`).join("、"))}
      <Button size="small" onClick={() => void add().catch(report)}>
        {text.addRowFor}
      </Button>
    </div>
  );
}

function NoDistricts(): ReactNode {
  return (
    <main className="districts-empty">
      <Empty description={<b>{text.noDistricts}</b>}>
        <p className="muted">{text.noDistrictsHint}</p>
        <Button type="primary" onClick={() => useJump.getState().to({ room: "units" })}>
          {text.goUnits}
        </Button>
      </Empty>
    </main>
  );
}

function NoRows(): ReactNode {
  return (
    <main className="districts-empty">
      <Empty description={<b>{text.noRows}</b>}>
        <p className="muted">{text.noRowsHint}</p>
        <Button type="primary" onClick={() => useWindow.getState().goTo("master")}>
          {text.goMaster}
        </Button>
      </Empty>
    </main>
  );
}

/** Checklists that list tasks one by one: read here, decided elsewhere. */
function TaskRows({ view }: { view: DistrictsView }): ReactNode {
  const plan = usePlan();
  const toDigest = () => {
    if (!plan) return;
    const { style, support_policy } = plan;
    applyEdit({
      on: "plan",
      edit: { do: "set_rules", style, support_policy, district_form: "digest" },
    }).catch(report);
  };
  return (
    <main className="districts rows">
      <div className="card districts-note" role="note">
        <span>
          <b>{text.formRows}</b> {text.formRowsHint}
        </span>
        <Button
          size="small"
          disabled={plan?.read_only !== false}
          title={plan?.read_only ? common.readOnlyHint : undefined}
          onClick={toDigest}
        >
          {text.toDigest}
        </Button>
      </div>
      <Preview view={view} matrix={null} />
    </main>
  );
}
