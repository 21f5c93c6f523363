//! What texts ask of a column's width: how many lines they take, and which
//! names are too wide for it.

use std::collections::HashMap;

use super::super::linebreak::{LineBreaker, is_separator};
use super::super::measure::{Measurer, TextLook};
use super::super::sheet::{Merge, Table, TableColumn};
use super::super::style::Align;
use super::{Kept, Points, inner_width};
use crate::reading::words::word_begins;

/// Rows looked at when widths are weighed; more would change little.
const SAMPLE: usize = 80;
/// What the end of a line of running text usually leaves, in ems.
const RAGGED: f64 = 0.3;
/// Bytes of a Han character and a mark.
const SHORT_PIECE: usize = 6;
/// Longer names, in ems, are sentences, and sentences are broken.
const LONGEST_NAME: f64 = 14.0;

/// The texts of rows spread over tables with the same columns.
pub struct Demands {
    /// Distinct texts, column by column.
    columns: Vec<Vec<Demand>>,
    /// For each row and column, which text, and over how many rows it is
    /// merged; none for a cell merged away.
    rows: Vec<Vec<Option<(usize, f64)>>>,
    /// The widest piece of each column that no line can break.
    pieces: [Vec<Points>; 2],
    size: f64,
}

/// What one text asks for. Lengths in points.
enum Demand {
    /// Running text: the length of each paragraph.
    Text(Vec<f64>),
    /// Paragraphs of pieces that should stay whole, with the mark behind.
    Whole { paragraphs: Vec<Vec<(f64, f64)>>, weight: f64 },
}

/// Longer names, in ems, are broken between their words without much loss.
const LONG_NAME: f64 = 9.5;
/// What such a one costs.
const BROKEN_LONG_NAME: f64 = 2.0;

/// A broken name costs as much as so many lines, a broken word of a label less.
const BROKEN_NAME: f64 = 8.0;
const BROKEN_WORD: f64 = 1.5;

/// Lines a text takes, and what its broken names cost.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Taken {
    pub lines: f64,
    pub broken: f64,
}

