//! How wide each column is: so that the table takes as little paper as its
//! columns' bounds allow.

use crate::domain::{Millimetres, Points};

use super::linebreak::is_separator;
use super::measure::{Measurer, TextLook};
use super::page_setup::CELL_PADDING_X;
use super::sheet::{Merge, Table, TableColumn};
use super::style::Align;

/// Rows looked at when widths are weighed; more would change little.
const SAMPLE: usize = 128;
/// Heads wider than this are broken into lines.
const WIDEST_HEAD: Millimetres = Millimetres(26.0);
/// A head word of four characters is never broken for a style's bounds.
const HEAD_WORD: Millimetres = Millimetres(21.0);
/// Share of the page that a run may take to be kept whole.
const WIDEST_RUN_SHARE: f64 = 0.3;
/// Runs with fewer characters are not looked at.
const SHORTEST_RUN: usize = 3;
/// Share of the page that the longest text keeps when names are kept whole.
const TEXT_SHARE: f64 = 0.35;
/// Names have fewer characters than this.
const LONGEST_NAME: f64 = 12.0;
/// Width handed out at a time.
const STEP: Points = Millimetres(1.0).points();

/// Widths of the columns of `table`, together exactly `available`.
pub fn column_widths(
    table: &Table<'_>,
    measurer: &Measurer<'_>,
    look: TextLook,
    available: Points,
) -> Vec<Points> {
    if table.columns.is_empty() {
        return Vec::new();
    }
    let mut widths = vec![Points::ZERO; table.columns.len()];
    let needs = Needs::of(table, measurer, look);
    let demands = Demands::of(table, measurer, look);
    let runs = needs.runs(available * WIDEST_RUN_SHARE);
    for wanted in [&runs, &needs.heads, &needs.least] {
        raise(&mut widths, wanted, available);
    }
    raise_whole(&mut widths, &needs.names, demands.longest_column(), available);
    let taken: Points = widths.iter().copied().sum();
    let mut left = (available - taken).max(Points::ZERO);
    if left.0 <= 0.0 {
        let scale = available.0 / taken.0;
        return widths.into_iter().map(|width| width * scale).collect();
    }
    while left.0 > 0.0 {
        let step = left.min(STEP);
        let Some(best) = demands.best_column(table, &widths) else { break };
        widths[best] += step;
        left -= step;
    }
    spread(&mut widths, left);
    widths
}

/// What columns ask for before any text is weighed.
struct Needs {
    /// The widest run that no line can break, such as 2022-2026.
    runs: Vec<Points>,
    /// Head words, as long as they are short.
    heads: Vec<Points>,
    /// What the style sets at least.
    least: Vec<Points>,
    /// The usual names in columns that list names; none in others.
    names: Vec<Points>,
}

impl Needs {
    fn of(table: &Table<'_>, measurer: &Measurer<'_>, look: TextLook) -> Self {
        let padding = CELL_PADDING_X.points() * 2.0 + Points(0.1);
        let padded = |width: Points| {
            if width.0 > 0.0 { width + padding } else { width }
        };
        let columns = || table.columns.iter().enumerate();
        let run = |(i, _)| padded(longest_run(table, measurer, look, i));
        let head = |(_, column): (usize, &TableColumn<'_>)| {
            let width = padded(measurer.width(&column.header, look));
            width.min(column.max.points().max(HEAD_WORD.points())).min(WIDEST_HEAD.points())
        };
        let names = |(i, column): (usize, &TableColumn<'_>)| {
            let lists = column.align == Align::Centre && !column.labels;
            if lists { padded(usual_name(table, measurer, look, i)) } else { Points::ZERO }
        };
        Self {
            runs: columns().map(run).collect(),
            heads: columns().map(head).collect(),
            least: columns().map(|(_, column)| column.min.points()).collect(),
            names: columns().map(names).collect(),
        }
    }

