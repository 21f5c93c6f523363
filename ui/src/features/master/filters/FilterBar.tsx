import { Button, Select } from "antd";
import { memo, type ReactNode, useMemo } from "react";

import type { Role, UnitChoice, UnitKind } from "../../../api/bindings";
import { filters } from "../../../text/filters";
import { Chips, deadlineWords } from "./Chips";
import { categoriesOf, type DeadlineFilter, hasDeadlines, monthsOf } from "./filtering";
import { Search } from "./Search";
import { useFilters } from "./state";
import { useArrival } from "./useArrival";
import { type Filtering, useFiltering } from "./useFiltering";
import "./filters.css";

/** Units to choose from, by kind, in official order. */
function unitOptions(units: readonly UnitChoice[]) {
  return (Object.keys(filters.kinds) as UnitKind[]).flatMap((kind) => {
    const options = units
      .filter((unit) => unit.kind === kind)
      .map((unit) => ({
        value: unit.id,
        label: unit.name,
        search: [unit.name, ...unit.other_names].join(" "),
      }));
    return options.length > 0 ? [{ label: filters.kinds[kind], options, search: "" }] : [];
  });
}

/** Filters over the sheet: what is looked for, and how much is shown. */
export function FilterBar(): ReactNode {
  useArrival();
  return <Filters {...useFiltering()} />;
}

/** Drawn anew only when what it counts has changed. */
const Filters = memo(function Filters({ rows, units, shown, stale, problems }: Filtering): ReactNode {
  const { criteria, role, change, setRole } = useFilters();
  const categories = useMemo(() => categoriesOf(rows), [rows]);
  const options = useMemo(() => unitOptions(units), [units]);
  const months = useMemo(() => monthsOf(rows), [rows]);
  const dated = useMemo(() => hasDeadlines(rows), [rows]);

  const deadlines: DeadlineFilter[] = [
    { kind: "has" },
    { kind: "none" },
    { kind: "undated" },
    ...months.map(({ month }) => ({ kind: "by", month }) as const),
  ];
  return (
    <search className="filters" aria-label={filters.bar}>
        <Search />
        <Select
          className="pick"
          data-filter="category"
          aria-label={filters.category}
          placeholder={filters.category}
          mode="multiple"
          maxTagCount={0}
          maxTagPlaceholder={(left) => filters.withNumber(filters.category, left.length)}
          popupMatchSelectWidth={300}
          showSearch={{ optionFilterProp: "label" }}
          value={[...criteria.categories]}
          options={categories.map(({ name, rows: count }) => ({
            value: name,
            label: filters.withNumber(name || filters.noCategory, count),
          }))}
          onChange={(names: string[]) => change({ categories: names })}
        />
        <Select<string | null>
          className="pick unit"
          data-filter="unit"
          aria-label={filters.unit}
          placeholder={filters.unit}
          popupMatchSelectWidth={260}
          showSearch={{ optionFilterProp: "search" }}
          value={null}
          options={options}
          onChange={(unit) => {
            if (unit === null) return;
            const others = criteria.units.filter((wanted) => wanted.unit !== unit);
            change({ units: [...others, { unit, role }] });
          }}
        />
        <Select<Role | "any">
          className="pick role"
          data-filter="role"
          aria-label={filters.role}
          value={role}
          popupMatchSelectWidth={false}
          options={(["any", "lead", "support", "responsible"] as const).map((value) => ({
            value,
            label: filters.roles[value],
          }))}
          onChange={setRole}
        />
        {dated ? (
          <Select<string | null>
            className="pick"
            data-filter="deadline"
            aria-label={filters.deadline}
            placeholder={filters.deadline}
            allowClear
            popupMatchSelectWidth={220}
            value={criteria.deadline ? deadlineWords(criteria.deadline) : null}
            options={deadlines.map((filter) => ({ value: deadlineWords(filter) }))}
            onChange={(words) =>
              change({
                deadline: deadlines.find((filter) => deadlineWords(filter) === words) ?? null,
              })
            }
          />
        ) : null}
        <Button
          data-filter="problems"
          type={criteria.problems ? "primary" : "default"}
          aria-pressed={criteria.problems}
          disabled={problems === 0 && !criteria.problems}
          onClick={() => change({ problems: !criteria.problems })}
        >
          {problems > 0 ? filters.problemsCount(problems) : filters.problems}
        </Button>
      <Chips units={units} stale={stale} shown={shown} />
    </search>
  );
});