impl Demands {
    pub fn of(tables: &[&Table<'_>], measurer: &Measurer<'_>, look: TextLook) -> Self {
        let heads = tables.first().map_or(&[][..], |table| &table.columns);
        let mut demands = Self {
            columns: heads.iter().map(|_| Vec::new()).collect(),
            rows: Vec::new(),
            pieces: [Kept::All, Kept::Figures].map(|_| vec![Points::ZERO; heads.len()]),
            size: look.size.0,
        };
        let mut breaker = LineBreaker::default();
        let mut known: Vec<HashMap<&str, usize>> = heads.iter().map(|_| HashMap::new()).collect();
        for (table, row) in sampled(tables) {
            let cells = heads.iter().enumerate().map(|(at, head)| {
                let is_alone =
                    table.merge(row, at) == Merge::None && table.column_span(row, at) == 1;
                is_alone.then(|| {
                    let text = table.text(row, at);
                    let texts = &mut demands.columns[at];
                    let pieces = &mut demands.pieces;
                    let place = *known[at].entry(text).or_insert_with(|| {
                        for kept in [Kept::All, Kept::Figures] {
                            let widest = &mut pieces[kept as usize][at];
                            let piece = widest_piece(text, kept, &mut breaker, (measurer, look));
                            *widest = widest.max(piece);
                        }
                        texts.push(Demand::of(text, head, measurer, look));
                        texts.len() - 1
                    });
                    (place, table.row_span(row, at) as f64)
                })
            });
            let cells = cells.collect();
            demands.rows.push(cells);
        }
        demands.add_heads(heads, &mut breaker, measurer, look);
        demands
    }

    /// Heads are a row too: they should not need more lines than the body.
    fn add_heads(
        &mut self,
        heads: &[TableColumn<'_>],
        breaker: &mut LineBreaker,
        measurer: &Measurer<'_>,
        look: TextLook,
    ) {
        for kept in [Kept::All, Kept::Figures] {
            for (head, widest) in heads.iter().zip(&mut self.pieces[kept as usize]) {
                let piece = widest_piece(&head.header, kept, breaker, (measurer, look));
                *widest = widest.max(piece);
            }
        }
        let cells = heads.iter().zip(&mut self.columns).map(|(head, texts)| {
            let lines = head.header.split('\n').map(|line| measurer.width(line, look).0);
            texts.push(Demand::Text(lines.collect()));
            Some((texts.len() - 1, 1.0))
        });
        let cells = cells.collect();
        self.rows.push(cells);
    }

    /// The column with the most text.
    pub fn longest_column(&self) -> usize {
        let total = |column: usize| -> f64 {
            let cells = self.rows.iter().filter_map(|row| row[column]);
            cells.map(|(text, span)| self.columns[column][text].length() / span).sum()
        };
        let totals: Vec<f64> = (0..self.columns.len()).map(total).collect();
        (0..totals.len())
            .reduce(|best, i| if totals[i] > totals[best] { i } else { best })
            .unwrap_or(0)
    }

    /// Whether a name is broken without much loss.
    fn is_long(&self, name: f64) -> bool {
        name > self.size * LONG_NAME
    }

    /// Height of the type, in points.
    pub fn size(&self) -> f64 {
        self.size
    }

    /// The length of a column's longest text on one line.
    pub fn widest(&self, column: usize) -> f64 {
        self.columns[column].iter().map(Demand::length).fold(0.0, f64::max)
    }

    /// The widest piece of each column that no line can break: （一）, 35℃.
    pub fn pieces(&self, kept: Kept) -> &[Points] {
        &self.pieces[kept as usize]
    }

    /// How many rows were looked at, the heads among them.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// What a column's cells take at a width, row by row; merged cells count
    /// for each row with their share.
    pub fn taken(&self, column: usize, width: Points) -> Vec<Taken> {
        let inner = inner_width(width);
        let texts: Vec<Taken> =
            self.columns[column].iter().map(|text| text.taken(inner, self.size)).collect();
        let share = |cell: &Option<(usize, f64)>| {
            cell.map_or_else(Taken::default, |(text, span)| {
                let Taken { lines, broken } = texts[text];
                Taken { lines: lines / span, broken }
            })
        };
        self.rows.iter().map(|row| share(&row[column])).collect()
    }

    /// Widths for text at which a name, or a word of a label, becomes whole.
    pub fn thresholds(&self, column: usize) -> Vec<f64> {
        let mut widths: Vec<f64> = Vec::new();
        for text in &self.columns[column] {
            if let Demand::Whole { paragraphs, .. } = text {
                let wholes = paragraphs.iter().flatten();
                widths.extend(wholes.map(|(name, mark)| name + mark * 0.5));
                // All on one line.
                widths.extend(paragraphs.iter().map(|p| p.iter().map(|(n, m)| n + m).sum::<f64>()));
            }
        }
        widths.sort_by(f64::total_cmp);
        widths.dedup_by(|a, b| (*a - *b).abs() < 0.01);
        widths
    }

    /// The share of names that are wider than their column.
    pub fn broken_names(&self, widths: &[Points]) -> f64 {
        let (mut all, mut broken) = (0.0, 0.0);
        for (column, texts) in self.columns.iter().enumerate() {
            let inner = inner_width(widths[column]);
            for (text, _) in self.rows.iter().filter_map(|row| row[column]) {
                if let Demand::Whole { paragraphs, weight } = &texts[text]
                    && *weight == BROKEN_NAME
                {
                    let short = |(name, _): &&(f64, f64)| !self.is_long(*name);
                    let names = || paragraphs.iter().flatten().filter(short);
                    all += names().count() as f64;
                    broken += names().filter(|name| is_broken(**name, inner)).count() as f64;
                }
            }
        }
        if all > 0.0 { broken / all } else { 0.0 }
    }
}

/// What breaking a name costs.
fn cost_of(name: f64, weight: f64, size: f64) -> f64 {
    if name > size * LONG_NAME { weight.min(BROKEN_LONG_NAME) } else { weight }
}

fn is_broken((name, mark): (f64, f64), inner: f64) -> bool {
    name + mark * 0.5 > inner + 0.01
}

impl Demand {
    fn of(text: &str, head: &TableColumn<'_>, measurer: &Measurer<'_>, look: TextLook) -> Self {
        let length = |text: &str| measurer.width(text, look).0;
        let longest = look.size.0 * LONGEST_NAME;
        let paragraphs = text.split('\n');
        if head.align == Align::Left {
            return Self::Text(paragraphs.map(length).collect());
        }
        let (cut, weight): (fn(&str) -> Vec<&str>, f64) =
            if head.labels { (words, BROKEN_WORD) } else { (names, BROKEN_NAME) };
        let measured = |piece: &str| {
            let name = piece.trim_end_matches(is_separator);
            (length(name), length(&piece[name.len()..]))
        };
        let paragraphs: Vec<Vec<(f64, f64)>> =
            paragraphs.map(|text| cut(text).into_iter().map(measured).collect()).collect();
        // A sentence in a centred cell is broken like any other.
        if paragraphs.iter().flatten().any(|(name, _)| *name > longest) {
            return Self::Text(text.split('\n').map(length).collect());
        }
        Self::Whole { paragraphs, weight }
    }

    fn length(&self) -> f64 {
        match self {
            Self::Text(paragraphs) => paragraphs.iter().sum(),
            Self::Whole { paragraphs, .. } => paragraphs.iter().flatten().map(|(n, m)| n + m).sum(),
        }
    }

    fn taken(&self, inner: f64, size: f64) -> Taken {
        match self {
            Self::Text(paragraphs) => {
                let usable = (inner - size * RAGGED).max(size * 0.5);
                let lines = |length: &f64| {
                    if *length <= inner { 1.0 } else { (length / usable).ceil() }
                };
                Taken { lines: paragraphs.iter().map(lines).sum(), broken: 0.0 }
            }
            Self::Whole { paragraphs, weight } => {
                let mut taken = Taken::default();
                for paragraph in paragraphs {
                    pack(paragraph, inner, |name| cost_of(name, *weight, size), &mut taken);
                }
                taken
            }
        }
    }
}

/// Packs names onto lines.
fn pack(names: &[(f64, f64)], inner: f64, cost: impl Fn(f64) -> f64, taken: &mut Taken) {
    taken.lines += 1.0;
    let mut used = 0.0;
    for &(name, mark) in names {
        let needed = name + mark * 0.5;
        if used > 0.0 && used + needed > inner + 0.01 {
            taken.lines += 1.0;
            used = 0.0;
        }
        if is_broken((name, mark), inner) {
            taken.broken += cost(name);
            let more = (needed / inner).ceil() - 1.0;
            taken.lines += more;
            used -= more * inner;
        }
        used += name + mark;
    }
}

fn widest_piece(
    text: &str,
    kept: Kept,
    breaker: &mut LineBreaker,
    (measurer, look): (&Measurer<'_>, TextLook),
) -> Points {
    let mut widest = Points::ZERO;
    for paragraph in text.split('\n') {
        let breaks = breaker.breaks(paragraph);
        let starts = [0].into_iter().chain(breaks.iter().copied());
        let ends = breaks.iter().copied().chain([paragraph.len()]);
        for (start, end) in starts.zip(ends) {
            // One or two characters fit anywhere.
            let piece = paragraph[start..end].trim_end();
            if piece.len() > SHORT_PIECE && kept.keeps(piece) {
                let mark = piece.ends_with(|c| is_separator(c) || "）》”".contains(c));
                let blank = if mark { look.size * 0.5 } else { Points::ZERO };
                widest = widest.max(measurer.width(piece, look) - blank);
            }
        }
    }
    widest
}

/// The names of a list with the marks behind them. Marks in brackets are
/// part of a name, as in 各县（市、区）人民政府, and so are blanks around
/// figures, as in 第 10 行.
fn names(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut following = list.chars().skip(1);
    let ends = move |character: char| {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let after = following.next().unwrap_or(' ');
        let beside_figure = before.is_ascii() || before == '第' || after.is_ascii_digit();
        let joins = character == ' ' && beside_figure;
        before = character;
        depth == 0 && is_separator(character) && !joins
    };
    list.split_inclusive(ends).filter(|name| !name.is_empty()).collect()
}

/// The words of a label, marks with the word before.
fn words(label: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut start = 0;
    for end in word_begins(label).into_iter().filter(|end| *end > 0) {
        // A mark does not begin a line: it belongs to the word before it.
        if label[end..].chars().next().is_some_and(|c| is_separator(c) || "）》”".contains(c)) {
            continue;
        }
        words.push(&label[start..end]);
        start = end;
    }
    words
}

/// Rows spread over the tables.
fn sampled<'t, 'a>(tables: &[&'t Table<'a>]) -> impl Iterator<Item = (&'t Table<'a>, usize)> {
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    let step = rows.div_ceil(SAMPLE).max(1);
    tables
        .iter()
        .flat_map(|table| (0..table.rows.len()).map(move |row| (*table, row)))
        .step_by(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_into_names() {
        let cases: [(&str, &[&str]); 5] = [
            ("任务总表 第 10 行 牵头单位", &["任务总表 ", "第 10 行 ", "牵头单位"]),
            ("市发改委、市经信局", &["市发改委、", "市经信局"]),
            ("各县（市、区）政府、甲局", &["各县（市、区）政府、", "甲局"]),
            ("", &[]),
            ("/", &["/"]),
        ];
        for (list, expected) in cases {
            assert_eq!(names(list), expected, "{list}");
        }
    }

    #[test]
    fn names_are_packed_and_counted_when_broken() {
        let list = [(48.0, 12.0), (108.0, 12.0), (48.0, 0.0)];
        for (inner, lines, broken) in [(240.0, 1.0, 0.0), (120.0, 3.0, 0.0), (80.0, 4.0, 1.0)] {
            let mut taken = Taken::default();
            pack(&list, inner, |_| 1.0, &mut taken);
            assert_eq!(taken, Taken { lines, broken }, "in {inner}");
        }
    }
}
