import type { CellView, Mark } from "../../api/bindings";

/** A piece of a cell shown in one pane. */
export interface Piece {
  text: string;
  kind: "same" | "deleted" | "added";
}

const textOf = (marks: readonly Mark[]): string => marks.map((mark) => mark.text).join("");
const common = (marks: readonly Mark[]): string =>
  textOf(marks.filter((mark) => !mark.changed));

const put = (pieces: Piece[], text: string, kind: Piece["kind"]): void => {
  const last = pieces.at(-1);
  if (text === "") return;
  if (last?.kind === kind) last.text += text;
  else pieces.push({ text, kind });
};

/** The earlier and the later cell in one text: what is gone stands before what
 *  came. Where both sides do not keep the same pieces in the same order, the
 *  whole earlier text stands before the whole later one. */
export function woven(before: CellView | null, after: CellView | null): Piece[] {
  const pieces: Piece[] = [];
  const [old, now] = [before?.marks ?? [], after?.marks ?? []];
  if (before && after && !before.changed && !after.changed) {
    put(pieces, textOf(now), "same");
    return pieces;
  }
  if (!before || !after || common(old) !== common(now)) {
    put(pieces, textOf(old), before?.changed === false ? "same" : "deleted");
    put(pieces, textOf(now), after?.changed === false ? "same" : "added");
    return pieces;
  }
  const kept = [...now];
  for (const mark of old) {
    if (mark.changed) put(pieces, mark.text, "deleted");
    else weaveKept(pieces, kept, mark.text.length);
  }
  for (const mark of kept) put(pieces, mark.text, mark.changed ? "added" : "same");
  return ordered(pieces);
}

/** Takes `length` kept characters from the later side, with what came there. */
function weaveKept(pieces: Piece[], kept: Mark[], length: number): void {
  let left = length;
  while (left > 0) {
    const mark = kept.shift();
    if (!mark) return;
    if (mark.changed) {
      put(pieces, mark.text, "added");
      continue;
    }
    const text = mark.text.slice(0, left);
    put(pieces, text, "same");
    left -= text.length;
    const rest = mark.text.slice(text.length);
    if (rest) kept.unshift({ text: rest, changed: false });
  }
}

/** Deleted before added wherever the two touch. */
function ordered(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === "deleted" && last?.kind === "added") result.splice(-1, 0, piece);
    else result.push(piece);
  }
  return result;
}
