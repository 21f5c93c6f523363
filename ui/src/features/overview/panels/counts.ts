import type { CoverageView, Family, FindingView, Held, Severity } from "../../../api/bindings";
import { overview as words } from "../../../text/overview";
import { coveredOf, foundOf } from "../model";
import type { Palette } from "../palette";
import type { Panel } from "../panels";
import { showChecks, showCoverage } from "../ways";
import { plainText } from "./heat";
import { base, legend, lyingHeight, nameAxis, numberAxis } from "./looks";

/** Bars that lie one under the other, each made of parts. */
interface Bars<K extends string> {
  names: readonly string[];
  kinds: readonly K[];
  word: Record<K, string>;
  count: (bar: number, kind: K) => number;
  colour: (kind: K, palette: Palette) => string;
  way: (bar: number, kind: K) => { label: string; go: () => void };
}

function option<K extends string>({ names, kinds, word, count, colour }: Bars<K>, palette: Palette) {
  return {
    ...base(palette),
    legend: legend(palette),
    grid: { left: 58, right: 24, top: 8, bottom: 54 },
    xAxis: numberAxis(palette),
    yAxis: { ...nameAxis(palette, names), inverse: true },
    series: kinds.map((kind) => ({
      type: "bar",
      stack: "all",
      name: word[kind],
      cursor: "pointer",
      barMaxWidth: 24,
      color: colour(kind, palette),
      data: names.map((_, bar) => count(bar, kind)),
      tooltip: {
        formatter: ({ dataIndex }: { dataIndex: number }) =>
          plainText(words.point(names[dataIndex] ?? "", word[kind], count(dataIndex, kind))),
      },
    })),
  };
}

/** A panel of such bars; the first head names the bars. */
const panelOf = <K extends string>(
  bars: Bars<K>,
  about: Pick<Panel, "key" | "title" | "note" | "nothing"> & { head: string },
): Panel => ({
  ...about,
  height: lyingHeight(bars.names.length),
  wide: false,
  option: (palette) => option(bars, palette),
  onMark: (series, index) => {
    const kind = bars.kinds[series];
    if (kind !== undefined) bars.way(index, kind).go();
  },
  figures: {
    heads: [about.head, ...bars.kinds.map((kind) => bars.word[kind])],
    rows: bars.names.map((name, bar) => ({
      name,
      cells: bars.kinds.map((kind) => {
        const count = bars.count(bar, kind);
        return count > 0 ? { value: String(count), way: bars.way(bar, kind) } : null;
      }),
    })),
  },
});

const HELD = Object.keys(words.held) as Held[];

/** Whether the parts of each role stand in a checklist. */
export function coveragePanel(view: CoverageView): Panel {
  const covered = coveredOf(view);
  const kinds = HELD.filter((held) => covered.some(({ counts }) => counts.has(held)));
  const bars: Bars<Held> = {
    names: covered.map(({ role }) => words.roles[role]),
    kinds,
    word: words.held,
    count: (bar, held) => covered[bar]?.counts.get(held) ?? 0,
    colour: (held, palette) => {
      if (held === "listed") return palette.ok;
      const others = kinds.filter((kind) => kind !== "listed");
      const many = palette.many.filter((_, at) => at !== 1);
      return many[(others.indexOf(held) + 1) % many.length] ?? palette.faint;
    },
    way: (bar, held) => {
      const role = covered[bar]?.role ?? "lead";
      return {
        label: words.goCoverage(`${words.roles[role]} · ${words.held[held]}`),
        go: () => showCoverage(role, held),
      };
    },
  };
  return panelOf(bars, {
    key: "coverage",
    title: words.coverage,
    note: words.coverageNote,
    nothing: covered.length === 0 ? words.coverageNone : null,
    head: words.role,
  });
}

const FAMILIES = Object.keys(words.families) as Family[];
const SEVERITIES = Object.keys(words.severities) as Severity[];

/** What checking found, by family and weight. */
export function findingsPanel(findings: readonly FindingView[]): Panel {
  const found = foundOf(findings, FAMILIES);
  const bars: Bars<Severity> = {
    names: found.map(({ family }) => words.families[family]),
    kinds: SEVERITIES.filter((severity) => found.some(({ counts }) => counts[severity] > 0)),
    word: words.severities,
    count: (bar, severity) => found[bar]?.counts[severity] ?? 0,
    colour: (severity, palette) => palette.severities[severity],
    way: (bar, severity) => {
      const family = found[bar]?.family ?? "structure";
      return {
        label: words.goChecks(`${words.families[family]} · ${words.severities[severity]}`),
        go: () => showChecks(family, severity),
      };
    },
  };
  return panelOf(bars, {
    key: "findings",
    title: words.findings,
    note: words.findingsNote,
    nothing: found.length === 0 ? words.findingsNone : null,
    head: words.family,
  });
}
