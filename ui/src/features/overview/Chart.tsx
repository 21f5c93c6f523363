import { type ReactNode, useEffect, useRef, useState } from "react";

import { report } from "../../components/report";
import { paletteAt } from "./palette";
import type { Panel } from "./panels";

type EChart = ReturnType<typeof import("./drawing").chartIn>;

interface Props {
  panel: Panel;
  /** Which theme is shown: colours are read anew when it changes. */
  theme: string;
  label: string;
}

/** A chart: drawn when its program has been loaded. */
export function Chart({ panel, theme, label }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChart | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let gone = false;
    let made: EChart | null = null;
    let watching: ResizeObserver | null = null;
    import("./drawing")
      .then(({ chartIn }) => {
        if (gone) return;
        made = chartIn(element);
        watching = new ResizeObserver(() => made?.resize());
        watching.observe(element);
        setChart(made);
      })
      .catch(report);
    return () => {
      gone = true;
      watching?.disconnect();
      made?.dispose();
      setChart(null);
    };
  }, []);
  useEffect(() => {
    if (!chart || !box.current) return undefined;
    chart.setOption(panel.option(paletteAt(box.current)), { notMerge: true });
    const element = box.current;
    element.dataset["drawn"] = panel.title;
    element.dataset["drawnIn"] = theme;
    const go = (mark: { seriesIndex?: number; dataIndex?: number }): void =>
      panel.onMark(mark.seriesIndex ?? 0, mark.dataIndex ?? 0);
    chart.on("click", go);
    return () => {
      if (!chart.isDisposed()) chart.off("click", go);
    };
  }, [chart, panel, theme]);
  return (
    <div
      ref={box}
      className="chart"
      role="img"
      aria-label={label}
      data-chart={panel.key}
      style={{ height: panel.height }}
    />
  );
}
