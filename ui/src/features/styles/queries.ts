import { useQuery } from "@tanstack/react-query";

import type { StyleTable, StylesView } from "../../api/bindings";
import { commands, unwrap } from "../../api/client";
import { keys, queryClient } from "../../api/queries";

const VIEW = [...keys.derived, "styles"] as const;

/** The plan's style. */
export const useStyles = () =>
  useQuery({
    queryKey: VIEW,
    queryFn: () => unwrap(commands.styles()),
    placeholderData: (before) => before,
  });

export const stylesNow = (): StylesView | undefined => queryClient.getQueryData<StylesView>(VIEW);

/** The real pages of a table; the last ones stay until the new ones are set. */
export const usePages = (table: StyleTable) =>
  useQuery({
    queryKey: [...VIEW, "pages", table],
    queryFn: () => unwrap(commands.stylePreview(table)),
    placeholderData: (before, query) =>
      query?.queryKey.at(-1) === table ? before : undefined,
    gcTime: 60_000,
  });
