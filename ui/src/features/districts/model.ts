import type { Cell, ClauseRow, DistrictState, Matrix, PrintedPhrase } from "../../api/bindings";
import { NAME_ENDINGS, districts as text } from "../../text/districts";

/** The column of the clause's own text. */
export const TEXT_COLUMN = -1;

/** A place in the matrix. */
export interface Place {
  clause: string;
  /** {@link TEXT_COLUMN}, or the place of a district. */
  column: number;
}

/** A text cut at its placeholders: every other piece is one. */
export const atFigures = (value: string): string[] => value.split(text.figure);

/** What a cell shows, and what it is when copied. */
export function cellText(clause: ClauseRow, cell: Cell): string {
  if (!cell.on) return "";
  if (cell.own !== null && !cell.wants_figure) return cell.own;
  if (cell.wants_figure && cell.figure !== "") return cell.figure;
  return clause.text === "" ? "" : text.on;
}

/** Cells between two places, both included, in reading order. */
export function range(matrix: Matrix, from: Place, to: Place): Place[][] {
  const index = (place: Place) => matrix.clauses.findIndex((one) => one.id === place.clause);
  const [top, bottom] = [index(from), index(to)].toSorted((a, b) => a - b);
  const [left, right] = [from.column, to.column].toSorted((a, b) => a - b);
  if (top === undefined || bottom === undefined || top < 0) return [];
  if (left === undefined || right === undefined) return [];
  return matrix.clauses.slice(top, bottom + 1).map((clause) =>
    Array.from({ length: right - left + 1 }, (_, offset) => ({
      clause: clause.id,
      column: left + offset,
    })),
  );
}

/** The table of a range as Excel takes it. */
export function copied(matrix: Matrix, places: Place[][]): string {
  const byId = new Map(matrix.clauses.map((clause) => [clause.id, clause]));
  const lines = places.map((line) =>
    line
      .map(({ clause, column }) => {
        const row = byId.get(clause);
        const cell = row?.cells[column];
        if (!row) return "";
        return column === TEXT_COLUMN ? row.text : cell ? cellText(row, cell) : "";
      })
      .join("\t"),
  );
  return lines.join("\n");
}

/** A pasted table put at a place of the matrix. */
export function pasteCells(
  matrix: Matrix,
  units: readonly DistrictState[],
  at: Place,
  table: readonly (readonly string[])[],
): { cells: { clause: string; unit: string; text: string }[]; cut: number } {
  const top = matrix.clauses.findIndex((clause) => clause.id === at.clause);
  const cells: { clause: string; unit: string; text: string }[] = [];
  let cut = 0;
  table.forEach((line, down) => {
    line.forEach((value, right) => {
      const clause = matrix.clauses[top + down];
      const unit = units[at.column + right];
      if (clause && unit) cells.push({ clause: clause.id, unit: unit.unit, text: value });
      else if (value !== "") cut += 1;
    });
  });
  return { cells, cut };
}

/** One step from a place; stays at the edges. */
export function moved(matrix: Matrix, columns: number, at: Place, down: number, right: number): Place {
  const index = matrix.clauses.findIndex((clause) => clause.id === at.clause);
  const next = Math.min(Math.max(index + down, 0), matrix.clauses.length - 1);
  const clause = matrix.clauses[next]?.id ?? at.clause;
  return { clause, column: Math.min(Math.max(at.column + right, TEXT_COLUMN), columns - 1) };
}

/** The next place in reading order, for Tab. */
export function tabbed(matrix: Matrix, columns: number, at: Place, by: 1 | -1): Place {
  const column = at.column + by;
  if (column >= TEXT_COLUMN && column < columns) return { clause: at.clause, column };
  const index = matrix.clauses.findIndex((clause) => clause.id === at.clause) + by;
  const clause = matrix.clauses[index];
  if (!clause) return at;
  return { clause: clause.id, column: by > 0 ? TEXT_COLUMN : columns - 1 };
}

