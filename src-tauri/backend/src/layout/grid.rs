//! A table with every cell broken into lines: what pagination works on.

use std::ops::Range;

use crate::domain::Points;

use super::columns::{ColumnFit, fit_columns, padding_x};
use super::fonts::Typeface;
use super::head::MeasuredHead;
use super::linebreak::Line;
use super::measure::{Lines, Measurer, TextLook};
use super::page_setup::CELL_PADDING_Y;
use super::sheet::{Merge, Table};
use super::style::Align;

/// Labels taller than this share of a page flow like text instead of being
/// shown again on every page.
const TALLEST_LABEL_SHARE: f64 = 0.5;
/// A head never takes more of a page than this.
const TALLEST_HEAD_SHARE: f64 = 0.4;

/// Characters shown on either side of where a word was cut.
const CUT_SHOWN: usize = 16;

/// How a table is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableLook {
    /// Head row.
    pub head: TextLook,
    /// Body rows.
    pub body: TextLook,
}

impl TableLook {
    /// Head and body at one size.
    pub fn new(head: Typeface, body: Typeface, size: Points) -> Self {
        Self { head: TextLook { typeface: head, size }, body: TextLook { typeface: body, size } }
    }
}

/// A table with its columns' widths and its cells' lines.
#[derive(Debug)]
pub struct MeasuredTable<'t> {
    /// The table itself.
    pub table: &'t Table<'t>,
    /// How it is set.
    pub look: TableLook,
    /// Widths of the columns.
    pub widths: Vec<Points>,
    /// The head: one row or several.
    pub head: MeasuredHead<'t>,
    /// Height of the head.
    pub head_height: Points,
    /// Room for rows on a page that has nothing else but the head.
    pub room: Points,
    /// Rows.
    pub rows: Vec<MeasuredRow>,
    /// Labels: cells shown again on each page their rows reach.
    pub labels: Vec<Label>,
    /// Words and figures that are wider than their column.
    pub cut_words: Vec<CutWord>,
}

/// A word or figure that is wider than its column and so was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutWord {
    /// Its row; `None` in the head.
    pub row: Option<usize>,
    /// Its column.
    pub column: usize,
    /// As it stands in the cell.
    pub word: String,
}

/// A row with its cells' lines.
#[derive(Debug)]
pub struct MeasuredRow {
    /// Its height, labels aside.
    pub height: Points,
    /// One per column.
    pub cells: Vec<MeasuredCell>,
}

/// What a row has in a column.
#[derive(Debug, Clone)]
pub enum MeasuredCell {
    /// Nothing of its own: merged away, or covered by a label.
    Covered,
    /// Text that belongs to this row.
    Own(Lines),
    /// A label, by its place in [`MeasuredTable::labels`]; given for each of
    /// its rows in its first column.
    Label(usize),
}

/// A cell that speaks for several rows.
#[derive(Debug)]
pub struct Label {
    /// Its first column.
    pub column: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// Its rows.
    pub rows: Range<usize>,
    /// Its lines.
    pub lines: Lines,
    /// The height it needs.
    pub height: Points,
}

impl<'t> MeasuredTable<'t> {
    /// Measures a table for a type area of `width` by `height`.
    pub fn new(
        table: &'t Table<'t>,
        look: TableLook,
        measurer: &mut Measurer<'_>,
        (width, height): (Points, Points),
    ) -> Self {
        let fit = fit_columns(&[table], measurer, look.body, width);
        Self::fitted(table, look, measurer, &fit, height)
    }

    /// Measures a table whose columns are already fitted, for a type area of
    /// a height.
    pub fn fitted(
        table: &'t Table<'t>,
        look: TableLook,
        measurer: &mut Measurer<'_>,
        fit: &ColumnFit,
        height: Points,
    ) -> Self {
        let widths = fit.widths.clone();
        let most = height * TALLEST_HEAD_SHARE;
        let head = MeasuredHead::new(table, look.head, measurer, (&widths, most));
        let head_height = head.height();
        let mut measured = Self {
            table,
            look,
            widths,
            head,
            head_height,
            room: height - head_height,
            rows: Vec::with_capacity(table.rows.len()),
            labels: Vec::new(),
            cut_words: Vec::new(),
        };
        for at in 0..measured.head.cells.len() {
            let (cell, lines) = &measured.head.cells[at];
            let (text, column, lines) = (cell.text, cell.column, Lines::clone(lines));
            measured.note_cuts(None, column, text, &lines);
        }
        let tallest_label = (height - head_height) * TALLEST_LABEL_SHARE;
        for row in 0..table.rows.len() {
            let measured_row = measured.measure_row(row, measurer, tallest_label);
            measured.rows.push(measured_row);
        }
        measured
    }

