import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { listen, type UnlistenFn } from "@tauri-apps/api/event";

/** Sets the zoom of the page; 1 is 100 %. */
export const setZoom = (zoom: number): Promise<void> => getCurrentWebview().setZoom(zoom);

/** Sets the title of the window. */
export const setTitle = (title: string): Promise<void> => getCurrentWindow().setTitle(title);

/** Closes the window; whoever guards the closing is asked. */
export const closeWindow = (): Promise<void> => getCurrentWindow().close();

/** A file the system wants opened: a double-click, a second start. */
export const onOpenFile = (open: (path: string) => void): Promise<UnlistenFn> =>
  listen<string>("open-file", (event) => open(event.payload));

/** Called before the window closes; it closes when the promise resolves. */
export const onClosing = (finish: () => Promise<unknown>): Promise<UnlistenFn> =>
  getCurrentWindow().onCloseRequested(async () => {
    await finish();
  });

/** Keeps the web view's own menu away: it is not of this program, and offers
 *  to reload or to go back. Text fields keep theirs (剪切, 复制, 粘贴). */
export function keepBrowserMenuAway(): void {
  window.addEventListener("contextmenu", (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const text = target?.closest("input, textarea, [contenteditable='true']");
    if (!text) event.preventDefault();
  });
}

/** Files dragged over the window and dropped on it. */
export const onFileDrop = (heard: {
  over: () => void;
  left: () => void;
  dropped: (paths: string[]) => void;
}): Promise<UnlistenFn> =>
  getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === "enter") heard.over();
    else if (payload.type === "leave") heard.left();
    else if (payload.type === "drop") heard.dropped(payload.paths);
  });
