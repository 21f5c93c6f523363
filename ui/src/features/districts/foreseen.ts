import type { Cell, ClauseEdit, ClauseRow, DistrictState, Matrix } from "../../api/bindings";

type At = { clause: string; unit: string };

/** The matrix as a change will leave its cells, as far as that is plain;
 *  `null` where it is better to wait for the answer. */
export function foreseen(
  matrix: Matrix,
  units: readonly DistrictState[],
  change: ClauseEdit,
): Matrix | null {
  const columnOf = new Map(units.map((unit, index) => [unit.unit, index]));
  const cellAt = (at: At): Cell | undefined =>
    matrix.clauses.find((clause) => clause.id === at.clause)?.cells[columnOf.get(at.unit) ?? -1];
  const withCells = (at: readonly At[], put: (cell: Cell, index: number) => Cell): Matrix => {
    const changed = new Map<string, ClauseRow>();
    for (const [index, one] of at.entries()) {
      const clause = changed.get(one.clause) ?? matrix.clauses.find((row) => row.id === one.clause);
      const column = columnOf.get(one.unit);
      if (!clause || column === undefined) continue;
      const cells = clause.cells.map((cell, other) => (other === column ? put(cell, index) : cell));
      changed.set(clause.id, { ...clause, cells });
    }
    return { ...matrix, clauses: matrix.clauses.map((clause) => changed.get(clause.id) ?? clause) };
  };
  if (change.do === "toggle") {
    const [first] = change.cells;
    const on = first && cellAt(first)?.on !== true;
    return on === undefined ? null : withCells(change.cells, (cell) => ({ ...cell, on }));
  }
  if (change.do === "set_cells") {
    const plain = change.cells.every((one) => cellAt(one)?.wants_figure === true && /^\d+(\.\d+)?$/.test(one.text));
    if (!plain) return null;
    return withCells(change.cells, (cell, index) => ({ ...cell, on: true, figure: change.cells[index]?.text ?? "" }));
  }
  if (change.do === "set_variant")
    return withCells([change], (cell) => ({ ...cell, own: change.text, own_opens: change.opens }));
  return null;
}
