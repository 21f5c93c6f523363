//! Rows onto pages.
//!
//! A row moves to the next page whole, unless it is taller than a third of a
//! page: then it is split between lines. A label is shown again on every
//! page its rows reach, so the visible part of its rows is made tall enough
//! for it.

use std::ops::Range;

use crate::domain::Points;

use super::grid::{MeasuredCell, MeasuredTable, cell_height, lines_within};
use super::page_setup::{LINES_KEPT_TOGETHER, SPLITTABLE_SHARE};

/// A row, or a piece of one, with its place on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedRow {
    /// Which row of the table.
    pub row: usize,
    /// Its upper edge, counted from the foot of the head row.
    pub top: Points,
    /// Its height.
    pub height: Points,
    /// For a piece of a split row: which lines of each column's cell.
    pub lines: Option<Vec<Range<usize>>>,
}

impl PlacedRow {
    /// Its lower edge.
    pub fn bottom(&self) -> Points {
        self.top + self.height
    }

    /// Which of `all` lines of a column's cell it shows.
    pub fn lines_of(&self, column: usize, all: usize) -> Range<usize> {
        match &self.lines {
            None => 0..all,
            Some(ranges) => ranges.get(column).cloned().unwrap_or(0..0),
        }
    }
}

/// Whether rows may be split between lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowSplitting {
    /// Rows taller than a third of a page may be split.
    Tall,
    /// Only rows taller than a whole page are: spreadsheets cannot split.
    Oversized,
}

/// Whether the page was empty before the table reached it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageStart {
    /// Something may be placed on a later, emptier page instead.
    Shared,
    /// There is no emptier page: something must be placed.
    Fresh,
}

/// Tolerance against rounding in sums of heights.
const HAIR: f64 = 0.01;

/// Hands out the rows of a table page by page.
#[derive(Debug, Clone)]
pub struct Paginator<'m, 't> {
    table: &'m MeasuredTable<'t>,
    splitting: RowSplitting,
    /// Room for rows on a page that has nothing else but the head row.
    full: Points,
    next: usize,
    /// Lines of the next row's cells that earlier pages have shown.
    shown: Option<Vec<usize>>,
}

impl<'m, 't> Paginator<'m, 't> {
    /// Starts at the first row.
    pub fn new(table: &'m MeasuredTable<'t>, full: Points, splitting: RowSplitting) -> Self {
        Self { table, splitting, full, next: 0, shown: None }
    }

    /// Whether every row has been placed.
    pub fn is_done(&self) -> bool {
        self.next >= self.table.rows.len()
    }

    /// Rows for a page with `room` for them; none when the next row should
    /// rather begin on a fresh page.
    pub fn next_page(&mut self, room: Points, start: PageStart) -> Vec<PlacedRow> {
        let mut page = PageFill::new(self.table);
        while !self.is_done() {
            page.close_labels_before(self.next);
            let height = self.height_left();
            if page.height_with(self.next, height).0 <= room.0 + HAIR {
                page.push(self.next, height, self.lines_left());
                self.next += 1;
                self.shown = None;
                continue;
            }
            let must = start == PageStart::Fresh && page.rows.is_empty();
            if let Some(piece) = self.split(&page, room, must) {
                let lines = self.take(&piece.lines);
                page.push(self.next, piece.height, Some(lines));
            } else if must {
                // A page too small for a single line: better over its edge
                // than never.
                page.push(self.next, height, self.lines_left());
                self.next += 1;
                self.shown = None;
            }
            break;
        }
        if !self.is_done() && page.ends_with_heading(start) {
            page.rows.pop();
            self.next -= 1;
        }
        page.finish()
    }

    /// Lines of a column's cell in the next row.
    fn lines_in(&self, column: usize) -> usize {
        match &self.table.rows[self.next].cells[column] {
            MeasuredCell::Own(lines) => lines.len(),
            _ => 0,
        }
    }

    fn shown_in(&self, column: usize) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown[column])
    }

    /// What is left of the next row, as line ranges; `None` for all of it.
    fn lines_left(&self) -> Option<Vec<Range<usize>>> {
        let shown = self.shown.as_ref()?;
        Some(shown.iter().enumerate().map(|(c, shown)| *shown..self.lines_in(c)).collect())
    }

    fn height_left(&self) -> Points {
        if self.shown.is_none() {
            return self.table.rows[self.next].height;
        }
        let columns = 0..self.table.widths.len();
        let most = columns.map(|c| self.lines_in(c).saturating_sub(self.shown_in(c))).max();
        cell_height(most.unwrap_or(1).max(1), self.table.look.body)
    }

    /// A first piece of the next row for the room that is left, if it may
    /// and can be split. `must` gives up every rule but progress.
    fn split(&self, page: &PageFill<'_, '_>, room: Points, must: bool) -> Option<Piece> {
        let height = self.height_left();
        let allowed = match self.splitting {
            RowSplitting::Tall => height.0 > self.full.0 * SPLITTABLE_SHARE,
            RowSplitting::Oversized => height.0 > self.full.0,
        };
        if !allowed && !must {
            return None;
        }
        let left = room - page.used;
        let mut capacity = lines_within(left, self.table.look.body);
        if must {
            capacity = capacity.max(1);
        }
        let columns = 0..self.table.widths.len();
        let lines: Vec<usize> = columns
            .map(|c| lines_taken(self.lines_in(c) - self.shown_in(c), capacity, must))
            .collect();
        let most = lines.iter().copied().max().unwrap_or(0);
        let some_left =
            lines.iter().enumerate().any(|(c, taken)| self.shown_in(c) + taken < self.lines_in(c));
        if !some_left || (most < LINES_KEPT_TOGETHER && !must) {
            return None;
        }
        let height = cell_height(most, self.table.look.body);
        // Labels need their room on this page too.
        let height = page.height_with(self.next, height) - page.used;
        (must || height.0 <= left.0 + HAIR).then_some(Piece { lines, height })
    }

    /// Notes the lines of a piece as shown; their ranges.
    fn take(&mut self, lines: &[usize]) -> Vec<Range<usize>> {
        let columns = lines.len();
        let from: Vec<usize> = (0..columns).map(|c| self.shown_in(c)).collect();
        let shown: Vec<usize> = from.iter().zip(lines).map(|(from, taken)| from + taken).collect();
        let ranges = from.into_iter().zip(&shown).map(|(from, to)| from..*to).collect();
        self.shown = Some(shown);
        ranges
    }
}

