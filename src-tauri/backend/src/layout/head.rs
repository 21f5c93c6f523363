//! The head of a table: usually one row, several where neighbouring columns
//! stand under one word (规划值 over 2025年 and 2030年).

use crate::domain::Points;

use super::grid::{cell_height, text_width};
use super::measure::{Lines, Measurer, TextLook};
use super::sheet::Table;

/// A cell of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadCell<'t> {
    /// Its words.
    pub text: &'t str,
    /// Its first head row, from 0.
    pub row: usize,
    /// Head rows it covers.
    pub rows: usize,
    /// Its first column, from 0.
    pub column: usize,
    /// Columns it covers.
    pub columns: usize,
}

/// The cells of the head of columns with these words, row by row, and how
/// many rows it has. Words of several lines divide into rows where a
/// neighbour's begin with the same line; elsewhere they are lines of one cell.
pub fn head_cells<'t>(headers: &[&'t str]) -> (Vec<HeadCell<'t>>, usize) {
    let lines: Vec<Vec<&'t str>> = (0..headers.len()).map(|at| divided(headers, at)).collect();
    let depth = lines.iter().map(Vec::len).max().unwrap_or(1);
    let mut cells = Vec::new();
    for row in 0..depth {
        let mut column = 0;
        while column < lines.len() {
            let Some(text) = lines[column].get(row) else {
                column += 1;
                continue;
            };
            let is_last = row + 1 == lines[column].len();
            let under_one = |other: &&Vec<&str>| {
                other.len() > row + 1 && other[..=row] == lines[column][..=row]
            };
            let columns = match is_last {
                true => 1,
                false => lines[column..].iter().take_while(under_one).count(),
            };
            let rows = if is_last { depth - row } else { 1 };
            cells.push(HeadCell { text, row, rows, column, columns });
            column += columns;
        }
    }
    (cells, depth)
}

/// The rows of a column's words.
fn divided<'t>(headers: &[&'t str], at: usize) -> Vec<&'t str> {
    let own = headers[at];
    let Some((first, _)) = own.split_once('\n') else { return vec![own] };
    let shares = |other: Option<&&str>| {
        other.and_then(|other| other.split_once('\n')).is_some_and(|(word, _)| word == first)
    };
    let left = at.checked_sub(1).and_then(|left| headers.get(left));
    if shares(left) || shares(headers.get(at + 1)) { own.split('\n').collect() } else { vec![own] }
}

/// A head with its cells broken into lines.
#[derive(Debug)]
pub struct MeasuredHead<'t> {
    /// Its cells, row by row.
    pub cells: Vec<(HeadCell<'t>, Lines)>,
    /// Heights of its rows.
    pub rows: Vec<Points>,
    /// Whether a cell has more lines than the head holds.
    pub is_cut: bool,
}

impl<'t> MeasuredHead<'t> {
    /// Measures the head of columns of these widths; it takes no more height
    /// than `most`.
    pub fn new(
        table: &'t Table<'t>,
        look: TextLook,
        measurer: &mut Measurer<'_>,
        (widths, most): (&[Points], Points),
    ) -> Self {
        let headers: Vec<&'t str> =
            table.columns.iter().map(|column| column.header.as_ref()).collect();
        let (cells, depth) = head_cells(&headers);
        let cells: Vec<(HeadCell<'t>, Lines)> = cells
            .into_iter()
            .map(|cell| {
                let width = widths[cell.column..cell.column + cell.columns].iter().copied().sum();
                (cell, measurer.centred_lines(cell.text, look, text_width(width)))
            })
            .collect();
        let mut rows = vec![cell_height(1, look); depth];
        for (cell, lines) in &cells {
            // A cell over several rows makes the lowest of them taller.
            let covered = cell.row..cell.row + cell.rows;
            let room: Points = rows[covered.clone()].iter().copied().sum();
            let missing = cell_height(lines.len(), look) - room;
            if missing.0 > 0.0 {
                rows[covered.end - 1] += missing;
            }
        }
        let wanted: Points = rows.iter().copied().sum();
        let is_cut = wanted.0 > most.0;
        if is_cut {
            for row in &mut rows {
                *row = *row * (most.0 / wanted.0);
            }
        }
        Self { cells, rows, is_cut }
    }

    /// Its height.
    pub fn height(&self) -> Points {
        self.rows.iter().copied().sum()
    }

    /// Where rows of the head begin and end, counted from its top.
    pub fn extent(&self, row: usize, rows: usize) -> (Points, Points) {
        let top: Points = self.rows[..row].iter().copied().sum();
        let height: Points = self.rows[row..row + rows].iter().copied().sum();
        (top, top + height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(headers: &[&str]) -> Vec<String> {
        let (cells, rows) = head_cells(headers);
        let cell = |cell: &HeadCell<'_>| {
            let HeadCell { text, row, rows, column, columns } = cell;
            format!("{}@{row},{column} {rows}x{columns}", text.replace('\n', "/"))
        };
        std::iter::once(rows.to_string()).chain(cells.iter().map(cell)).collect()
    }

    #[test]
    fn words_shared_by_neighbours_stand_above_them() {
        for (headers, expected) in [
            (&["序号", "任务\n内容"][..], &["1", "序号@0,0 1x1", "任务/内容@0,1 1x1"][..]),
            (
                &["序号", "现状\n值", "规划\n2025年", "规划\n2030年"],
                &[
                    "2",
                    "序号@0,0 2x1",
                    "现状/值@0,1 2x1",
                    "规划@0,2 1x2",
                    "2025年@1,2 1x1",
                    "2030年@1,3 1x1",
                ],
            ),
            (
                &["甲\n乙\n一", "甲\n乙\n二", "甲\n丙"],
                &["3", "甲@0,0 1x3", "乙@1,0 1x2", "丙@1,2 2x1", "一@2,0 1x1", "二@2,1 1x1"],
            ),
            (&[], &["1"]),
        ] {
            assert_eq!(shown(headers), expected, "{headers:?}");
        }
    }
}
