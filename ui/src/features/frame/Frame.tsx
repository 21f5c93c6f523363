import { type ReactNode, useEffect, useMemo } from "react";

import { onKeyDown } from "../../actions/registry";
import { usePlan } from "../../api/queries";
import { useWindow } from "../../state/window";
import { ImportWizard } from "../import/ImportWizard";
import { CopyDialog } from "../plan/CopyDialog";
import { PlanDialog } from "../plan/PlanDialog";
import { PrintDialog } from "../print/PrintDialog";
import { roomViews } from "../rooms";
import { NewPlanDialog } from "../start/NewPlanDialog";
import { KeepDialog } from "../versions/KeepDialog";
import { MergeDialog } from "../versions/MergeDialog";
import { CommandPalette } from "./CommandPalette";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import { RoomBoundary } from "./RoomBoundary";
import { ShortcutList } from "./ShortcutList";
import { StatusBar } from "./StatusBar";
import { useOffers } from "./useOffers";
import { useWorld } from "./useWorld";
import "./frame.css";

// Nothing of these hangs on the plan: an edit draws none of them anew.
const importWizard = <ImportWizard />;
const newPlanDialog = <NewPlanDialog />;
const printDialog = <PrintDialog />;
const keepDialog = <KeepDialog />;
const mergeDialog = <MergeDialog />;
const commandPalette = <CommandPalette />;
const shortcutList = <ShortcutList />;

/** Header, navigation, the room, status bar. */
export function Frame(): ReactNode {
  const plan = usePlan();
  const room = useWindow((state) => state.room);
  const shown = plan ? room : "start";
  const { started, dropping } = useWorld();
  useOffers(plan);
  // A room knows itself when it has to be drawn anew.
  const view = useMemo(() => roomViews[shown](), [shown]);
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  if (!started) return null;
  return (
    <div className={`frame${dropping ? " dropping" : ""}`}>
      <Header plan={plan} />
      <Navigation plan={plan} room={shown} />
      <div className="room" data-room={shown}>
        {/* A new key gives a crashed room a fresh start. */}
        <RoomBoundary key={`${shown} ${plan?.path ?? ""}`}>{view}</RoomBoundary>
      </div>
      {importWizard}
      <StatusBar plan={plan} />
      {newPlanDialog}
      {plan ? <PlanDialog plan={plan} /> : null}
      {plan ? <CopyDialog plan={plan} /> : null}
      {plan ? printDialog : null}
      {plan ? keepDialog : null}
      {plan ? mergeDialog : null}
      {commandPalette}
      {shortcutList}
    </div>
  );
}
