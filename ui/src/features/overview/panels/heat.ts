import type { CoverageView, Role } from "../../../api/bindings";
import { overview as words } from "../../../text/overview";
import { type Heat, heatOf } from "../model";
import type { Palette } from "../palette";
import type { Panel } from "../panels";
import { showTasks } from "../ways";
import { base, nameAxis } from "./looks";

/** Height of a unit's line, and of what stands above them. */
const LINE = 26;
const HEAD = 58;

/** Units down, categories across: how many tasks. */
export function heatPanel(view: CoverageView, role: Role): Panel {
  const heat = heatOf(view, role);
  const categories = heat.categories.map((name) => name || words.noCategory);
  const way = (at: number) => {
    const cell = heat.cells[at];
    const unit = cell && heat.units[cell.unit];
    if (!cell || !unit) return null;
    const parts = [unit.name, words.roles[role], categories[cell.category] ?? ""];
    return {
      label: words.goTasks(words.cell(unit.name, parts[2] ?? "", cell.tasks.length)),
      go: () => showTasks(parts, cell.tasks),
    };
  };
  const places = new Map(heat.cells.map((cell, at) => [`${cell.unit} ${cell.category}`, at]));
  return {
    key: "heat",
    title: words.heat(role),
    note: words.heatNote,
    nothing: heat.units.length === 0 ? words.heatNone(role) : null,
    height: heat.units.length * LINE + HEAD,
    wide: true,
    option: (palette) => option(heat, categories, role, palette),
    onMark: (_, index) => way(index)?.go(),
    figures: {
      heads: [words.unit, ...categories, words.sum],
      rows: heat.units.map(({ name, tasks }, unit) => ({
        name,
        cells: [
          ...categories.map((_, category) => {
            const at = places.get(`${unit} ${category}`);
            const cell = at === undefined ? undefined : heat.cells[at];
            return cell && at !== undefined
              ? { value: String(cell.tasks.length), way: way(at) }
              : null;
          }),
          { value: String(tasks), way: null },
        ],
      })),
    },
  };
}

function option(heat: Heat, categories: readonly string[], role: Role, palette: Palette) {
  const most = Math.max(...heat.cells.map(({ tasks }) => tasks.length), 1);
  const longest = Math.max(...heat.units.map(({ name }) => name.length), 4);
  return {
    ...base(palette),
    grid: { left: Math.min(longest, 14) * 12.5 + 14, right: 12, top: HEAD - 6, bottom: 6 },
    xAxis: {
      ...nameAxis(palette, categories),
      position: "top",
      axisLine: { show: false },
      axisLabel: {
        ...nameAxis(palette, []).axisLabel,
        width: Math.min(96, Math.max(40, 900 / categories.length - 8)),
        overflow: "break",
        lineHeight: 14,
      },
    },
    yAxis: {
      ...nameAxis(
        palette,
        heat.units.map(({ name }) => name),
      ),
      inverse: true,
      axisLine: { show: false },
      axisLabel: { ...nameAxis(palette, []).axisLabel, width: 175, overflow: "truncate" },
    },
    visualMap: {
      type: "continuous",
      show: false,
      min: 0,
      max: most,
      inRange: { color: [palette.paper, palette.roles[role]] },
    },
    series: [
      {
        type: "heatmap",
        cursor: "pointer",
        data: heat.cells.map(({ unit, category, tasks }) => ({
          value: [category, unit, tasks.length],
          // Words on a strong colour are as light as the paper.
          label: { color: tasks.length > most * 0.55 ? palette.paper : palette.ink },
        })),
        label: { show: true, fontFamily: palette.font },
        itemStyle: { borderColor: palette.paper, borderWidth: 2 },
        emphasis: { itemStyle: { borderColor: palette.ink, borderWidth: 1 } },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const cell = heat.cells[dataIndex];
            if (!cell) return "";
            return plainText(
              words.cell(
                heat.units[cell.unit]?.name ?? "",
                categories[cell.category] ?? "",
                cell.tasks.length,
              ),
            );
          },
        },
      },
    ],
  };
}

/** Tooltips are written as HTML; names are text. */
export const plainText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