    /// Runs no wider than `widest`: a column cannot be made to hold an
    /// address of a web page.
    fn runs(&self, widest: Points) -> Vec<Points> {
        let kept = |run: &Points| if run.0 > widest.0 { Points::ZERO } else { *run };
        self.runs.iter().map(kept).collect()
    }
}

/// Raises columns to what they want; where there is too little room, all
/// come equally near to it.
fn raise(widths: &mut [Points], wanted: &[Points], available: Points) {
    let taken: Points = widths.iter().copied().sum();
    let missing: Points =
        widths.iter().zip(wanted).map(|(width, wanted)| (*wanted - *width).max(Points::ZERO)).sum();
    if missing.0 <= 0.0 {
        return;
    }
    let share = ((available - taken).max(Points::ZERO).0 / missing.0).min(1.0);
    for (width, wanted) in widths.iter_mut().zip(wanted) {
        *width += (*wanted - *width).max(Points::ZERO) * share;
    }
}

/// Raises columns to what they want as a whole, cheapest first, as long as
/// the column of the longest text keeps its share of the page.
fn raise_whole(widths: &mut [Points], wanted: &[Points], text: usize, available: Points) {
    let taken: Points = widths.iter().copied().sum();
    let kept = (available * TEXT_SHARE - widths[text]).max(Points::ZERO);
    let mut room = available - taken - kept;
    let missing = |i: usize| wanted[i] - widths[i];
    let mut raises: Vec<(usize, Points)> =
        (0..widths.len()).filter(|i| *i != text).map(|i| (i, missing(i))).collect();
    raises.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
    for (column, missing) in raises {
        if missing.0 > 0.0 && missing.0 <= room.0 {
            widths[column] += missing;
            room -= missing;
        }
    }
}

/// The widest run of Latin letters and figures in a column, heads included.
fn longest_run(
    table: &Table<'_>,
    measurer: &Measurer<'_>,
    look: TextLook,
    column: usize,
) -> Points {
    let cells = (0..table.rows.len()).map(|row| table.text(row, column));
    let texts = cells.chain([table.columns[column].header.as_ref()]);
    let mut widest = Points::ZERO;
    for run in texts.flat_map(|text| text.split(|c: char| !c.is_ascii_graphic())) {
        // Shorter ones fit anywhere.
        if run.len() >= SHORTEST_RUN {
            widest = widest.max(measurer.width(run, look));
        }
    }
    widest
}

/// The width that holds nine of ten names of a column.
fn usual_name(table: &Table<'_>, measurer: &Measurer<'_>, look: TextLook, column: usize) -> Points {
    let texts = sampled(table).map(|row| table.text(row, column));
    let mut names: Vec<Points> = texts
        .flat_map(names)
        .map(|name| measurer.width(name, look))
        .filter(|width| width.0 > 0.0)
        .collect();
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let usual = names.get(names.len() * 9 / 10).copied().unwrap_or(Points::ZERO);
    // What is longer is text, and text is broken.
    if usual.0 <= 0.0 || usual.0 > look.size.0 * LONGEST_NAME {
        return Points::ZERO;
    }
    // The mark behind a name takes half its width at the end of a line.
    let is_list = sampled(table).any(|row| table.text(row, column).contains(is_separator));
    if is_list { usual + look.size * 0.5 } else { usual }
}

/// The names of a list. Marks in brackets are part of a name, as in
/// 各县（市、区）人民政府.
fn names(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    list.split(move |character| {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '\n' => depth = 0,
            _ => {}
        }
        character == '\n' || (depth == 0 && is_separator(character))
    })
}

/// Rows spread over the table.
fn sampled(table: &Table<'_>) -> impl Iterator<Item = usize> {
    (0..table.rows.len()).step_by(table.rows.len().div_ceil(SAMPLE).max(1))
}