    fn note_cuts(&mut self, row: Option<usize>, column: usize, text: &str, lines: &[Line]) {
        // One word of a cell tells the user enough.
        if let Some(line) = lines.iter().find(|line| line.cut) {
            let word = cut_word(text, line.end as usize).to_owned();
            self.cut_words.push(CutWord { row, column, word });
        }
    }

    fn measure_row(
        &mut self,
        row: usize,
        measurer: &mut Measurer<'_>,
        tallest_label: Points,
    ) -> MeasuredRow {
        let mut cells = Vec::with_capacity(self.widths.len());
        let mut most_lines = 1;
        for column in 0..self.widths.len() {
            let cell = match self.table.merge(row, column) {
                Merge::Left => MeasuredCell::Covered,
                Merge::Up => self.above(row, column),
                Merge::None => self.measure_cell(row, column, measurer, tallest_label),
            };
            if let MeasuredCell::Own(lines) = &cell {
                most_lines = most_lines.max(lines.len());
            }
            cells.push(cell);
        }
        MeasuredRow { height: cell_height(most_lines, self.look.body), cells }
    }

    /// A row merged upwards continues the label above, if that is one.
    fn above(&self, row: usize, column: usize) -> MeasuredCell {
        let above = row.checked_sub(1).and_then(|above| self.rows.get(above));
        match above.and_then(|above| above.cells.get(column)) {
            Some(MeasuredCell::Label(label)) => MeasuredCell::Label(*label),
            _ => MeasuredCell::Covered,
        }
    }

    fn measure_cell(
        &mut self,
        row: usize,
        column: usize,
        measurer: &mut Measurer<'_>,
        tallest_label: Points,
    ) -> MeasuredCell {
        let columns = self.table.column_span(row, column);
        let width: Points = self.widths[column..column + columns].iter().copied().sum();
        let table = self.table;
        let text = table.text(row, column);
        let lines = match table.align(column, columns) {
            Align::Left => measurer.lines(text, self.look.body, text_width(width)),
            Align::Centre => measurer.centred_lines(text, self.look.body, text_width(width)),
        };
        self.note_cuts(Some(row), column, text, &lines);
        let rows = row..row + self.table.row_span(row, column);
        let height = cell_height(lines.len(), self.look.body);
        let is_label = self.table.columns[column].labels || rows.len() > 1;
        if !is_label || height.0 > tallest_label.0 {
            return MeasuredCell::Own(lines);
        }
        self.labels.push(Label { column, columns, rows, lines, height });
        MeasuredCell::Label(self.labels.len() - 1)
    }

    /// Height of the rows if nothing were broken over pages.
    pub fn body_height(&self) -> Points {
        self.rows.iter().map(|row| row.height).sum()
    }
}

/// The word or figure around a place where it was cut.
fn cut_word(text: &str, at: usize) -> &str {
    let (before, after) = text.split_at(at);
    let apart = |c: char| !c.is_alphanumeric() && !c.is_ascii_graphic();
    let kept = |(_, c): &(usize, char)| !apart(*c);
    let start = before.char_indices().rev().take(CUT_SHOWN).take_while(kept).last();
    let end = after.char_indices().take(CUT_SHOWN).take_while(kept).last();
    let end = end.map_or(at, |(found, c)| at + found + c.len_utf8());
    &text[start.map_or(at, |(found, _)| found)..end]
}

/// Height of a cell with so many lines.
pub fn cell_height(lines: usize, look: TextLook) -> Points {
    look.pitch() * lines as f64 + CELL_PADDING_Y.points() * 2.0
}

/// How many lines a cell of a height holds.
pub fn lines_within(height: Points, look: TextLook) -> usize {
    // A hair of tolerance against rounding in sums of heights.
    let room = height - CELL_PADDING_Y.points() * 2.0 + Points(0.01);
    if room.0 <= 0.0 { 0 } else { (room.0 / look.pitch().0) as usize }
}

/// What a column's padding leaves for text.
pub fn text_width(width: Points) -> Points {
    width - padding_x(width) * 2.0
}
