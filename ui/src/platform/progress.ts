import { Channel } from "@tauri-apps/api/core";

import type { Progress } from "../api/bindings";

/** A channel on which long work tells how far it has come. */
export function progressChannel(tell: (progress: Progress) => void): Channel<Progress> {
  return new Channel<Progress>(tell);
}
