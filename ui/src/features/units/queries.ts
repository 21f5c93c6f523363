import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { UnitsView, UnitUsesView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys, queryClient } from "../../api/queries";

const unitsKey = [...keys.derived, "units"] as const;

/** The registry. */
export function useUnits(): UseQueryResult<UnitsView> {
  return useQuery({
    queryKey: unitsKey,
    queryFn: () => unwrap(commands.units()),
    placeholderData: (before) => before,
  });
}

/** Where a unit is used. */
export function useUses(unit: string): UseQueryResult<UnitUsesView> {
  return useQuery({
    queryKey: [...unitsKey, "uses", unit],
    queryFn: () => unwrap(commands.unitUses(unit)),
  });
}

/** The registry as last read, for code outside components. */
export const unitsNow = (): UnitsView | undefined => queryClient.getQueryData<UnitsView>(unitsKey);
