import { App, Button } from "antd";
import { type ReactNode, useEffect } from "react";

import { commands, problemOf, unwrap } from "../api/client";
import { allSaved, takePlan } from "../api/queries";
import { common } from "../text/common";

/** The window's ways to speak, for code outside components. */
const voice: Partial<ReturnType<typeof App.useApp>> = {};

/** Stands once inside antd's `App` and lends its voice to everybody. */
export function Voice(): null {
  const { message, notification, modal } = App.useApp();
  useEffect(() => {
    Object.assign(voice, { message, notification, modal });
  }, [message, notification, modal]);
  return null;
}

/** Tells the user what went wrong and what to do. Stays until closed: an
 *  error that leaves by itself may not have been read. */
export function report(error: unknown): void {
  const problem = problemOf(error);
  if (problem.code === "window.internal") console.error(error);
  if (problem.code === "app.cancelled") {
    say(problem.message);
    return;
  }
  voice.notification?.error({
    key: problem.code,
    title: problem.message,
    description: problem.hint,
    actions: problem.code === "store.changed_elsewhere" ? <Reload /> : undefined,
    duration: 0,
    placement: "bottomRight",
    closable: true,
  });
}

async function reload(): Promise<void> {
  // Leaving the cell for the button tries to save it once more.
  await allSaved();
  takePlan(await unwrap(commands.reloadPlan()));
  voice.notification?.destroy("store.changed_elsewhere");
  say(common.reloaded);
}

/** Another program saved the file: nothing can be saved over it. */
function Reload(): ReactNode {
  return (
    <Button type="primary" size="small" onClick={() => void reload().catch(report)}>
      {common.reload}
    </Button>
  );
}

/** What kept a save from the file; over once one is in it. */
const SAVING = ["store.no_space", "store.read_only", "store.locked", "store.permission", "store.io"];

/** Takes back what was said about a save that did not work. */
export function savedAfterAll(): void {
  for (const code of SAVING) voice.notification?.destroy(code);
}

/** Says in passing what was done. */
export function say(text: string): void {
  void voice.message?.success({ content: text, duration: 3 });
}

/** Says in passing why something was not done. */
export function warn(text: string): void {
  void voice.message?.warning({ content: text, duration: 5 });
}

/** Says that something is going on, once it takes longer than a moment, and
 *  until it is done. */
export async function during<T>(text: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    void voice.message?.loading({ key: text, content: text, duration: 0 });
  }, 400);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    voice.message?.destroy(text);
  }
}

/** Something the user may do now and may as well leave. */
export interface Offered {
  /** An offer takes the place of an earlier one of its key. */
  key: string;
  title: string;
  description: string;
  yes: string;
  no: string;
  perform: () => void;
}

/** How long an offer stays, in seconds. */
const OFFERED = 20;

/** Offers something without standing in the way. */
export function offer({ key, title, description, yes, no, perform }: Offered): void {
  const close = (): void => voice.notification?.destroy(key);
  voice.notification?.info({
    key,
    title,
    description,
    duration: OFFERED,
    placement: "bottomRight",
    closable: true,
    actions: (
      <>
        <Button size="small" data-offer="no" onClick={close} style={{ marginRight: 8 }}>
          {no}
        </Button>
        <Button
          type="primary"
          size="small"
          data-offer="yes"
          onClick={() => {
            close();
            perform();
          }}
        >
          {yes}
        </Button>
      </>
    ),
  });
}

/** Asks before something that cannot be undone. */
export function ask(title: string, content: string, ok: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (!voice.modal) {
      resolve(false);
      return;
    }
    void voice.modal.confirm({
      title,
      content,
      okText: ok,
      cancelText: common.cancel,
      onOk: () => resolve(true),
      onCancel: () => resolve(false),
    });
  });
}
