import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";

import type { AnnexView, AnnexViewKind } from "../../api/bindings";
import { printing } from "../../text/print";
import { toggled } from "./choice";

const KINDS: readonly AnnexViewKind[] = ["list", "district", "department", "own"];

/** Lists to tick, kind by kind. */
export function ListChoice({
  annexes,
  chosen,
  choose,
}: {
  annexes: readonly AnnexView[];
  chosen: readonly string[];
  choose: (keys: string[]) => void;
}): ReactNode {
  const set = (keys: readonly string[], on: boolean) => choose(toggled(annexes, chosen, keys, on));
  return (
    <fieldset className="print-lists">
      <legend>
        {printing.lists}
        <Button size="small" type="link" onClick={() => choose(annexes.map((annex) => annex.key))}>
          {printing.all}
        </Button>
        <Button size="small" type="link" onClick={() => choose([])}>
          {printing.none}
        </Button>
      </legend>
      <div className="scroll">
        {KINDS.map((kind) => {
          const members = annexes.filter((annex) => annex.kind === kind);
          const keys = members.map((annex) => annex.key);
          const on = keys.filter((key) => chosen.includes(key)).length;
          if (members.length === 0) return null;
          return (
            <section key={kind}>
              <Checkbox
                className="kind-tick"
                checked={on === keys.length}
                indeterminate={on > 0 && on < keys.length}
                onChange={(event) => set(keys, event.target.checked)}
              >
                {printing.kinds[kind]}
              </Checkbox>
              {members.map((annex) => (
                <Checkbox
                  key={annex.key}
                  className="one"
                  data-print-list={annex.key}
                  checked={chosen.includes(annex.key)}
                  onChange={(event) => set([annex.key], event.target.checked)}
                >
                  <span title={annex.name}>{annex.name}</span>
                  <small className="muted">{printing.rows(annex.rows)}</small>
                </Checkbox>
              ))}
            </section>
          );
        })}
      </div>
    </fieldset>
  );
}
