import type { Role } from "../../api/bindings";
import { overview as words } from "../../text/overview";
import { drawn } from "./drawing";
import { paperPalette } from "./palette";
import { type Known, type Panel, panelsOf } from "./panels";

/** Width of the picture, and what surrounds the charts, in points; a point is
 *  drawn by two. */
const WIDTH = 1120;
const EDGE = 28;
const TITLE = 56;
const HEADING = 34;
const SCALE = 2;
/** Web views draw nothing taller. */
const TALLEST = 16_000 / SCALE;

/** The charts as one picture, as base64: on paper's colours, one under the
 *  other. */
export function pictureOf(known: Known, role: Role, title: string): string {
  const palette = paperPalette();
  const panels = panelsOf(known, role).filter(({ nothing }) => nothing === null);
  const heights = fitted(panels);
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * SCALE;
  canvas.height =
    (TITLE + heights.reduce((sum, height) => sum + height + HEADING, 0) + EDGE) * SCALE;
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  pen.scale(SCALE, SCALE);
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = palette.ink;
  pen.textBaseline = "middle";
  pen.textAlign = "center";
  pen.font = `600 22px ${palette.font}`;
  pen.fillText(words.title(title), WIDTH / 2, TITLE / 2, WIDTH - 2 * EDGE);
  pen.textAlign = "left";
  pen.font = `600 15px ${palette.font}`;
  let top = TITLE;
  panels.forEach((panel, at) => {
    const height = heights[at] ?? panel.height;
    pen.fillText(panel.title, EDGE, top + HEADING / 2);
    const width = WIDTH - 2 * EDGE;
    const chart = drawn(panel.option(palette), width, height);
    pen.drawImage(chart, EDGE, top + HEADING, width, height);
    top += HEADING + height;
  });
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}

/** Heights that fit into one picture. */
function fitted(panels: readonly Panel[]): number[] {
  const around = TITLE + EDGE + panels.length * HEADING;
  const wanted = panels.reduce((sum, { height }) => sum + height, 0);
  const scale = Math.min(1, (TALLEST - around) / Math.max(wanted, 1));
  return panels.map(({ height }) => Math.floor(height * scale));
}
