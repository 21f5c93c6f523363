import { useQuery } from "@tanstack/react-query";

import type { DigestState, DistrictsView, Matrix } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { queryClient, usePlan } from "../../api/queries";
import { useDistricts } from "./state";

const key = (...rest: readonly string[]) => ["derived", "districts", ...rest];

const overview = () => ({
  queryKey: key("overview"),
  queryFn: () => unwrap(commands.districts()),
});

/** The room at a glance. */
export const useOverview = () => useQuery(overview());

/** The row that is shown: the one chosen, or one of its name, or the first. */
export function shownRow(
  view: DistrictsView | undefined,
  chosen: { id: string; name: string } | null,
): DigestState | undefined {
  const rows = view?.rows ?? [];
  return (
    rows.find((row) => row.id === chosen?.id) ??
    rows.find((row) => row.name === chosen?.name) ??
    rows[0]
  );
}

export function useMatrix(row: string | undefined) {
  return useQuery({
    queryKey: key("matrix", row ?? ""),
    queryFn: () => unwrap(commands.districtMatrix(row ?? "")),
    enabled: row !== undefined,
    // No flicker between rows: the last one stays until the next is there.
    placeholderData: (previous) => previous,
  });
}

export function useChecklist(unit: string | undefined) {
  return useQuery({
    queryKey: key("checklist", unit ?? ""),
    queryFn: () => unwrap(commands.districtChecklist(unit ?? "")),
    enabled: unit !== undefined,
    // The last district's paper stays until the next one's is there.
    placeholderData: (previous) => previous,
  });
}

export function useRowTexts(row: string) {
  return useQuery({
    queryKey: key("texts", row),
    queryFn: () => unwrap(commands.districtRowTexts(row)),
  });
}

/** What is left to do, for the navigation. */
export function useDistrictsLeft(): { review: number; missing: number } | null {
  const plan = usePlan();
  const { data } = useQuery({ ...overview(), enabled: plan !== null && plan.districts > 0 });
  if (!data) return null;
  const sum = (of: (row: DigestState) => number) => data.rows.reduce((all, row) => all + of(row), 0);
  return { review: sum((row) => row.review), missing: sum((row) => row.figures) };
}

/** The room as last read, outside components. */
export function roomNow(): { view: DistrictsView; row: DigestState; matrix: Matrix } | null {
  const view = queryClient.getQueryData<DistrictsView>(key("overview"));
  const row = shownRow(view, useDistricts.getState().row);
  const matrix = row && queryClient.getQueryData<Matrix | null>(key("matrix", row.id));
  return view && row && matrix ? { view, row, matrix } : null;
}

/** Shows a matrix before the plan is saved; the answer replaces it. */
export function showMatrix(matrix: Matrix): void {
  const queryKey = key("matrix", matrix.row);
  // An answer on its way is older than what is shown now.
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, matrix);
}

/** Takes back what was shown too early. */
export const readMatrixAnew = (row: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: key("matrix", row) });

/** Reads the room anew and answers it. */
export async function roomFresh(): Promise<ReturnType<typeof roomNow>> {
  await queryClient.refetchQueries({ queryKey: key("overview") });
  const view = queryClient.getQueryData<DistrictsView>(key("overview"));
  const row = shownRow(view, useDistricts.getState().row);
  if (row) await queryClient.refetchQueries({ queryKey: key("matrix", row.id) });
  return roomNow();
}
