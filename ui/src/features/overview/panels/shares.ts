import type { SharedTarget } from "../../../api/bindings";
import { overview as words } from "../../../text/overview";
import { type Shared, sharesOf } from "../model";
import type { Palette } from "../palette";
import type { Panel } from "../panels";
import { showTarget } from "../ways";
import { plainText } from "./heat";
import { base, legend, lyingHeight, nameAxis, numberAxis } from "./looks";

const nameOf = ({ name, whole, measure }: SharedTarget): string =>
  words.target(name, whole, measure);

const way = (one: Shared | undefined, what: string) =>
  one ? { label: words.goTarget(what), go: () => showTarget(one.target.id) } : null;

const part = (one: Shared, district: number) =>
  one.parts.find((known) => known.district === district);

const said = (one: Shared, district: number): string => {
  const own = part(one, district);
  return own ? words.share(own.value, one.target.measure, own.percent) : "";
};

/** What each district has of each target. */
export function sharesPanel(targets: readonly SharedTarget[]): Panel {
  const { districts, shared } = sharesOf(targets);
  return {
    key: "shares",
    title: words.shares,
    note: words.sharesNote,
    nothing: shared.length === 0 ? words.sharesNone : null,
    height: lyingHeight(shared.length),
    wide: true,
    option: (palette) => option(districts, shared, palette),
    onMark: (_, index) => way(shared[index], "")?.go(),
    figures: {
      heads: [words.targetHead, ...districts, words.left],
      rows: shared.map((one) => ({
        name: nameOf(one.target),
        cells: [
          ...districts.map((name, district) => {
            const value = said(one, district);
            return value === "" ? null : { value, way: way(one, `${one.target.name} · ${name}`) };
          }),
          one.left > 0 ? { value: `${one.left}%`, way: way(one, one.target.name) } : null,
        ],
      })),
    },
  };
}

function option(
  districts: readonly string[],
  shared: readonly Shared[],
  palette: Palette,
) {
  const bar = { type: "bar", stack: "all", cursor: "pointer", barMaxWidth: 22 };
  const longest = Math.max(...shared.map(({ target }) => nameOf(target).length), 4);
  const colour = (at: number) => palette.many[at % palette.many.length];
  return {
    ...base(palette),
    legend: legend(palette),
    grid: { left: Math.min(longest, 20) * 12.5 + 14, right: 24, top: 8, bottom: 54 },
    xAxis: {
      ...numberAxis(palette),
      max: 100,
      axisLabel: { ...numberAxis(palette).axisLabel, formatter: "{value}%" },
    },
    yAxis: {
      ...nameAxis(
        palette,
        shared.map(({ target }) => nameOf(target)),
      ),
      inverse: true,
      axisLabel: { ...nameAxis(palette, []).axisLabel, width: 250, overflow: "truncate" },
    },
    series: [
      ...districts.map((name, district) => ({
        ...bar,
        name,
        color: colour(district),
        data: shared.map(
          ({ parts }) => parts.find((known) => known.district === district)?.percent ?? 0,
        ),
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const one = shared[dataIndex];
            return one
              ? plainText(words.point(one.target.name, name, said(one, district)))
              : "";
          },
        },
      })),
      {
        ...bar,
        name: words.left,
        color: palette.line,
        data: shared.map(({ left }) => left),
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const one = shared[dataIndex];
            return one ? plainText(words.point(one.target.name, words.left, `${one.left}%`)) : "";
          },
        },
      },
    ],
  };
}