/// What every column got beyond its bounds goes to all in proportion.
fn spread(widths: &mut [Points], left: Points) {
    let total: Points = widths.iter().copied().sum();
    for width in widths {
        *width = *width * (1.0 + left.0 / total.0);
    }
}

/// The text space each sampled cell asks for: its length on one line.
struct Demands {
    rows: Vec<Vec<f64>>,
}

impl Demands {
    fn of(table: &Table<'_>, measurer: &Measurer<'_>, look: TextLook) -> Self {
        let mut rows: Vec<Vec<f64>> = sampled(table)
            .map(|row| {
                let columns = 0..table.columns.len();
                columns.map(|column| demand(table, measurer, look, row, column)).collect()
            })
            .collect();
        // Heads are rows too: they should not need more lines than the body.
        rows.push(
            table.columns.iter().map(|column| measurer.width(&column.header, look).0).collect(),
        );
        Self { rows }
    }

    /// The column with the most text.
    fn longest_column(&self) -> usize {
        let columns = self.rows.first().map_or(0, Vec::len);
        let total = |column: usize| self.rows.iter().map(|row| row[column]).sum::<f64>();
        (0..columns).reduce(|best, i| if total(i) > total(best) { i } else { best }).unwrap_or(0)
    }

    /// The column where one more step saves most height; none when all are
    /// at their widest.
    fn best_column(&self, table: &Table<'_>, widths: &[Points]) -> Option<usize> {
        let mut gains = vec![0.0; widths.len()];
        for row in &self.rows {
            let tallest = row
                .iter()
                .zip(widths)
                .map(|(demand, width)| demand / inner(*width))
                .enumerate()
                .fold((0, 0.0), |best, (i, h)| if h > best.1 { (i, h) } else { best });
            for (i, (demand, width)) in row.iter().zip(widths).enumerate() {
                let height = demand / inner(*width);
                let gain = height - demand / (inner(*width) + STEP.0);
                // A column that is not the tallest still gains a little, so
                // that no cell is left needlessly narrow.
                gains[i] += if i == tallest.0 { gain } else { gain * 0.15 };
            }
        }
        (0..widths.len())
            .filter(|i| widths[*i].0 < table.columns[*i].max.points().0)
            .reduce(|best, i| if gains[i] > gains[best] { i } else { best })
    }
}

fn inner(width: Points) -> f64 {
    (width.0 - 2.0 * padding_x(width).0).max(1.0)
}

/// Padding left and right of a column; narrow columns have less.
pub fn padding_x(width: Points) -> Points {
    CELL_PADDING_X.points().min(width * 0.1)
}

