import { finishTyping } from "../../actions/keys";
import type { Action } from "../../actions/types";
import { planNow, redo, undo } from "../../api/queries";
import { say } from "../../components/report";
import { closeWindow } from "../../platform/window";
import { type Room, type Theme, useWindow } from "../../state/window";
import { common, rooms } from "../../text/common";
import { frame } from "../../text/frame";
import { roomOrder, roomShortcut } from "./roomOrder";

const hasPlan = (): boolean => planNow() !== null;
const canWrite = (): boolean => planNow()?.read_only === false;
/** Nobody takes back what he does not see. */
const canStep = (): boolean => canWrite() && !useWindow.getState().reading;

const SMALLEST = 0.6;
const LARGEST = 2;

function zoomTo(zoom: number): void {
  useWindow.getState().set({ zoom: Math.min(LARGEST, Math.max(SMALLEST, zoom)) });
}

const zoomBy = (step: number) => () =>
  zoomTo(Math.round((useWindow.getState().zoom + step) * 10) / 10);

const roomAction = (room: Room): Action => ({
  id: `room.${room}`,
  label: rooms[room],
  group: "room",
  shortcut: roomShortcut(room),
  whileTyping: true,
  enabled: room === "start" ? () => true : hasPlan,
  perform: () => {
    finishTyping();
    useWindow.getState().goTo(room);
  },
});

const themeAction = (theme: Theme): Action => ({
  id: `view.theme.${theme}`,
  label: frame.themes[theme],
  group: "view",
  keywords: frame.themeWords,
  enabled: () => useWindow.getState().theme !== theme,
  perform: () => useWindow.getState().set({ theme }),
});

/** What can be done in every room. */
export const appActions: readonly Action[] = [
  {
    id: "plan.undo",
    label: () => {
      const what = planNow()?.steps.undo;
      return what ? `${common.undo}：${what}` : common.undo;
    },
    group: "edit",
    shortcut: "Ctrl+Z",
    enabled: () => canStep() && planNow()?.steps.undo != null,
    perform: async () => say(common.undone((await undo()).label)),
  },
  {
    id: "plan.redo",
    label: () => {
      const what = planNow()?.steps.redo;
      return what ? `${common.redo}：${what}` : common.redo;
    },
    group: "edit",
    shortcut: "Ctrl+Y",
    alsoShortcut: "Ctrl+Shift+Z",
    enabled: () => canStep() && planNow()?.steps.redo != null,
    perform: async () => say(common.redone((await redo()).label)),
  },
  ...roomOrder.map(roomAction),
  {
    id: "view.zoomIn",
    label: frame.zoomIn,
    group: "view",
    shortcut: "Ctrl+=",
    alsoShortcut: "Ctrl+Shift++",
    whileTyping: true,
    enabled: () => useWindow.getState().zoom < LARGEST,
    perform: zoomBy(0.1),
  },
  {
    id: "view.zoomOut",
    label: frame.zoomOut,
    group: "view",
    shortcut: "Ctrl+-",
    whileTyping: true,
    enabled: () => useWindow.getState().zoom > SMALLEST,
    perform: zoomBy(-0.1),
  },
  {
    id: "view.zoomReset",
    label: frame.zoomReset,
    group: "view",
    shortcut: "Ctrl+0",
    whileTyping: true,
    enabled: () => useWindow.getState().zoom !== 1,
    perform: () => zoomTo(1),
  },
  themeAction("system"),
  themeAction("light"),
  themeAction("dark"),
  {
    id: "tools.palette",
    label: frame.palette,
    group: "tools",
    shortcut: "Ctrl+K",
    whileTyping: true,
    perform: () => useWindow.getState().set({ paletteOpen: true }),
  },
  {
    id: "help.shortcuts",
    label: frame.shortcuts,
    group: "help",
    shortcut: "F1",
    whileTyping: true,
    perform: () => useWindow.getState().set({ helpOpen: true }),
  },
  {
    id: "file.quit",
    label: frame.quit,
    group: "file",
    shortcut: "Ctrl+Q",
    perform: closeWindow,
  },
];
