import type { Role, Severity } from "../../api/bindings";

/** Colours of the charts: a canvas knows no style sheet. */
export interface Palette {
  ink: string;
  muted: string;
  line: string;
  paper: string;
  accent: string;
  ok: string;
  faint: string;
  font: string;
  roles: Record<Role, string>;
  severities: Record<Severity, string>;
  /** Colours of things that have none of their own. */
  many: readonly string[];
  dark: boolean;
}

const LIGHT = ["#2f6f9f", "#4f9d76", "#c4902f", "#8464b4", "#c05d52", "#3c9aa8", "#7f8a95", "#9aa13a"];
const DARK = ["#6db3e2", "#7fc79b", "#e0b05c", "#b49be0", "#f08a7e", "#67c3cf", "#9ba7b3", "#c9ce6a"];

/** The colours in force at an element. */
export function paletteAt(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const paper = of("paper");
  const dark = paper !== "#fff";
  return {
    ink: of("ink"),
    muted: of("muted"),
    line: of("line"),
    paper,
    accent: of("accent"),
    ok: of("ok"),
    faint: of("faint"),
    font: of("sans"),
    roles: { lead: of("lead"), support: of("support"), responsible: of("responsible") },
    severities: { error: of("bad"), warn: of("warn"), note: of("faint") },
    many: dark ? DARK : LIGHT,
    dark,
  };
}

/** The colours of paper, whatever the window's: pictures go into documents. */
export function paperPalette(): Palette {
  const probe = document.createElement("div");
  probe.className = "paper";
  probe.hidden = true;
  document.body.append(probe);
  const palette = paletteAt(probe);
  probe.remove();
  return palette;
}
