import type { UnitName } from "../../../api/bindings";

/** A name that could stand where the caret is. */
export interface Candidate {
  /** What is put into the cell. */
  name: string;
  /** The other name it was found by. */
  by: string | null;
}

/** The piece of a unit cell the caret stands in. */
export interface Piece {
  start: number;
  end: number;
  /** What stands before the caret, without blanks at its beginning. */
  typed: string;
}

/** What separates names in a unit cell. */
const SEPARATOR = /[、，,；;。\n]/;
const MOST = 8;

/** The piece around the caret, between separators outside brackets. */
export function pieceAt(text: string, caret: number): Piece {
  let start = caret;
  while (start > 0 && !SEPARATOR.test(text.charAt(start - 1))) start -= 1;
  let end = caret;
  while (end < text.length && !SEPARATOR.test(text.charAt(end))) end += 1;
  while (start < caret && /\s/.test(text.charAt(start))) start += 1;
  return { start, end, typed: text.slice(start, caret) };
}

/** How well a name answers to what was typed; smaller is better, null not at all. */
function rank(name: string, typed: string): number | null {
  if (name === typed) return 0;
  const at = name.indexOf(typed);
  if (at === 0) return 1;
  if (at > 0) return 2;
  return inOrder(name, typed) ? 3 : null;
}

/** 市建局 answers to 市住房城乡建设局: every character, in order. */
function inOrder(name: string, typed: string): boolean {
  if (typed.length < 2) return false;
  let at = 0;
  for (const character of typed) {
    at = name.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Names that could complete a piece, best first, without those that the
 *  cell holds already. Of equal ones the official order decides. */
export function candidates(
  units: readonly UnitName[],
  text: string,
  piece: Piece,
): Candidate[] {
  const { typed } = piece;
  if (typed === "") return [];
  const elsewhere = `${text.slice(0, piece.start)}\n${text.slice(piece.end)}`.split(SEPARATOR);
  const taken = new Set(elsewhere.map((name) => name.trim()));
  const found: { candidate: Candidate; rank: number }[] = [];
  for (const unit of units) {
    if (taken.has(unit.name)) continue;
    let best: { candidate: Candidate; rank: number } | null = null;
    for (const name of [unit.name, ...unit.others]) {
      const score = rank(name, typed);
      if (score === null || (best && best.rank <= score)) continue;
      const by = name === unit.name ? null : name;
      best = { candidate: { name: unit.name, by }, rank: score };
    }
    if (best) found.push(best);
  }
  found.sort((a, b) => a.rank - b.rank);
  // A name that stands there in full needs no completion by itself.
  const rest = found.filter(({ candidate, rank: score }) => score > 0 || candidate.by !== null);
  return rest.slice(0, MOST).map(({ candidate }) => candidate);
}

/** Whether what was typed is a name in full. */
export const isName = (units: readonly UnitName[], typed: string): boolean =>
  units.some((unit) => unit.name === typed || unit.others.includes(typed));

/** The text with a piece completed, and where the caret goes. */
export function completed(text: string, piece: Piece, name: string): { text: string; caret: number } {
  return {
    text: text.slice(0, piece.start) + name + text.slice(piece.end),
    caret: piece.start + name.length,
  };
}