/** Text being typed: of a clause, or of a district (own words or a figure). */
export interface Draft {
  clause: string;
  /** The district; `null` for the clause's own text. */
  unit: string | null;
  kind: "text" | "wording" | "figure";
  value: string;
}

const share = (value: string): string => (value === "" ? text.missingShare : value);

/** What a phrase prints while it is being typed. */
export function drafted(
  phrase: PrintedPhrase,
  draft: Draft | null,
  clause: ClauseRow | undefined,
  cell: Cell | undefined,
  unit: string,
): string {
  if (!draft || !clause || phrase.clause !== draft.clause) return phrase.text;
  if (draft.unit === null) {
    if (cell?.own != null) return phrase.text;
    return draft.value.replaceAll(text.figure, share(cell?.figure ?? ""));
  }
  if (draft.unit !== unit) return phrase.text;
  if (draft.kind === "figure")
    return (cell?.own ?? clause.text).replaceAll(text.figure, share(draft.value.trim()));
  return draft.value.replaceAll(text.figure, share(cell?.figure ?? ""));
}

/** The mark in front of a phrase. */
export const markBefore = (phrase: PrintedPhrase, index: number): string =>
  index === 0 ? "" : phrase.opens ? "。" : "，";

/** The mark that ends a cell. */
export const markAfter = (last: string): string => (/[。！？]$/.test(last) ? "" : "。");

const digit = (value: string | undefined): boolean => value !== undefined && /[\d.]/.test(value);

/** Two texts with what is alike before and after their difference. */
export interface Difference {
  before: string;
  old: string;
  fresh: string;
  after: string;
}

