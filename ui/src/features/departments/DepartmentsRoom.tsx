import { Button } from "antd";
import { type ReactNode, useEffect } from "react";

import { planNow, usePlan } from "../../api/queries";
import type { DepartmentsView } from "../../api/bindings";
import { Nothing } from "../../components/Nothing";
import { useJump } from "../../state/jump";
import { useWindow } from "../../state/window";
import { common } from "../../text/common";
import { departments } from "../../text/departments";
import { ActionBar } from "./ActionBar";
import { DepartmentList } from "./DepartmentList";
import { DepartmentPanel } from "./DepartmentPanel";
import { addList } from "./edits";
import { Paper } from "./Paper";
import { useDepartments, useSheet } from "./queries";
import { useDepartmentsRoom } from "./store";
import "./departments.css";

/** 部门清单: departments, the checklist as it will be printed, what stands
 *  behind it. */
export function DepartmentsRoom(): ReactNode {
  const { data } = useDepartments();
  const chosen = useDepartmentsRoom((state) => state.unit);
  const panel = useDepartmentsRoom((state) => state.panel);
  useJumps();
  useNarrowing();
  if (!data) return <main className="departments-wait muted">{common.loading}</main>;
  if (data.lists.length === 0) return <NoDepartments view={data} />;
  const known = data.lists.some((list) => list.unit === chosen);
  const unit = known ? chosen : (data.lists[0]?.unit ?? null);
  return (
    <main className={`departments${panel ? " with-panel" : ""}`}>
      <ActionBar view={data} />
      <DepartmentList view={data} unit={unit} />
      <Shown unit={unit} view={data} />
    </main>
  );
}

/** Keeps the room's state at the department that is shown. */
function Shown({ unit, view }: { unit: string | null; view: DepartmentsView }): ReactNode {
  const { data: sheet, isError } = useSheet(unit);
  useEffect(() => {
    if (unit !== null && useDepartmentsRoom.getState().unit !== unit) {
      useDepartmentsRoom.getState().choose(unit);
    }
  }, [unit]);
  useEffect(() => {
    if (!sheet) return;
    const { seekReview, seekRow, cell, set } = useDepartmentsRoom.getState();
    // What was on its way is there now.
    set({ pending: null });
    const column = sheet.columns.findIndex((one) => one.field === "text");
    const wanted = seekReview ? sheet.rows.find((row) => row.review)?.number : seekRow;
    if (wanted && wanted <= sheet.rows.length) {
      set({ cell: { row: wanted - 1, column }, anchor: null, seekReview: false, seekRow: null });
    } else if (cell && cell.row >= sheet.rows.length) {
      set({ cell: null, anchor: null });
    }
  }, [sheet]);
  if (isError) return <p className="departments-wait">{departments.missingReading}</p>;
  if (!sheet) return <p className="departments-wait muted">{common.loading}</p>;
  return (
    <>
      <Paper sheet={sheet} />
      <DepartmentPanel sheet={sheet} view={view} />
    </>
  );
}

/** Goes where another room sends the user. */
function useJumps(): void {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (target?.room !== "departments") return;
    const jump = useJump.getState().take("departments");
    if (!jump) return;
    const { choose, set } = useDepartmentsRoom.getState();
    if (jump.unit !== undefined) choose(jump.unit);
    if (jump.row !== undefined) set({ seekRow: jump.row });
  }, [target]);
}

/** The panel would cover the paper of a window made narrow. */
function useNarrowing(): void {
  useEffect(() => {
    const narrow = window.matchMedia("(max-width: 1099px)");
    const changed = (): void => useDepartmentsRoom.getState().set({ panel: !narrow.matches });
    narrow.addEventListener("change", changed);
    return () => narrow.removeEventListener("change", changed);
  }, []);
}

function NoDepartments({ view }: { view: DepartmentsView }): ReactNode {
  const plan = usePlan();
  const goTo = useWindow((state) => state.goTo);
  const readOnly = planNow()?.read_only ?? false;
  const hasTasks = (plan?.tasks ?? 0) > 0;
  const addAll = async (): Promise<void> => {
    for (const { unit } of view.without) {
      // Each is a step of its own, in official order.
      // oxlint-disable-next-line eslint/no-await-in-loop
      if (!(await addList(unit))) return;
    }
  };
  return (
    <main className="departments-wait">
      <Nothing title={departments.emptyTitle} hint={hasTasks ? departments.emptyHint : departments.emptyNoTasks}>
        {hasTasks && view.without.length > 0 ? (
          <Button
            type="primary"
            disabled={readOnly}
            data-action="departments.addAll"
            onClick={() => void addAll()}
          >
            {departments.emptyAll(view.without.length)}
          </Button>
        ) : (
          <Button onClick={() => goTo(hasTasks ? "units" : "master")}>
            {hasTasks ? departments.goUnits : departments.goMaster}
          </Button>
        )}
        <ul className="offers">
          {view.without.map((lead) => (
            <li key={lead.unit}>
              <span>{lead.name}</span>
              <Button size="small" disabled={readOnly} onClick={() => void addList(lead.unit)}>
                {departments.add}
              </Button>
            </li>
          ))}
        </ul>
      </Nothing>
    </main>
  );
}
