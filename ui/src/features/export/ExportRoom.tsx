import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { type ReactNode, useEffect } from "react";

import type { ExportView } from "../../api/bindings";
import { commands, problemOf, unwrap } from "../../api/client";
import { usePlan } from "../../api/queries";
import { useJump } from "../../state/jump";
import { useWindow } from "../../state/window";
import { common, rooms } from "../../text/common";
import { exporting } from "../../text/export";
import { AnnexList } from "./AnnexList";
import { PreviewPane } from "./PreviewPane";
import { SettingsPanel } from "./SettingsPanel";
import { ofUnit } from "./selection";
import { beginWith, useExport } from "./store";
import { exportKeys } from "./work";
import "./ExportRoom.css";

/** 导出与打印: choose, look at the real pages, write. */
export function ExportRoom(): ReactNode {
  const plan = usePlan();
  const path = plan?.path ?? "";
  useEffect(() => beginWith(path), [path]);
  const { data, error } = useQuery({
    queryKey: exportKeys.view,
    queryFn: () => unwrap(commands.exportView()),
  });
  // Not before the room is about the right plan: beginning anew forgets it.
  const asking = useUnitAskedFor(plan ? data : undefined);
  if (error) {
    const problem = problemOf(error);
    return (
      <main className="scroll export-note">
        <Alert type="error" showIcon title={problem.message} description={problem.hint} />
      </main>
    );
  }
  // Nothing is set in type that nobody came for.
  if (!data || asking) return <main className="export-note muted">{common.loading}</main>;
  if (data.annexes.length === 0) return <Nothing />;
  return (
    <main className="export">
      <AnnexList annexes={data.annexes} />
      <PreviewPane view={data} />
      <SettingsPanel view={data} />
    </main>
  );
}

/** Another room may have asked for one unit's list: only that is chosen. True
 *  until it is. */
function useUnitAskedFor(view: ExportView | undefined): boolean {
  const target = useJump((state) => state.target);
  useEffect(() => {
    if (!view || target?.room !== "export") return;
    const unit = useJump.getState().take("export")?.unit;
    const keys = unit === undefined ? [] : ofUnit(view.annexes, unit);
    if (unit === undefined || keys.length === 0) return;
    useExport.setState({
      chosen: keys,
      shown: keys[0] ?? null,
      unit,
      shape: "one_per_unit",
      result: null,
    });
  }, [view, target]);
  return target?.room === "export";
}

function Nothing(): ReactNode {
  return (
    <main className="export-note">
      <div>
        <h2>{exporting.emptyTitle}</h2>
        <p className="muted">{exporting.emptyHint}</p>
        <Button onClick={() => useWindow.getState().goTo("master")}>{rooms.master}</Button>{" "}
        <Button onClick={() => useWindow.getState().goTo("start")}>{rooms.start}</Button>
      </div>
    </main>
  );
}
