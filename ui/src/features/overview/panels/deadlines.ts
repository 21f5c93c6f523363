import type { TaskRow } from "../../../api/bindings";
import { overview as words } from "../../../text/overview";
import { deadlinesOf, type Due } from "../model";
import type { Palette } from "../palette";
import type { Panel } from "../panels";
import { showTasks } from "../ways";
import { plainText } from "./heat";
import { base, nameAxis, numberAxis } from "./looks";

const nameOf = ({ month }: Due): string => {
  if (month === "undated") return words.undated;
  return month === "none" ? words.noDeadline : words.month(month);
};

const isDated = ({ month }: Due): boolean => month !== "none" && month !== "undated";

const way = (due: Due | undefined) =>
  due
    ? {
        label: words.goTasks(words.tasks(nameOf(due), due.tasks.length)),
        go: () => showTasks([words.deadlines, nameOf(due)], due.tasks),
      }
    : null;

/** How many tasks are due in which month. */
export function deadlinesPanel(rows: readonly TaskRow[]): Panel {
  const dues = deadlinesOf(rows);
  return {
    key: "deadlines",
    title: words.deadlines,
    note: words.deadlinesNote,
    nothing: dues.length === 0 ? words.deadlinesNone : null,
    height: 240,
    wide: true,
    option: (palette) => option(dues, palette),
    onMark: (_, index) => way(dues[index])?.go(),
    figures: {
      heads: [words.monthHead, words.count],
      rows: dues.map((due) => ({
        name: nameOf(due),
        cells: [{ value: String(due.tasks.length), way: way(due) }],
      })),
    },
  };
}

function option(dues: readonly Due[], palette: Palette) {
  return {
    ...base(palette),
    grid: { left: 44, right: 12, top: 22, bottom: 44 },
    xAxis: {
      ...nameAxis(palette, dues.map(nameOf)),
      axisLabel: {
        ...nameAxis(palette, []).axisLabel,
        interval: dues.length > 24 ? "auto" : 0,
        width: Math.max(36, 1000 / dues.length - 6),
        overflow: "break",
        lineHeight: 14,
      },
    },
    yAxis: numberAxis(palette),
    series: [
      {
        type: "bar",
        cursor: "pointer",
        barMaxWidth: 42,
        data: dues.map((due) => ({
          value: due.tasks.length,
          itemStyle: { color: isDated(due) ? palette.accent : palette.faint },
        })),
        label: { show: true, position: "top", color: palette.ink, fontFamily: palette.font },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const due = dues[dataIndex];
            return due ? plainText(words.tasks(nameOf(due), due.tasks.length)) : "";
          },
        },
      },
    ],
  };
}
