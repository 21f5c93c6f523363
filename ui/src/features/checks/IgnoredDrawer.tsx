import { Button, Drawer } from "antd";
import type { ReactNode } from "react";

import type { IgnoredView } from "../../api/bindings";
import { usePlan } from "../../api/queries";
import { checks as words } from "../../text/checks";
import { send } from "./edits";
import { useIgnored } from "./queries";
import { useChecks } from "./store";

function about({ ignored, place }: IgnoredView): string {
  if (ignored.for === "word") return words.ignoreWord(ignored.word);
  if (ignored.for === "once") return `${place} ${words.onceFor(ignored.quote)}`.trim();
  return words.all;
}

const tellAgain = (what: readonly IgnoredView[]): void =>
  send({ do: "tell_again", what: what.map((one) => one.ignored) });

/** What is not told again, and the way back. */
export function IgnoredDrawer(): ReactNode {
  const set = useChecks((state) => state.set);
  const ignored = useIgnored() ?? [];
  const readOnly = usePlan()?.read_only ?? true;
  return (
    <Drawer
      open
      title={words.ignoredTitle}
      size={520}
      onClose={() => set({ drawer: null })}
      extra={
        ignored.length > 1 ? (
          <Button size="small" disabled={readOnly} onClick={() => tellAgain(ignored)}>
            {words.tellAll}
          </Button>
        ) : null
      }
    >
      {ignored.length === 0 ? <p className="muted">{words.noneIgnored}</p> : null}
      <ul className="ignored-list" data-ignored-list>
        {ignored.map((one) => (
          <li key={JSON.stringify(one.ignored)}>
            <div>
              <b>{one.rule}</b>
              <div>{about(one)}</div>
              <small className="muted">{words.hides(one.hides)}</small>
            </div>
            <Button size="small" disabled={readOnly} data-tell-again onClick={() => tellAgain([one])}>
              {words.tellAgain}
            </Button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
