//! How wide each column is: names whole, then as little paper as the
//! columns' bounds allow.

mod demand;
mod share;

use crate::domain::{Millimetres, Points};

use super::measure::{Measurer, TextLook};
use super::page_setup::CELL_PADDING_X;
use super::sheet::{Table, TableColumn};

use demand::Demands;

/// Heads wider than this are broken into lines.
const WIDEST_HEAD: Millimetres = Millimetres(26.0);
/// What the longest of the lines of a broken head has beyond their mean, in
/// ems: it is broken between words.
const UNEVEN: f64 = 1.0;
/// Heads that ask for more of the page than this are all broken.
const MOST_HEADS: f64 = 0.8;
/// Characters of a head's line where heads are broken.
const NARROW_HEAD_EMS: f64 = 4.0;
/// A head word of four characters is never broken for a style's bounds.
const HEAD_WORD: Millimetres = Millimetres(21.0);
/// Share of the page that a run may take to be kept whole.
const WIDEST_RUN_SHARE: f64 = 0.3;
/// Longer Latin words are cut where there is too little room.
const LONGEST_WORD: usize = 8;
/// Runs with fewer characters are not looked at.
const SHORTEST_RUN: usize = 3;
/// Share of the page that the longest text has at least.
const TEXT_SHARE: f64 = 0.35;
/// What it has where columns are far too many.
const LEAST_TEXT_SHARE: f64 = 0.15;
/// Share of the page that the bounds of a style may claim.
const MOST_BOUND: f64 = 0.96;
/// A column whose lines hold fewer characters cannot be read.
const LEAST_EMS: f64 = 2.0;
/// A hair of room, so that what was measured fits again.
const HAIR: Points = Points(0.1);

/// Widths of columns, and how well the texts fit.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnFit {
    /// From left to right, together as wide as the page.
    pub widths: Vec<Points>,
    /// Names, among all in the rows looked at, that are wider than their
    /// column; between 0 and 1.
    pub broken_names: f64,
    /// Whether columns are narrower than their content asks at least.
    pub is_squeezed: bool,
}

/// Widths that suit all of `tables`, which have the same columns. Together
/// they are exactly `available`.
pub fn fit_columns(
    tables: &[&Table<'_>],
    measurer: &Measurer<'_>,
    look: TextLook,
    available: Points,
) -> ColumnFit {
    let columns = tables.first().map_or(&[][..], |table| &table.columns);
    if columns.is_empty() {
        return ColumnFit { widths: Vec::new(), broken_names: 0.0, is_squeezed: false };
    }
    let demands = Demands::of(tables, measurer, look);
    let needs = Needs::of(tables, measurer, look);
    let mut widths = vec![Points::ZERO; columns.len()];
    let text = demands.longest_column();
    let widest = available * WIDEST_RUN_SHARE;
    let mut runs = needs.runs(Kept::All, demands.pieces(Kept::All), widest);
    let least: Points =
        runs.iter().zip(&needs.narrow_heads).map(|(run, head)| run.max(*head)).sum();
    if least.0 > available.0 {
        runs = needs.runs(Kept::Figures, demands.pieces(Kept::Figures), widest);
    }
    raise(&mut widths, &runs, available);
    let headed: Points =
        widths.iter().zip(&needs.heads).map(|(width, head)| width.max(*head)).sum();
    if headed.0 <= available.0 * MOST_HEADS {
        raise(&mut widths, &needs.heads, available);
    } else {
        let longest = outer_width(Points(demands.widest(text)));
        raise_least(&mut widths, (text, longest), available);
        raise(&mut widths, &needs.narrow_heads, available);
    }
    // A style's bounds that fill the page leave nothing to be weighed.
    let bound: Points =
        widths.iter().zip(&needs.least).map(|(width, least)| width.max(*least)).sum();
    if bound.0 <= available.0 * MOST_BOUND {
        raise(&mut widths, &needs.least, available);
    }
    let taken: Points = widths.iter().copied().sum();
    if available.0 - taken.0 <= 0.01 {
        let scale = available.0 / taken.0;
        let widths = widths.into_iter().map(|width| width * scale).collect();
        return ColumnFit::of(widths, &demands);
    }
    let longest = outer_width(Points(demands.widest(text)));
    raise_text(&mut widths, (text, longest.min(columns[text].max.points())), available);
    share::hand_out(&mut widths, columns, &demands, available);
    ColumnFit::of(widths, &demands)
}

impl ColumnFit {
    fn of(widths: Vec<Points>, demands: &Demands) -> Self {
        let broken_names = demands.broken_names(&widths);
        let is_squeezed = widths.iter().enumerate().any(|(column, width)| {
            let inner = inner_width(*width);
            inner < demands.size() * LEAST_EMS && demands.widest(column) > inner
        });
        Self { widths, broken_names, is_squeezed }
    }
}

/// Which runs that no line can break are kept whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// All of them.
    All,
    /// Figures and short words: there is too little room for addresses.
    Figures,
}

impl Kept {
    fn keeps(self, piece: &str) -> bool {
        let long =
            |run: &str| run.len() > LONGEST_WORD && run.contains(|c: char| c.is_ascii_alphabetic());
        self == Self::All || !piece.split(|c: char| !c.is_ascii_graphic()).any(long)
    }
}

/// What columns ask for before any text is weighed.
struct Needs {
    /// The widest run that no line can break, such as 2022-2026.
    runs: [Vec<Points>; 2],
    /// Head words, as long as they are short.
    heads: Vec<Points>,
    /// The same, broken wherever they can be.
    narrow_heads: Vec<Points>,
    /// What the style sets at least.
    least: Vec<Points>,
}

