import { App } from "antd";
import { useEffect } from "react";

import { problemOf } from "../api/client";
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
    duration: 0,
    placement: "bottomRight",
    closable: true,
  });
}

/** Says in passing what was done. */
export function say(text: string): void {
  void voice.message?.success({ content: text, duration: 3 });
}

/** Says in passing why something was not done. */
export function warn(text: string): void {
  void voice.message?.warning({ content: text, duration: 5 });
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
