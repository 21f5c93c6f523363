import type { EChartsCoreOption } from "echarts/core";

import type {
  CoverageView,
  FindingView,
  Role,
  SharedTarget,
  TaskRow,
} from "../../api/bindings";
import type { Palette } from "./palette";
import { coveragePanel, findingsPanel } from "./panels/counts";
import { deadlinesPanel } from "./panels/deadlines";
import { heatPanel } from "./panels/heat";
import { sharesPanel } from "./panels/shares";

/** A figure of a chart, and the way to what it counts. */
export interface Figure {
  value: string;
  /** Where it leads, in words; `null` for a figure that leads nowhere. */
  way: { label: string; go: () => void } | null;
}

/** The figures of a chart as a table. */
export interface Figures {
  heads: readonly string[];
  rows: readonly { name: string; cells: readonly (Figure | null)[] }[];
}

/** One chart with its words, its figures and its ways. */
export interface Panel {
  key: string;
  title: string;
  note: string;
  /** What stands in place of a chart that has nothing to show. */
  nothing: string | null;
  /** In pixels. */
  height: number;
  /** Whether it takes the whole width. */
  wide: boolean;
  option: (palette: Palette) => EChartsCoreOption;
  /** What a mark leads to: by its series and its place in it. */
  onMark: (series: number, index: number) => void;
  figures: Figures;
}

/** What is known of the plan. */
export interface Known {
  coverage: CoverageView;
  rows: readonly TaskRow[];
  findings: readonly FindingView[];
  targets: readonly SharedTarget[];
}

/** Every chart, in order. */
export const panelsOf = ({ coverage, rows, findings, targets }: Known, role: Role): Panel[] => [
  heatPanel(coverage, role),
  deadlinesPanel(rows),
  coveragePanel(coverage),
  findingsPanel(findings),
  sharesPanel(targets),
];
