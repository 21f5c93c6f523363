import { type ReactNode, useEffect } from "react";

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

/** Header, navigation, the room, status bar. */
export function Frame(): ReactNode {
  const plan = usePlan();
  const room = useWindow((state) => state.room);
  const shown = plan ? room : "start";
  const { started, dropping } = useWorld();
  useOffers(plan);
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
        <RoomBoundary key={`${shown} ${plan?.path ?? ""}`}>{roomViews[shown]()}</RoomBoundary>
      </div>
      <ImportWizard />
      <StatusBar plan={plan} />
      <NewPlanDialog />
      {plan ? <PlanDialog plan={plan} /> : null}
      {plan ? <CopyDialog plan={plan} /> : null}
      {plan ? <PrintDialog /> : null}
      {plan ? <KeepDialog /> : null}
      {plan ? <MergeDialog /> : null}
      <CommandPalette />
      <ShortcutList />
    </div>
  );
}
