import { useQuery } from "@tanstack/react-query";

import type { IgnoredView, OwnWord } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys, usePlan } from "../../api/queries";

/** What is not told again; `null` while it is read for the first time. */
export function useIgnored(): readonly IgnoredView[] | null {
  const plan = usePlan();
  const { data } = useQuery({
    queryKey: [...keys.derived, "ignored"],
    queryFn: () => unwrap(commands.ignoredFindings()),
    placeholderData: (before) => before,
    enabled: plan !== null,
  });
  return data ?? null;
}

/** The office's own words. */
export function useOwnWords(): readonly OwnWord[] {
  const { data } = useQuery({
    queryKey: [...keys.derived, "words"],
    queryFn: () => unwrap(commands.ownWords()),
    placeholderData: (before) => before,
  });
  return data ?? [];
}
