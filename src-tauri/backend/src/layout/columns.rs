//! How wide each column is: so that the table takes as little paper as its
//! columns' bounds allow.

use crate::domain::{Millimetres, Points};

use super::measure::{Measurer, TextLook};
use super::page_setup::CELL_PADDING_X;
use super::sheet::{Merge, Table, TableColumn};

/// Rows looked at when widths are weighed; more would change little.
const SAMPLE: usize = 128;
/// Heads wider than this are broken into lines.
const WIDEST_HEAD: Millimetres = Millimetres(26.0);
/// Width handed out at a time.
const STEP: Points = Millimetres(1.0).points();

/// Widths of the columns of `table`, together exactly `available`.
pub fn column_widths(
    table: &Table<'_>,
    measurer: &Measurer<'_>,
    look: TextLook,
    available: Points,
) -> Vec<Points> {
    let mut widths: Vec<Points> =
        table.columns.iter().map(|column| least_width(column, measurer, look)).collect();
    let least: Points = widths.iter().copied().sum();
    if widths.is_empty() {
        return widths;
    }
    if least.0 >= available.0 {
        let scale = available.0 / least.0;
        return widths.into_iter().map(|width| width * scale).collect();
    }
    let demands = Demands::of(table, measurer, look);
    let mut left = available - least;
    while left.0 > 0.0 {
        let step = left.min(STEP);
        let Some(best) = demands.best_column(table, &widths) else { break };
        widths[best] += step;
        left -= step;
    }
    spread(&mut widths, left);
    widths
}

/// A column is wide enough for a short head word, within its bounds.
fn least_width(column: &TableColumn<'_>, measurer: &Measurer<'_>, look: TextLook) -> Points {
    let head = measurer.width(&column.header, look) + CELL_PADDING_X.points() * 2.0 + Points(0.1);
    column.min.points().max(head.min(column.max.points()).min(WIDEST_HEAD.points()))
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
        let step = table.rows.len().div_ceil(SAMPLE).max(1);
        let sampled = (0..table.rows.len()).step_by(step);
        let mut rows: Vec<Vec<f64>> = sampled
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
    use crate::layout::style::Align;

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
}
