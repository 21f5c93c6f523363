import { Button, Result, Spin } from "antd";
import { type ReactNode, useEffect } from "react";

import { problemOf } from "../../api/client";
import { useMaster, usePlan } from "../../api/queries";
import { common } from "../../text/common";
import { sheet } from "../../text/sheet";
import { DetailPanel } from "./detail/DetailPanel";
import { FilterBar } from "./filters/FilterBar";
import "./master.css";
import { ReplaceDialog } from "./replace/ReplaceDialog";
import { DraftBar } from "./sheet/DraftBar";
import { EmptySheet } from "./sheet/EmptySheet";
import { Sheet } from "./sheet/Sheet";
import { SheetDialogs } from "./sheet/SheetDialogs";
import { SheetToolbar } from "./sheet/SheetToolbar";
import { showPlanLayout, useSheet } from "./state";

/** 总表: the sheet, with filters above and the task at its side. */
export function MasterRoom(): ReactNode {
  const plan = usePlan();
  const { data: master, error, refetch } = useMaster();
  const path = plan?.path;
  useEffect(() => {
    if (path !== undefined) showPlanLayout(path);
  }, [path]);
  const filtered = useSheet((state) => state.visible?.length === 0);
  if (error) {
    const { message, hint } = problemOf(error);
    return (
      <Result
        status="warning"
        title={message}
        subTitle={hint}
        extra={<Button onClick={() => void refetch()}>{common.retry}</Button>}
      />
    );
  }
  if (!plan || !master) return <Spin description={common.loading} className="master-loading" />;
  const empty = master.rows.length === 0;
  return (
    <div className="master-room">
      <div className="master-top">
        <SheetToolbar master={master}>
          <FilterBar />
        </SheetToolbar>
        {plan.read_only ? <div className="sheet-draft">{sheet.readOnly}</div> : null}
        <DraftBar key={plan.path} plan={plan} />
      </div>
      <main className="master-sheet">
        {empty ? <EmptySheet /> : <Sheet master={master} />}
        {filtered && !empty ? <p className="sheet-none muted">{sheet.filteredOut}</p> : null}
      </main>
      <DetailPanel />
      <ReplaceDialog />
      <SheetDialogs />
    </div>
  );
}
