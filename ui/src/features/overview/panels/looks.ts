import type { Palette } from "../palette";

/** Words in a chart. */
export const textStyle = ({ ink, font }: Palette) => ({
  color: ink,
  fontFamily: font,
  fontSize: 12,
});

/** What every chart has: nothing moves, tooltips look like the window's. */
export const base = (palette: Palette) => ({
  animation: false,
  textStyle: textStyle(palette),
  tooltip: {
    trigger: "item",
    confine: true,
    backgroundColor: palette.paper,
    borderColor: palette.line,
    textStyle: textStyle(palette),
  },
});

export const legend = (palette: Palette, data?: string[]) => ({
  type: "scroll",
  bottom: 0,
  itemWidth: 12,
  itemHeight: 10,
  textStyle: textStyle(palette),
  pageTextStyle: textStyle(palette),
  pageIconColor: palette.muted,
  pageIconInactiveColor: palette.line,
  ...(data && { data }),
});

/** An axis of names. */
export const nameAxis = (palette: Palette, data: readonly string[]) => ({
  type: "category",
  data: [...data],
  axisLine: { lineStyle: { color: palette.line } },
  axisTick: { show: false },
  axisLabel: { ...textStyle(palette), interval: 0 },
});

/** An axis of numbers. */
export const numberAxis = (palette: Palette) => ({
  type: "value",
  minInterval: 1,
  axisLabel: { ...textStyle(palette), color: palette.muted },
  splitLine: { lineStyle: { color: palette.line } },
});

/** Height of a chart of bars that lie one under the other. */
export const lyingHeight = (bars: number): number => Math.max(190, bars * 30 + 80);
