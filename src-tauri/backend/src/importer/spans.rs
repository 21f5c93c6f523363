//! A grid with merged cells, and the budget that keeps it bounded.

use super::document::{RawCell, RawRow};
use super::error::ImportError;
use super::source::Limits;

/// Counts what a reading holds in memory. Covered cells repeat text, so a
/// small hostile file could otherwise grow without end.
pub struct Budget<'a> {
    name: &'a str,
    limits: &'a Limits,
    cells: usize,
    text: usize,
}

impl<'a> Budget<'a> {
    /// Nothing spent yet.
    pub fn new(name: &'a str, limits: &'a Limits) -> Self {
        Self { name, limits, cells: 0, text: 0 }
    }

    /// Spends cells.
    pub fn cells(&mut self, count: usize) -> Result<(), ImportError> {
        self.cells = self.cells.saturating_add(count);
        if self.cells > self.limits.cells {
            let limit = self.limits.cells;
            return Err(ImportError::TooManyCells { name: self.name.to_owned(), limit });
        }
        Ok(())
    }

    /// Spends bytes of text.
    pub fn text(&mut self, bytes: usize) -> Result<(), ImportError> {
        self.text = self.text.saturating_add(bytes);
        if self.text > self.limits.text_bytes {
            let limit = self.limits.text_bytes >> 20;
            return Err(ImportError::TooMuchText { name: self.name.to_owned(), limit });
        }
        Ok(())
    }
}

/// A merged area: first and last row number (from 1) and column (from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Number of the first row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Number of the last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// Repeats the text of each area's first cell in the cells it covers. Areas
/// may reach beyond the grid; what lies outside is cut off. Rows must be in
/// order of their numbers.
pub fn cover(
    rows: &mut [RawRow],
    areas: &[Area],
    budget: &mut Budget<'_>,
) -> Result<(), ImportError> {
    for area in areas {
        let first = rows.partition_point(|row| row.number < area.top);
        let end = rows.partition_point(|row| row.number <= area.bottom);
        let Some(source) = rows.get(first).filter(|row| row.number == area.top) else { continue };
        let Some(text) = source.cells.get(area.left).map(|cell| cell.text.clone()) else {
            continue;
        };
        for row in &mut rows[first..end] {
            let from_above = row.number > area.top;
            for (column, cell) in row.cells.iter_mut().enumerate().skip(area.left) {
                let from_left = column > area.left;
                if column > area.right {
                    break;
                }
                if from_above || from_left {
                    // One more byte, so that overlapping areas of nothing end too.
                    budget.text(text.len() + 1)?;
                    let text = text.clone();
                    *cell = RawCell { text, from_above, from_left, unknown_merge: false };
                }
            }
        }
    }
    Ok(())
}

/// Makes every row as wide as the widest.
pub fn pad(rows: &mut [RawRow], budget: &mut Budget<'_>) -> Result<(), ImportError> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in rows {
        budget.cells(width - row.cells.len())?;
        row.cells.resize_with(width, RawCell::default);
    }
    Ok(())
}

/// Drops rows and columns at the end that hold nothing.
pub fn trim(rows: &mut Vec<RawRow>) {
    while rows.last().is_some_and(|row| row.cells.iter().all(is_blank)) {
        rows.pop();
    }
    let used = |row: &RawRow| {
        row.cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1)
    };
    let width = rows.iter().map(used).max().unwrap_or(0);
    for row in rows {
        row.cells.truncate(width);
    }
}

fn is_blank(cell: &RawCell) -> bool {
    cell.text.trim().is_empty()
}
