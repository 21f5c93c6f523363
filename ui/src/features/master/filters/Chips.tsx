import { Button, Tag } from "antd";
import type { ReactNode } from "react";

import type { UnitChoice } from "../../../api/bindings";
import { filters } from "../../../text/filters";
import { type Criteria, type DeadlineFilter, isActive } from "./filtering";
import { useFilters } from "./state";

export function deadlineWords(filter: DeadlineFilter): string {
  return filter.kind === "by" ? filters.dueBy(filter.month) : filters.deadlines[filter.kind];
}

interface Chip {
  key: string;
  words: string;
  without: Partial<Criteria>;
}

/** One chip for each thing that is asked. */
export function chipsOf(criteria: Criteria, units: readonly UnitChoice[]): Chip[] {
  const chips: Chip[] = [];
  if (criteria.text !== "") {
    chips.push({ key: "text", words: filters.chipText(criteria.text), without: { text: "" } });
  }
  for (const name of criteria.categories) {
    chips.push({
      key: `category ${name}`,
      words: `${filters.category}：${name || filters.noCategory}`,
      without: { categories: criteria.categories.filter((other) => other !== name) },
    });
  }
  for (const wanted of criteria.units) {
    const name = units.find((unit) => unit.id === wanted.unit)?.name ?? "";
    const role = wanted.role === "any" ? null : filters.roles[wanted.role];
    chips.push({
      key: `unit ${wanted.unit}`,
      words: filters.chipUnit(role, name),
      without: { units: criteria.units.filter((other) => other !== wanted) },
    });
  }
  if (criteria.deadline) {
    chips.push({
      key: "deadline",
      words: deadlineWords(criteria.deadline),
      without: { deadline: null },
    });
  }
  if (criteria.problems) {
    chips.push({ key: "problems", words: filters.problems, without: { problems: false } });
  }
  if (criteria.only) {
    chips.push({ key: "only", words: criteria.only.label, without: { only: null } });
  }
  return chips;
}

interface ChipsProps {
  units: readonly UnitChoice[];
  stale: number;
  shown: number;
}

/** What the sheet is filtered by, each with its ✕. */
export function Chips({ units, stale, shown }: ChipsProps): ReactNode {
  const { criteria, change, clear, again } = useFilters();
  if (!isActive(criteria)) return null;
  return (
    <div className="chips" data-filter-chips>
      {chipsOf(criteria, units).map((chip) => (
        <Tag
          key={chip.key}
          variant="outlined"
          closable={{ "aria-label": filters.remove(chip.words) }}
          onClose={() => change(chip.without)}
        >
          {chip.words}
        </Tag>
      ))}
      <Button size="small" type="link" data-action="master.clearFilters" onClick={clear}>
        {filters.clear}
      </Button>
      {stale > 0 ? (
        <Button size="small" type="link" onClick={again}>
          {filters.again(stale)}
        </Button>
      ) : null}
      {shown === 0 ? <span className="muted">{filters.nothing}</span> : null}
    </div>
  );
}
