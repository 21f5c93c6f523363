import type { CheckEdit, FindingView } from "../../api/bindings";
import { applyEdit, planNow } from "../../api/queries";
import { report, say } from "../../components/report";

export const canWrite = (): boolean => planNow()?.read_only === false;

/** Applies a decision; says what was done, and what went wrong. */
export function send(edit: CheckEdit): void {
  applyEdit({ on: "checks", edit })
    .then(({ label }) => {
      if (label !== "") say(label);
    })
    .catch(report);
}

export const fix = ({ changes }: FindingView): void => send({ do: "fix", changes });

export const ignoreOnce = ({ code, spot, quote }: FindingView): void =>
  send({ do: "ignore", what: { for: "once", code, spot, quote } });

export const ignoreWord = ({ code, word }: FindingView): void =>
  send({ do: "ignore", what: { for: "word", code, word } });

export const ignoreRule = ({ code }: FindingView): void =>
  send({ do: "ignore", what: { for: "rule", code } });
