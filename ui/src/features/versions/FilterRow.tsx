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

/** One of several names, each with how many changes it has, or all. */
function CountSelect({
  name,
  label,
  all,
  counts,
  value,
  onChange,
}: {
  name: string;
  label: string;
  all: string;
  counts: readonly Count[];
  value: string | null;
  onChange: (name: string | null) => void;
}): ReactNode {
  return (
    <Select
      size="small"
      showSearch
      aria-label={label}
      data-filter={name}
      popupMatchSelectWidth={240}
      value={value ?? ""}
      options={[
        { value: "", label: all },
        ...counts.map((one) => ({ value: one.name, label: words.counted(one.name, one.count) })),
      ]}
      optionFilterProp="label"
      onChange={(chosen: string) => onChange(chosen || null)}
    />
  );
}

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
      <CountSelect
        name="unit"
        label={words.unitFilter}
        all={words.allUnits}
        counts={units}
        value={filter.unit}
        onChange={(unit) => filterBy({ unit })}
      />
      <CountSelect
        name="category"
        label={words.categoryFilter}
        all={words.allCategories}
        counts={categories}
        value={filter.category}
        onChange={(category) => filterBy({ category })}
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
