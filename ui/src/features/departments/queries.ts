import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { DepartmentSheet, DepartmentsView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys, queryClient } from "../../api/queries";

export const departmentsKey = [...keys.derived, "departments"] as const;
const sheetKey = (unit: string) => [...departmentsKey, "sheet", unit] as const;

/** Departments and how their checklists stand. */
export function useDepartments(): UseQueryResult<DepartmentsView> {
  return useQuery({
    queryKey: departmentsKey,
    queryFn: () => unwrap(commands.departments()),
    placeholderData: (before) => before,
  });
}

/** One department's checklist as it will be printed. */
export function useSheet(unit: string | null): UseQueryResult<DepartmentSheet> {
  return useQuery({
    queryKey: sheetKey(unit ?? ""),
    queryFn: () => unwrap(commands.departmentChecklist(unit ?? "")),
    enabled: unit !== null,
  });
}

/** What is shown now, for code outside components. */
export const departmentsNow = (): DepartmentsView | undefined =>
  queryClient.getQueryData<DepartmentsView>(departmentsKey);

export const sheetNow = (unit: string | null): DepartmentSheet | undefined =>
  unit === null ? undefined : queryClient.getQueryData<DepartmentSheet>(sheetKey(unit));
