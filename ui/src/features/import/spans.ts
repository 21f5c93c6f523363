import type { SampleRow } from "../../api/bindings";

/** For each cell how many rows it spans; 0 where the cell above covers it. */
export function spans(rows: readonly SampleRow[]): number[][] {
  const found = rows.map((row) => row.cells.map(() => 1));
  const width = rows[0]?.cells.length ?? 0;
  for (let column = 0; column < width; column += 1) {
    let first = 0;
    for (let row = 1; row < rows.length; row += 1) {
      if (rows[row]?.merged[column]) {
        found[row]![column] = 0;
        found[first]![column]! += 1;
      } else {
        first = row;
      }
    }
  }
  return found;
}
