import type { Column, LineCells } from "../../api/bindings";

/** A column of a pane: one of the table's, or category and item under each
 *  other. */
export interface Slot {
  header: string;
  /** Places of the table's columns in it. */
  columns: number[];
  /** Its width, as a grid track. */
  track: string;
}

const TRACKS: Record<string, string> = {
  number: "44px",
  category: "minmax(72px, 1fr)",
  item: "minmax(72px, 1fr)",
  text: "minmax(136px, 2.6fr)",
  lead: "minmax(68px, 1.1fr)",
  support: "minmax(80px, 1.5fr)",
  responsible: "minmax(68px, 1.1fr)",
};
const OTHER = "minmax(64px, 1fr)";

const fieldOf = (column: Column | undefined): string => column?.key.field ?? "";

/** The width of a column, as a grid track. */
export const trackOf = (column: Column): string => TRACKS[fieldOf(column)] ?? OTHER;

/** The columns of a pane, in the table's order. */
export function slotsOf(columns: readonly Column[]): Slot[] {
  const slots: Slot[] = [];
  columns.forEach((column, at) => {
    const field = fieldOf(column);
    const last = slots.at(-1);
    if (field === "item" && last && fieldOf(columns[at - 1]) === "category") {
      last.columns.push(at);
      last.header = `${last.header}\n${column.header}`;
      return;
    }
    slots.push({ header: column.header, columns: [at], track: trackOf(column) });
  });
  return slots;
}

/** Whether a row stands in the same category and item as the one above it:
 *  what is merged on paper is said once. */
export function repeats(
  columns: readonly number[],
  side: "before" | "after",
  line: LineCells | undefined,
  above: LineCells | undefined,
): boolean {
  const [here, there] = [line?.[side], above?.[side]];
  if (columns.length < 2 || !here || !there) return false;
  return columns.every((at) => {
    const [one, other] = [here[at], there[at]];
    const text = (cell: typeof one) => cell?.marks.map((mark) => mark.text).join("");
    return one?.changed === false && text(one) === text(other);
  });
}