impl Needs {
    fn of(tables: &[&Table<'_>], measurer: &Measurer<'_>, look: TextLook) -> Self {
        let columns = || tables.first().into_iter().flat_map(|table| table.columns.iter());
        let runs = |kept| {
            let run = |(i, _)| outer_width(longest_run(tables, measurer, look, (i, kept)));
            columns().enumerate().map(run).collect()
        };
        let bound = |column: &TableColumn<'_>| column.max.points().max(HEAD_WORD.points());
        let head = |column: &TableColumn<'_>| {
            let line = widest_line(&column.header, measurer, look);
            broken(line, WIDEST_HEAD.points(), look).min(bound(column))
        };
        let narrow = |column: &TableColumn<'_>| {
            let line = widest_line(&column.header, measurer, look);
            let widest = outer_width(look.size * NARROW_HEAD_EMS);
            outer_width(line).min(widest).min(bound(column))
        };
        Self {
            runs: [runs(Kept::All), runs(Kept::Figures)],
            heads: columns().map(head).collect(),
            narrow_heads: columns().map(narrow).collect(),
            least: columns().map(|column| column.min.points()).collect(),
        }
    }

    /// Runs and other pieces no wider than `widest`: a column cannot be made to hold an
    /// address of a web page.
    fn runs(&self, which: Kept, pieces: &[Points], widest: Points) -> Vec<Points> {
        let kept = |width: Points| if width.0 > widest.0 { Points::ZERO } else { width };
        let pieces = pieces.iter().map(|piece| kept(outer_width(*piece)));
        self.runs[which as usize]
            .iter()
            .zip(pieces)
            .map(|(run, piece)| kept(*run).max(piece))
            .collect()
    }
}

/// The widest of the lines of a head.
fn widest_line(header: &str, measurer: &Measurer<'_>, look: TextLook) -> Points {
    header.split('\n').map(|line| measurer.width(line, look)).fold(Points::ZERO, Points::max)
}

/// What a line asks for that is broken where it would be wider than `widest`.
fn broken(line: Points, widest: Points, look: TextLook) -> Points {
    let whole = outer_width(line);
    if whole.0 <= widest.0 {
        return whole;
    }
    let lines = (whole.0 / widest.0).ceil();
    outer_width(line * (1.0 / lines) + look.size * UNEVEN).min(widest)
}

/// Raises columns to what they want; where there is too little room, those
/// that want little get it and the others come to one level.
fn raise(widths: &mut [Points], wanted: &[Points], available: Points) {
    let raised = |level: f64| -> Vec<Points> {
        let pairs = widths.iter().zip(wanted);
        pairs.map(|(width, wanted)| width.max(wanted.min(Points(level)))).collect()
    };
    let total = |widths: &[Points]| widths.iter().map(|width| width.0).sum::<f64>();
    let mut high = wanted.iter().copied().fold(Points::ZERO, Points::max).0;
    let mut best = raised(high);
    if total(&best) > available.0 {
        let mut low = 0.0;
        // Halving a page forty times is finer than any printer.
        for _ in 0..40 {
            let level = (low + high) / 2.0;
            if total(&raised(level)) > available.0 { high = level } else { low = level }
        }
        best = raised(low);
    }
    widths.copy_from_slice(&best);
}

/// Gives the longest text so much that it can be read beside many heads.
fn raise_least(widths: &mut [Points], (text, longest): (usize, Points), available: Points) {
    let taken: Points = widths.iter().copied().sum();
    let least = longest.min(available * LEAST_TEXT_SHARE);
    let missing = (least - widths[text]).max(Points::ZERO);
    widths[text] += missing.min((available - taken).max(Points::ZERO));
}

/// The column of the longest text has its share of the page, within its bound.
fn raise_text(widths: &mut [Points], (text, bound): (usize, Points), available: Points) {
    let taken: Points = widths.iter().copied().sum();
    let share = (available * TEXT_SHARE).min(bound);
    let missing = (share - widths[text]).max(Points::ZERO);
    widths[text] += missing.min(available - taken);
}

/// The widest run of Latin letters and figures in a column, heads included.
fn longest_run(
    tables: &[&Table<'_>],
    measurer: &Measurer<'_>,
    look: TextLook,
    (column, kept): (usize, Kept),
) -> Points {
    let texts = tables.iter().flat_map(|table| {
        let cells = (0..table.rows.len()).map(move |row| table.text(row, column));
        cells.chain([table.columns[column].header.as_ref()])
    });
    let mut widest = Points::ZERO;
    for run in texts.flat_map(|text| text.split(|c: char| !c.is_ascii_graphic())) {
        // Shorter ones fit anywhere.
        if run.len() >= SHORTEST_RUN && kept.keeps(run) {
            widest = widest.max(measurer.width(run, look));
        }
    }
    widest
}

/// Padding left and right of a column; narrow columns have less.
pub fn padding_x(width: Points) -> Points {
    CELL_PADDING_X.points().min(width * 0.1)
}

/// What a column's padding leaves for text.
fn inner_width(width: Points) -> f64 {
    (width.0 - 2.0 * padding_x(width).0).max(1.0)
}

/// The width of a column that leaves so much for text; none for none.
fn outer_width(inner: Points) -> Points {
    if inner.0 <= 0.0 {
        return Points::ZERO;
    }
    let padded = inner + CELL_PADDING_X.points() * 2.0;
    // Narrow columns have a tenth of their width as padding.
    padded.min(inner * (1.0 / 0.8)) + HAIR
}

#[cfg(test)]
mod tests;