fn demand(
    table: &Table<'_>,
    measurer: &Measurer<'_>,
    look: TextLook,
    row: usize,
    column: usize,
) -> f64 {
    let single = table.merge(row, column) == Merge::None && table.column_span(row, column) == 1;
    if !single {
        return 0.0;
    }
    // A merged cell has the height of all its rows to itself.
    let rows = table.row_span(row, column);
    let widest_line = table.text(row, column).split('\n').map(|line| measurer.width(line, look).0);
    widest_line.sum::<f64>() / rows as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fonts::{FontLibrary, Typeface};
    use crate::layout::sheet::{Cell, Row};

    fn widths(texts: &[&str], bounds: &[(f64, f64)], available: f64) -> Vec<f64> {
        let columns = bounds.iter().map(|(min, max)| TableColumn {
            header: "头".into(),
            align: Align::Left,
            labels: false,
            min: Millimetres(*min),
            max: Millimetres(*max),
        });
        let cells = texts.iter().map(|text| Cell::new(*text)).collect();
        let table = Table { columns: columns.collect(), rows: vec![Row { cells }] };
        let fonts = FontLibrary::within(&[]);
        let look = TextLook { typeface: Typeface::FangSong, size: Points(12.0) };
        let available = Millimetres(available).points();
        column_widths(&table, &Measurer::new(&fonts), look, available)
            .into_iter()
            .map(|width| width.millimetres().0)
            .collect()
    }

    #[test]
    fn the_longer_text_gets_the_wider_column() {
        let long = "推进产业结构优化".repeat(20);
        let got =
            widths(&["1", "类别", &long], &[(10.0, 14.0), (15.0, 40.0), (40.0, 150.0)], 156.0);
        assert!((got.iter().sum::<f64>() - 156.0).abs() < 1e-6, "they fill the page: {got:?}");
        assert!(got[2] > 90.0, "the text column is widest: {got:?}");
    }

    #[test]
    fn too_many_columns_shrink_together() {
        let got = widths(&["甲"; 30], &[(14.0, 80.0); 30], 225.0);
        assert!((got.iter().sum::<f64>() - 225.0).abs() < 1e-6, "they fill the page: {got:?}");
        assert!(got.iter().all(|width| (width - 7.5).abs() < 1e-6), "all alike: {got:?}");
    }

    #[test]
    fn width_beyond_all_bounds_is_spread() {
        let got = widths(&["甲", "乙"], &[(10.0, 20.0); 2], 156.0);
        assert!((got[0] - 78.0).abs() < 1e-6, "{got:?}");
    }

    /// Widths of columns of which the last is running text, and what a
    /// column's text may take.
    fn inner_widths(texts: &[&str], align: Align, available: f64) -> Vec<f64> {
        let long = "推进产业结构优化".repeat(40);
        let cells: Vec<&str> = texts.iter().copied().chain([long.as_str()]).collect();
        let last = cells.len() - 1;
        let columns = (0..cells.len()).map(|i| TableColumn {
            header: "任务类别".into(),
            align: if i == last { Align::Left } else { align },
            labels: false,
            min: Millimetres(10.0),
            max: Millimetres(if i == last { 150.0 } else { 14.0 }),
        });
        let row = Row { cells: cells.iter().map(|text| Cell::new(*text)).collect() };
        let table = Table { columns: columns.collect(), rows: vec![row] };
        let fonts = FontLibrary::within(&[]);
        let look = TextLook { typeface: Typeface::FangSong, size: Points(12.0) };
        let available = Millimetres(available).points();
        let widths = column_widths(&table, &Measurer::new(&fonts), look, available);
        widths.into_iter().map(|width| inner(width) / 12.0).collect()
    }

    #[test]
    fn what_cannot_be_broken_stays_whole() {
        let got = inner_widths(&["2022-2026", "2022-2026-2030"], Align::Left, 156.0);
        assert!(got[0] >= 4.5 && got[1] >= 7.0, "figures, half an em each: {got:?}");
        let got = inner_widths(&["甲"; 5], Align::Left, 225.0);
        assert!(got[..5].iter().all(|width| *width >= 4.0), "head words: {got:?}");
        let address = "x".repeat(200);
        let got = inner_widths(&[&address], Align::Left, 156.0);
        assert!(got[0] < 8.0, "an address is cut: {got:?}");
    }

    #[test]
    fn names_stay_whole_while_the_text_has_room() {
        let names = "市生态环境局、市工信局";
        let got = inner_widths(&[names, "1", "1"], Align::Centre, 225.0);
        assert!(got[0] >= 6.0, "the longest name fits: {got:?}");
        let got = inner_widths(&[names; 5], Align::Centre, 156.0);
        let text = got[5] * 12.0 / Millimetres(156.0).points().0;
        assert!(text > 0.3, "the text keeps its share: {got:?}");
        assert!(got[0] < 6.0, "there is no room for names: {got:?}");
        assert_eq!(super::names("各县（市、区）政府、甲局\n乙局").count(), 3, "brackets are kept");
        let sentence = "不是名称而是一句写在居中单元格里的话";
        let got = inner_widths(&[sentence], Align::Centre, 156.0);
        assert!(got[0] < 6.0, "a sentence is broken: {got:?}");
    }
}
