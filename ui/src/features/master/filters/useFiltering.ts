import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useRef } from "react";

import type { TaskId, TaskRow, UnitChoice } from "../../../api/bindings";
import { commands, unwrap } from "../../../api/client";
import { useFindings, useFindingsByTask } from "../../../api/findings";
import { useMaster, usePlan } from "../../../api/queries";
import { useSheet } from "../state";
import { afterEdit, type Criteria, filtered, isActive, matcher, type Surroundings } from "./filtering";
import { useFilters } from "./state";

const NO_ROWS: readonly TaskRow[] = [];
const NO_UNITS: readonly UnitChoice[] = [];

/** Units to filter by, in official order. */
export function useUnitChoices(): readonly UnitChoice[] {
  const { data } = useQuery({
    queryKey: ["derived", "unit-choices"],
    queryFn: () => unwrap(commands.unitChoices()),
  });
  return data ?? NO_UNITS;
}

/** What the filters say of the sheet. */
export interface Filtering {
  rows: readonly TaskRow[];
  units: readonly UnitChoice[];
  /** How many rows are shown. */
  shown: number;
  /** Rows that are still shown although they no longer answer. */
  stale: number;
  problems: number;
}

/** Keeps what the sheet shows in step with the criteria. */
export function useFiltering(): Filtering {
  // Counting may come a moment after the sheet shows what was typed.
  const rows = useDeferredValue(useMaster().data?.rows ?? NO_ROWS);
  const units = useUnitChoices();
  const findings = useFindingsByTask();
  const findingsRead = useFindings() !== null;
  const criteria = useFilters((state) => state.criteria);
  const round = useFilters((state) => state.round);
  const visible = useSheet((state) => state.visible);
  const path = usePlan()?.path;
  const around: Surroundings = useMemo(
    () => ({ units, hasFindings: (task: TaskId) => findings.has(task) }),
    [units, findings],
  );

  // Another plan is not filtered by what was looked for in this one.
  useEffect(() => {
    if (path !== undefined) useFilters.getState().begin(path);
  }, [path]);

  // Criteria that are new, and units or findings that are there for the first
  // time, are looked at afresh. After an edit nothing vanishes under the
  // user's hands.
  const ready = units.length > 0 && findingsRead && rows.length > 0;
  const last = useRef<{ criteria?: Criteria; round?: number; ready?: boolean }>({});
  const known = useRef<readonly TaskRow[]>(NO_ROWS);
  useEffect(() => {
    const before = last.current;
    const afresh =
      before.criteria !== criteria || before.round !== round || before.ready !== ready;
    const knownBefore = known.current;
    last.current = { criteria, round, ready };
    known.current = rows;
    const { visible: shown, selection, set } = useSheet.getState();
    if (afresh) {
      const wanted = filtered(rows, criteria, around);
      const row = selection?.focus.row;
      // The row the keys are in stays in sight where it is shown.
      const kept = row !== undefined && (wanted === null || wanted.includes(row));
      set({ visible: wanted, ...(kept && before.criteria ? { sought: { row } } : {}) });
      return;
    }
    if (shown === null || !isActive(criteria)) return;
    const ids = new Set(knownBefore.map((row) => row.id));
    const next = afterEdit(rows, new Set(shown), ids, matcher(criteria, around, rows));
    if (next.length !== shown.length || next.some((id, at) => id !== shown[at])) {
      set({ visible: next });
    }
  }, [rows, around, criteria, round, ready]);

  const stale = useMemo(() => {
    if (visible === null || !isActive(criteria)) return 0;
    const answering = new Set(filtered(rows, criteria, around) ?? []);
    return visible.filter((id) => !answering.has(id)).length;
  }, [visible, rows, criteria, around]);
  const problems = useMemo(
    () => rows.filter((row) => findings.has(row.id)).length,
    [rows, findings],
  );
  return { rows, units, shown: visible?.length ?? rows.length, stale, problems };
}
