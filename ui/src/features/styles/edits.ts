import type { ColumnStyle, StyleEdit, StyleTable, TableStyle } from "../../api/bindings";
import { applyEdit } from "../../api/queries";
import { report } from "../../components/report";
import { looksOf, withColumns } from "./model";
import { stylesNow } from "./queries";

/** Applies a change of the style: saved at once, one undo step. Whether it
 *  was taken. */
export async function restyle(edit: StyleEdit): Promise<boolean> {
  try {
    await applyEdit({ on: "style", edit });
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

/** Changes settings of a table. */
export function setLooks(table: StyleTable, part: Partial<TableStyle>): Promise<boolean> {
  const view = stylesNow();
  if (!view) return Promise.resolve(false);
  const looks = { ...looksOf(view.style, table), ...part };
  return restyle({ do: "set_table", table, looks });
}

/** Changes the columns of a table, beginning from those printed now. */
export function setColumns(
  table: StyleTable,
  change: (columns: readonly ColumnStyle[]) => ColumnStyle[],
): Promise<boolean> {
  const view = stylesNow();
  const now = view?.tables.find((one) => one.table === table);
  if (!view || !now) return Promise.resolve(false);
  const looks = withColumns(looksOf(view.style, table), change(now.columns));
  return restyle({ do: "set_table", table, looks });
}
