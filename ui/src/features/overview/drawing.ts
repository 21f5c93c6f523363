// The only file that loads ECharts, and is itself loaded when the room is
// shown for the first time: the window starts without it.
import { BarChart, HeatmapChart } from "echarts/charts";
import {
  GridComponent,
  LegendScrollComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from "echarts/components";
import { type EChartsCoreOption, type EChartsType, init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

register([
  BarChart,
  HeatmapChart,
  GridComponent,
  LegendScrollComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
  CanvasRenderer,
]);

/** A chart in an element that has a size. */
export const chartIn = (element: HTMLElement): EChartsType => init(element);

/** A chart drawn apart from the page, at twice its size. */
export function drawn(option: EChartsCoreOption, width: number, height: number): HTMLCanvasElement {
  const apart = document.createElement("div");
  const chart = init(apart, null, { width, height, devicePixelRatio: 2 });
  try {
    chart.setOption(option);
    return chart.renderToCanvas({ pixelRatio: 2 });
  } finally {
    chart.dispose();
  }
}
