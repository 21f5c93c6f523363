import { menuGroups, type MenuItems } from "../../actions/menu";
import { districts as text } from "../../text/districts";
import { canWrite, send } from "./edits";
import { shownRow, useOverview } from "./queries";
import { useDistricts } from "./state";

const GROUPS = [
  ["districts.toggle", "districts.wording", "districts.clear"],
  ["districts.keep", "districts.sources", "districts.target", "districts.toTarget", "districts.makeFigure"],
  ["districts.bySource", "districts.byHand"],
  ["districts.add", "districts.break", "districts.up", "districts.down", "districts.remove"],
];

/** The context menu of the matrix, drawn from the actions. */
export function useMoreItems(): MenuItems {
  const { data: view } = useOverview();
  const at = useDistricts((state) => state.at);
  const chosen = useDistricts((state) => state.row);
  const here = shownRow(view, chosen);
  const items = menuGroups(GROUPS, ["districts.remove"]);
  const others = (view?.rows ?? []).filter((row) => row.id !== here?.id);
  return [
    ...items,
    {
      key: "move",
      label: text.actions.moveTo,
      disabled: !at || !canWrite() || others.length === 0,
      children: others.map((row) => ({
        key: row.id,
        label: row.name,
        onClick: () => {
          if (at) send({ do: "move", clauses: [at.clause], row: row.id, place: { at: "end" } });
        },
      })),
    },
  ];
}
