import { Button, Checkbox, Segmented, Select } from "antd";
import { type ReactNode, useMemo } from "react";

import type { CompareLines, CompareView } from "../../api/bindings";
import { meaningWords, versions as words } from "../../text/versions";
import {
  type Count,
  countCategories,
  countKinds,
  countUnits,
  NO_FILTER,
  officialOrder,
} from "./filtering";
import { useVersionsRoom } from "./store";

const optionsOf = (all: string, counts: readonly Count[]) => [
  { value: "", label: all },
  ...counts.map(({ name, count }) => ({ value: name, label: words.counted(name, count) })),
];

/** Which changes are shown, and how. */
export function FilterRow({
  view,
  lines: { changes },
  matched,
}: {
  view: CompareView;
  lines: CompareLines;
  matched: number;
}): ReactNode {
  const { filter, onlyChanges, woven, set, filterBy, toggleKind } = useVersionsRoom();
  const kinds = useMemo(() => countKinds(changes), [changes]);
  const units = useMemo(() => countUnits(changes, officialOrder(view)), [changes, view]);
  const categories = useMemo(() => countCategories(changes), [changes]);
  return (
    <div className="toolbar compare-filters">
      <fieldset className="kind-chips" aria-label={words.kinds}>
        {kinds.map(({ name, count }) => (
          <button
            key={name}
            type="button"
            data-kind={name}
            aria-pressed={filter.kinds.includes(name)}
            aria-label={words.kindFilter(meaningWords[name], count)}
            onClick={() => toggleKind(name)}
          >
            {meaningWords[name]} <b>{count}</b>
          </button>
        ))}
        {kinds.length === 0 ? <span className="muted">{words.noChanges}</span> : null}
      </fieldset>
      <Select
        size="small"
        showSearch
        aria-label={words.unitFilter}
        data-filter="unit"
        popupMatchSelectWidth={240}
        value={filter.unit ?? ""}
        options={optionsOf(words.allUnits, units)}
        optionFilterProp="label"
        onChange={(unit: string) => filterBy({ unit: unit || null })}
      />
      <Select
        size="small"
        showSearch
        aria-label={words.categoryFilter}
        data-filter="category"
        popupMatchSelectWidth={240}
        value={filter.category ?? ""}
        options={optionsOf(words.allCategories, categories)}
        optionFilterProp="label"
        onChange={(category: string) => filterBy({ category: category || null })}
      />
      {filter !== NO_FILTER && matched < changes.length ? (
        <Button size="small" type="link" data-action="versions.reset" onClick={() => set({ filter: NO_FILTER })}>
          {words.reset}
        </Button>
      ) : null}
      <Checkbox
        checked={onlyChanges}
        data-action="versions.onlyChanges"
        onChange={(event) => set({ onlyChanges: event.target.checked })}
      >
        {words.onlyChanges}
      </Checkbox>
      <Segmented
        size="small"
        aria-label={words.view}
        value={woven ? "woven" : "sides"}
        options={[
          { value: "sides", label: words.views.sides },
          { value: "woven", label: words.views.woven },
        ]}
        onChange={(value) => set({ woven: value === "woven" })}
      />
    </div>
  );
}
