/** How large pages are shown: fitted, or by a factor of their real size. */
export type Zoom = "width" | "page" | number;

/** Size of a page in points. */
export interface PageSize {
  width: number;
  height: number;
}

/** Room around pages, in pixels. */
export const MARGIN = 18;
/** A point on paper in pixels on the screen, at 100 %. */
export const POINT = 96 / 72;

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** Pixels per point. Fitting takes the widest page, so that pages of both
 *  orientations keep one scale. */
export function scaleOf(zoom: Zoom, pages: readonly PageSize[], room: PageSize): number {
  if (typeof zoom === "number") return zoom * POINT;
  const widest = Math.max(1, ...pages.map((page) => page.width));
  const highest = Math.max(1, ...pages.map((page) => page.height));
  const toWidth = (room.width - 2 * MARGIN) / widest;
  const toPage = Math.min(toWidth, (room.height - 2 * MARGIN) / highest);
  return Math.max(0.1, zoom === "width" ? Math.min(toWidth, 2.5 * POINT) : toPage);
}

/** The next larger or smaller step from a scale. */
export function stepped(scale: number, direction: 1 | -1): number {
  const now = scale / POINT;
  const next =
    direction > 0
      ? STEPS.find((step) => step > now * 1.02)
      : STEPS.findLast((step) => step < now * 0.98);
  return next ?? (direction > 0 ? STEPS.at(-1)! : STEPS[0]!);
}