/** Where two texts differ: what is alike before and after, and the middles. */
export function difference(then: string, now: string): Difference {
  const [a, b] = [Array.from(then), Array.from(now)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  // Figures stay whole: 300 and 320 differ, not 0 and 2.
  while (start > 0 && digit(a[start - 1]) && (digit(a[start]) || digit(b[start]))) start -= 1;
  while (end > 0 && digit(a[a.length - end]) && (digit(a[a.length - end - 1]) || digit(b[b.length - end - 1]))) end -= 1;
  const cut = (list: string[]) => list.slice(start, list.length - end).join("");
  return {
    before: a.slice(0, start).join(""),
    old: cut(a),
    fresh: cut(b),
    after: a.slice(a.length - end).join(""),
  };
}

/** Whether the shares of a clause leave nothing to do. */
export function settled(clause: ClauseRow): boolean {
  const { totals } = clause;
  if (!totals) return true;
  return totals.missing.length === 0 && !["short", "over", "unreadable"].includes(totals.state);
}

/** What adding up says, in one sentence. */
export function tallySentence(clause: ClauseRow, units: readonly DistrictState[]): string {
  const { totals } = clause;
  if (!totals) return "";
  const named = units.flatMap((unit, column) => {
    const cell = clause.cells[column];
    return cell?.on && cell.wants_figure && cell.figure !== "" ? [text.shareOf(unit.name, cell.figure)] : [];
  });
  const absent = units.filter((unit) => totals.missing.includes(unit.unit)).map((unit) => unit.name);
  const parts = [text.tally(totals.name || clause.text, named.join("、") || "—", totals.sum)];
  if (totals.whole !== null) parts.push(text.tallyMaster(totals.number, totals.whole));
  if (totals.state === "short") parts.push(`，${text.differs(totals.by)}`);
  if (totals.state === "over") parts.push(`，${text.over(totals.by)}`);
  if (totals.state === "unreadable") parts.push(text.tallyUnreadable);
  if (absent.length > 0) parts.push(text.tallyMissing(absent.join("、")));
  return `${parts.join("")}。`;
}

/** A phrase of a template, and whether it opens a sentence. */
export interface TemplatePhrase {
  text: string;
  opens: boolean;
}

/** Cuts at “，” and “。” outside quotation marks and brackets, as the core
 *  does. */
export function cutPhrases(template: string): TemplatePhrase[] {
  const phrases: TemplatePhrase[] = [];
  let depth = 0;
  let words = "";
  let opens = true;
  const push = () => {
    if (words.trim() !== "") phrases.push({ text: words.trim(), opens });
    words = "";
  };
  for (const character of template.replaceAll("\n", "")) {
    if ("（《“(".includes(character)) depth += 1;
    if ("）》”)".includes(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && (character === "，" || character === "。")) {
      push();
      opens = character === "。";
    } else words += character;
  }
  push();
  return phrases;
}

/** A clause as a template shows it: where districts differ in one number
 *  only, the number is a placeholder. */
export interface TemplateClause {
  text: string;
  /** By district: the figure, `/` where the phrase does not concern it. */
  figures: string[];
  /** By district: own words that are no figure. */
  own: (string | null)[];
  on: boolean[];
}

export function templateClause(clause: ClauseRow): TemplateClause {
  const on = clause.cells.map((cell) => cell.on);
  const own = clause.cells.map((cell) => cell.own);
  if (clause.text.includes(text.figure))
    return { text: clause.text, figures: clause.cells.map((cell) => (cell.on ? cell.figure : "/")), own, on };
  for (const number of clause.text.matchAll(/\d+(?:\.\d+)?/g)) {
    const before = clause.text.slice(0, number.index);
    const after = clause.text.slice(number.index + number[0].length);
    const valueOf = (words: string): string | null => {
      const middle = words.slice(before.length, words.length - after.length);
      const fits = words.startsWith(before) && words.endsWith(after) && /^\d+(?:\.\d+)?$/.test(middle);
      return fits ? middle : null;
    };
    const values = own.map((words) => (words === null ? number[0] : valueOf(words)));
    if (!own.some((words, index) => words !== null && values[index] !== null)) continue;
    return {
      text: `${before}${text.figure}${after}`,
      figures: values.map((value, index) => (on[index] ? (value ?? "") : "/")),
      own: own.map((words, index) => (values[index] === null ? words : null)),
      on,
    };
  }
  return { text: clause.text, figures: [], own, on };
}

/** A row's sentences with placeholders, as its template is shown. */
export function templateOf(clauses: readonly ClauseRow[]): string {
  const joined = clauses
    .map((clause, index) => `${index === 0 ? "" : clause.opens ? "。" : "，"}${templateClause(clause).text}`)
    .join("");
  return joined === "" ? "" : joined + markAfter(joined);
}

/** The phrases of a template that hold a placeholder, in order. */
export const figurePhrases = (template: string): string[] =>
  cutPhrases(template).flatMap((phrase) => (phrase.text.includes(text.figure) ? [phrase.text] : []));

/** What a template prints in a district: with its figures, its own words
 *  where it has them, without the phrases that do not concern it. */
export function filled(
  template: string,
  figures: readonly string[],
  known: ReadonlyMap<string, TemplateClause> = new Map(),
  district = -1,
): string {
  let at = 0;
  const printed = cutPhrases(template).flatMap((phrase) => {
    const clause = known.get(phrase.text);
    const own = clause?.own[district] ?? null;
    if (!phrase.text.includes(text.figure)) {
      if (clause && clause.on[district] === false) return [];
      return [{ ...phrase, text: own ?? phrase.text }];
    }
    const value = (figures[at++] ?? "").trim();
    if (value === "/") return [];
    if (value === "" && own !== null) return [{ ...phrase, text: own }];
    return [{ ...phrase, text: phrase.text.replace(text.figure, share(value)) }];
  });
  const joined = printed
    .map((phrase, index) => `${index === 0 ? "" : phrase.opens ? "。" : "，"}${phrase.text}`)
    .join("");
  return joined === "" ? "" : joined + markAfter(joined);
}

/** Names short enough for tabs: without the ending most of them share. */
export function shortNames(names: readonly string[]): string[] {
  const common = NAME_ENDINGS.find((end) => names.filter((name) => name.endsWith(end)).length >= 3);
  return names.map((name) =>
    common && name.endsWith(common) && name.length > common.length + 1 ? name.slice(0, -common.length) : name,
  );
}
