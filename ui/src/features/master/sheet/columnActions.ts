import type { MenuProps } from "antd";

import type { Field } from "../../../api/bindings";
import { report } from "../../../components/report";
import { FIELD_WORDS } from "../../../text/fields";
import { sheet } from "../../../text/sheet";
import { useSheet } from "../state";
import { clampWidth, keyOf, type SheetColumn } from "./columns";
import { useDialogs } from "./dialogs";
import { apply } from "./edits";
import { canWrite } from "./model";

/** Puts a column before the one at an index. The order is the plan's, on
 *  screen and in print; of a read-only plan only the screen's. */
export function moveColumnTo(columns: readonly SheetColumn[], from: number, before: number): void {
  const moving = columns[from];
  if (!moving || before === from || before === from + 1) return;
  if (!canWrite()) {
    const names = columns.map(({ name }) => name);
    const rest = names.filter((name) => name !== moving.name);
    rest.splice(before > from ? before - 1 : before, 0, moving.name);
    useSheet.getState().set({ columnOrder: rest });
    return;
  }
  const after = columns[before - 1];
  apply({ do: "move_column", key: moving.key, after: after ? after.key : null }).catch(report);
}

export const moveColumnBy = (columns: readonly SheetColumn[], at: number, by: -1 | 1): void => {
  const before = by < 0 ? at - 1 : at + 2;
  if (before >= 0 && before <= columns.length) moveColumnTo(columns, at, before);
};

/** What can be done with a column. */
export function columnMenu(columns: readonly SheetColumn[], at: number): NonNullable<MenuProps["items"]> {
  const column = columns[at];
  if (!column) return [];
  const { name, width } = column;
  const { set } = useSheet.getState();
  const widths = useSheet.getState().columnWidths;
  const disabled = !canWrite();
  const resize = (next: number) => set({ columnWidths: { ...widths, [name]: clampWidth(next) } });
  const missing = (Object.keys(FIELD_WORDS) as Field[]).filter(
    (field) => !columns.some((each) => each.name === field),
  );
  const add = (field: Field) => {
    apply({ do: "add_column", key: { field }, header: FIELD_WORDS[field], after: column.key }).catch(report);
  };
  return [
    {
      key: "rename",
      label: sheet.columnRename,
      disabled,
      onClick: () => useDialogs.getState().set({ naming: { column: name, rename: true, header: column.header } }),
    },
    {
      key: "add",
      label: sheet.columnAdd,
      disabled,
      children: [
        ...missing.map((field) => ({ key: field, label: FIELD_WORDS[field], onClick: () => add(field) })),
        {
          key: "own",
          label: sheet.columnOwn,
          onClick: () => useDialogs.getState().set({ naming: { column: name, rename: false, header: "" } }),
        },
      ],
    },
    { key: "line 1", type: "divider" },
    { key: "left", label: sheet.columnLeft, disabled: at === 0, onClick: () => moveColumnBy(columns, at, -1) },
    {
      key: "right",
      label: sheet.columnRight,
      disabled: at === columns.length - 1,
      onClick: () => moveColumnBy(columns, at, 1),
    },
    { key: "wider", label: sheet.columnWider, onClick: () => resize(width * 1.25) },
    { key: "narrower", label: sheet.columnNarrower, onClick: () => resize(width / 1.25) },
    {
      key: "reset",
      label: sheet.columnReset,
      disabled: widths[name] === undefined,
      onClick: () => {
        const { [name]: _, ...others } = widths;
        set({ columnWidths: others });
      },
    },
    { key: "line 2", type: "divider" },
    {
      key: "remove",
      label: sheet.columnRemove,
      danger: true,
      disabled: disabled || name === "text",
      onClick: () => {
        apply({ do: "remove_column", key: keyOf(name) }).catch(report);
      },
    },
  ];
}
