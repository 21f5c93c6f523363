import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";

import type { AnnexView, AnnexViewKind } from "../../api/bindings";
import { exporting } from "../../text/export";
import { effective, KINDS, ofKind, shownOf, withChosen } from "./selection";
import { useExport } from "./store";

/** A choice made by hand is no longer that of one unit's head. */
const set = (next: string[] | null) => useExport.setState({ chosen: next, unit: null });

/** Annexes to tick and to look at, kind by kind. */
export function AnnexList({ annexes }: { annexes: readonly AnnexView[] }): ReactNode {
  const chosen = useExport((state) => state.chosen);
  const keys = effective(annexes, chosen);
  return (
    <aside className="annexes scroll" aria-label={exporting.annexes}>
      <header>
        <span className="muted">{exporting.chosen(keys.length, annexes.length)}</span>
        <Button size="small" type="link" onClick={() => set(null)}>
          {exporting.all}
        </Button>
        <Button size="small" type="link" onClick={() => set([])}>
          {exporting.none}
        </Button>
      </header>
      {KINDS.map((kind) => (
        <Kind key={kind} kind={kind} annexes={annexes} keys={keys} />
      ))}
    </aside>
  );
}

function Kind({
  kind,
  annexes,
  keys,
}: {
  kind: AnnexViewKind;
  annexes: readonly AnnexView[];
  keys: readonly string[];
}): ReactNode {
  const shown = useExport((state) => state.shown);
  const { members, keys: own, on } = ofKind(annexes, kind, keys);
  if (members.length === 0) return null;
  const current = shownOf(annexes, keys, shown);
  return (
    <section data-kind={kind}>
      <Checkbox
        className="kind-tick"
        checked={on === own.length}
        indeterminate={on > 0 && on < own.length}
        aria-label={exporting.includeKind(exporting.kinds[kind])}
        onChange={(event) => set(withChosen(annexes, keys, own, event.target.checked))}
      >
        {exporting.kinds[kind]}
      </Checkbox>
      <ul>
        {members.map((annex) => (
          <li key={annex.key} data-annex={annex.key}>
            <Checkbox
              checked={keys.includes(annex.key)}
              aria-label={exporting.include(annex.name)}
              onChange={(event) =>
                set(withChosen(annexes, keys, [annex.key], event.target.checked))
              }
            />
            <button
              type="button"
              title={annex.name}
              aria-label={exporting.show(annex.name)}
              aria-current={annex.key === current ? "true" : undefined}
              onClick={() => useExport.setState({ shown: annex.key })}
            >
              <span>{annex.name}</span>
              <small className="muted">{exporting.rows(annex.rows)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