struct Piece {
    lines: Vec<usize>,
    height: Points,
}

/// How many of `left` lines go into a piece that holds `capacity`.
fn lines_taken(left: usize, capacity: usize, must: bool) -> usize {
    if left <= capacity {
        return left;
    }
    let taken = capacity.min(left.saturating_sub(LINES_KEPT_TOGETHER));
    if taken >= LINES_KEPT_TOGETHER {
        taken
    } else if must {
        capacity
    } else {
        0
    }
}

/// A page being filled with rows.
struct PageFill<'m, 't> {
    table: &'m MeasuredTable<'t>,
    rows: Vec<PlacedRow>,
    used: Points,
    open: Vec<OpenLabel>,
}

/// A label whose visible part on this page is still growing.
struct OpenLabel {
    label: usize,
    top: Points,
}

impl<'m, 't> PageFill<'m, 't> {
    fn new(table: &'m MeasuredTable<'t>) -> Self {
        Self { table, rows: Vec::new(), used: Points::ZERO, open: Vec::new() }
    }

    /// What a label lacks when its visible part ends at `bottom`.
    fn lack(&self, label: usize, top: Points, bottom: Points) -> Points {
        (self.table.labels[label].height - (bottom - top)).max(Points::ZERO)
    }

    /// Height of the page's rows if one more is placed and the page ended.
    fn height_with(&self, row: usize, height: Points) -> Points {
        let bottom = self.used + height;
        let open = self.open.iter().map(|open| self.lack(open.label, open.top, bottom));
        let begun = self.new_labels(row).map(|label| self.lack(label, self.used, bottom));
        bottom + open.chain(begun).fold(Points::ZERO, Points::max)
    }

    /// Labels of a row that are not open yet.
    fn new_labels(&self, row: usize) -> impl Iterator<Item = usize> {
        self.table.rows[row].cells.iter().filter_map(|cell| match cell {
            MeasuredCell::Label(label) if self.open.iter().all(|open| open.label != *label) => {
                Some(*label)
            }
            _ => None,
        })
    }

    /// Labels that end before `row` get the height they lack.
    fn close_labels_before(&mut self, row: usize) {
        let ends = |open: &OpenLabel| self.table.labels[open.label].rows.end <= row;
        let lack = self.lack_of_open(ends);
        self.stretch(lack);
        let table = self.table;
        self.open.retain(|open| table.labels[open.label].rows.end > row);
    }

    fn lack_of_open(&self, which: impl Fn(&OpenLabel) -> bool) -> Points {
        self.open
            .iter()
            .filter(|open| which(open))
            .map(|open| self.lack(open.label, open.top, self.used))
            .fold(Points::ZERO, Points::max)
    }

    /// The last row takes up what labels lack.
    fn stretch(&mut self, by: Points) {
        if let Some(last) = self.rows.last_mut() {
            last.height += by;
            self.used += by;
        }
    }

    fn push(&mut self, row: usize, height: Points, lines: Option<Vec<Range<usize>>>) {
        let begun: Vec<usize> = self.new_labels(row).collect();
        self.open.extend(begun.into_iter().map(|label| OpenLabel { label, top: self.used }));
        self.rows.push(PlacedRow { row, top: self.used, height, lines });
        self.used += height;
    }

    /// Whether the last row is one cell across the table, a heading of the
    /// rows below it, and can go with them to the next page.
    fn ends_with_heading(&self, start: PageStart) -> bool {
        let columns = self.table.widths.len();
        let spans = |row: usize| self.table.table.column_span(row, 0) == columns;
        let Some(last) = self.rows.last() else { return false };
        let may_go = start == PageStart::Shared || self.rows.len() > 1;
        may_go && columns > 1 && last.lines.is_none() && spans(last.row) && !spans(last.row + 1)
    }

    fn finish(mut self) -> Vec<PlacedRow> {
        let lack = self.lack_of_open(|_| true);
        self.stretch(lack);
        self.rows
    }
}

#[cfg(test)]
mod tests;
