//! One worksheet, written from top to bottom.

use std::ops::Range;

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::continued::{ContinuedCell, Continues, continued};
use super::formats::{CellFormats, text_format};
use super::marks;
use super::text::cell_text;
use crate::domain::Points;
use crate::export::text::pieces;
use crate::export::{Control, ExportError};
use crate::finding::{Finding, Place, Severity};
use crate::layout::compose::{Block, LineAlign, Page};
use crate::layout::grid::{MeasuredCell, MeasuredTable};
use crate::layout::linebreak::Line;
use crate::layout::paginate::PlacedRow;
use crate::layout::sheet::one_line;
use crate::layout::{Merge, Section};

/// Page breaks that Excel takes.
const MOST_BREAKS: usize = 1023;
/// Rows are this much taller than they were laid out, as far as their page
/// has room: with other fonts a text may need a line more.
const MORE_HEIGHT: f64 = 0.05;
/// What rows may take of the page's slack for it.
const MOST_SLACK: Points = Points(11.3);
/// Excel rounds heights to so many points, a pixel of the screen.
const PIXEL: Points = Points(0.75);
/// The tallest row Excel allows.
pub const TALLEST_ROW: Points = Points(409.0);

/// Writes one worksheet from top to bottom.
pub struct SheetWriter<'w, 'c, 'b> {
    worksheet: &'w mut Worksheet,
    section: &'b Section<'b>,
    table: &'c MeasuredTable<'b>,
    formats: CellFormats,
    findings: &'w mut Vec<Finding>,
    /// The sheet row written next.
    next: u32,
    /// How far down the current page the sheet has come.
    down: Points,
    /// The first sheet row of the head, once written.
    head: Option<u32>,
    /// First rows of pages.
    breaks: Vec<u32>,
    /// Cells that go on from the one above.
    continued: Vec<ContinuedCell>,
}

impl<'w, 'c, 'b> SheetWriter<'w, 'c, 'b> {
    /// A writer at the top of an empty sheet.
    pub fn new(
        worksheet: &'w mut Worksheet,
        section: &'b Section<'b>,
        table: &'c MeasuredTable<'b>,
        findings: &'w mut Vec<Finding>,
    ) -> Self {
        Self {
            worksheet,
            section,
            table,
            formats: CellFormats::new(table.look.head, table.look.body),
            findings,
            next: 0,
            down: Points::ZERO,
            head: None,
            breaks: Vec::new(),
            continued: Vec::new(),
        }
    }

    /// The cells that go on from the one above, of all that was written.
    pub fn continued(self) -> Vec<ContinuedCell> {
        self.continued
    }

    /// Writes the pages of the sheet.
    ///
    /// # Errors
    /// As [`super::render`].
    pub fn write(&mut self, pages: &[Page], control: &Control<'_>) -> Result<(), ExportError> {
        let last_column = last_column(self.table);
        for (column, width) in self.table.widths.iter().enumerate() {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            self.worksheet.set_column_width_pixels(column, pixels(*width))?;
        }
        for (i, page) in pages.iter().enumerate() {
            if control.is_cancelled() {
                return Err(ExportError::Cancelled);
            }
            self.down = Points::ZERO;
            let before = self.next;
            self.page(page, last_column)?;
            if i > 0 && before < self.next {
                self.breaks.push(before);
            }
        }
        self.note_too_many_breaks();
        self.worksheet.set_page_breaks(&self.breaks)?;
        if self.next > 0 {
            self.worksheet.set_print_area(0, 0, self.next - 1, last_column)?;
        }
        if let Some(head) = self.head {
            let rows = u32::try_from(self.table.head.rows.len()).unwrap_or(1);
            self.worksheet.set_repeat_rows(head, head + rows - 1)?;
            self.worksheet.set_freeze_panes(head + rows, 0)?;
        }
        Ok(())
    }

    /// Beyond Excel's limit, pages break where Excel breaks them.
    fn note_too_many_breaks(&mut self) {
        if self.breaks.len() <= MOST_BREAKS {
            return;
        }
        self.breaks.truncate(MOST_BREAKS);
        let place = self.place();
        let message = format!(
            "表格太长，Excel 最多只能指定 {MOST_BREAKS} 处分页，后面的页由 Excel 自动分页，合并的单元格可能被分在两页。"
        );
        let finding = Finding::new("export.too_many_pages", Severity::Note, place, message);
        self.findings.push(finding.hint("需要打印时请使用 PDF。"));
    }

    /// The sheet, as findings name it.
    fn place(&self) -> Place {
        Place::part(one_line(&self.section.sheet_name))
    }

    fn page(&mut self, page: &Page, last_column: u16) -> Result<(), ExportError> {
        let more = self.more_height(page);
        for block in &page.blocks {
            match block {
                Block::Line { text, look, align, top, height, .. } => {
                    self.gap(*top)?;
                    let align = match align {
                        LineAlign::Left => FormatAlign::Left,
                        LineAlign::Centre => FormatAlign::Center,
                    };
                    let format = text_format(*look).set_align(align).set_shrink();
                    let place = self.place();
                    let text = cell_text(text, &place, self.findings);
                    let range = (self.next, 0, self.next, last_column);
                    write_range(self.worksheet, range, &text, &format)?;
                    self.end_row(*height)?;
                }
                Block::Rows { top, rows, .. } => {
                    if self.head.is_none() {
                        self.gap(*top)?;
                        self.head_rows()?;
                    } else {
                        self.down = *top + self.table.head_height;
                    }
                    let rows: Vec<PlacedRow> =
                        rows.iter().map(|placed| heightened(placed, more)).collect();
                    self.rows(&rows)?;
                }
            }
        }
        Ok(())
    }

    /// By how much the rows of a page may be taller.
    fn more_height(&self, page: &Page) -> f64 {
        let (mut end, mut body) = (Points::ZERO, Points::ZERO);
        for block in &page.blocks {
            end = end.max(match block {
                Block::Line { top, height, .. } => *top + *height,
                Block::Rows { top, rows, .. } => {
                    let own: Points = rows.iter().map(|placed| placed.height).sum();
                    body += own;
                    *top + self.table.head_height + own
                }
            });
        }
        let room = page.setup.height() + MOST_SLACK - end;
        if body.0 <= 0.0 { 0.0 } else { (room.0 / body.0).clamp(0.0, MORE_HEIGHT) }
    }

    /// An empty row where the layout leaves room.
    fn gap(&mut self, top: Points) -> Result<(), ExportError> {
        let gap = top - self.down;
        if gap.0 >= 1.0 { self.end_row(gap) } else { Ok(()) }
    }

    fn head_rows(&mut self) -> Result<(), ExportError> {
        let table = self.table;
        let sheet_row = |row: usize| self.next + u32::try_from(row).unwrap_or(0);
        let sheet_column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
        for (head, _) in &table.head.cells {
            let place = Place::part(one_line(&self.section.sheet_name));
            let text = cell_text(head.text, &place, self.findings);
            let range = (
                sheet_row(head.row),
                sheet_column(head.column),
                sheet_row(head.row + head.rows - 1),
                sheet_column(head.column + head.columns - 1),
            );
            write_range(self.worksheet, range, &text, &self.formats.head)?;
        }
        self.head = Some(self.next);
        table.head.rows.iter().try_for_each(|height| self.end_row(*height))
    }

    /// Rows of one page.
    fn rows(&mut self, rows: &[PlacedRow]) -> Result<(), ExportError> {
        for (i, placed) in rows.iter().enumerate() {
            for column in 0..self.table.widths.len() {
                self.cell(&rows[i..], column, i == 0)?;
            }
            self.continued.extend(continued(self.table, placed, self.next));
            let parts = sheet_rows(placed);
            for part in 0..parts {
                if part > 0 {
                    let (row, kind) = (self.next, Continues::Height);
                    self.continued.push(ContinuedCell { row, column: 0, kind });
                }
                self.end_row(placed.height * (1.0 / f64::from(parts)))?;
            }
        }
        Ok(())
    }

    /// Writes the cell that begins in the first of `left`, the rows left on
    /// this page: where the table begins one, and at the top of a page where
    /// a label goes on.
    fn cell(
        &mut self,
        left: &[PlacedRow],
        column: usize,
        first_of_page: bool,
    ) -> Result<(), ExportError> {
        let Some(placed) = left.first() else { return Ok(()) };
        let table = self.table.table;
        let row = placed.row;
        let owner = table.owner(row, column);
        let end = owner + table.row_span(owner, column);
        // `skipped` bytes of the text stand on the pages before.
        let (text, skipped, covered) = match &self.table.rows[row].cells[column] {
            MeasuredCell::Label(label) => {
                let label = &self.table.labels[*label];
                if label.column != column || !(first_of_page || label.rows.start == row) {
                    return Ok(());
                }
                (table.text(owner, column), 0, label.rows.end)
            }
            MeasuredCell::Own(lines) => {
                let shown = placed.lines_of(column, lines.len());
                let skipped = lines.get(shown.start).filter(|_| shown.start > 0);
                let skipped = skipped.map_or(0, |line| line.start as usize);
                (piece(table.text(row, column), lines, shown), skipped, end)
            }
            // The rest of a cell that is too tall to be shown again.
            MeasuredCell::Covered if table.merge(row, column) == Merge::Up && first_of_page => {
                ("", 0, end)
            }
            MeasuredCell::Covered => return Ok(()),
        };
        let columns = table.column_span(owner, column);
        let head = &table.columns[column];
        let place = Place { row: Some(owner + 1), column: one_line(&head.header), ..self.place() };
        let text = cell_text(text, &place, self.findings);
        let spanned = left.iter().take_while(|placed| placed.row < covered);
        let rows: u32 = spanned.map(sheet_rows).sum();
        let range = (
            self.next,
            u16::try_from(column).unwrap_or(u16::MAX),
            self.next + rows.max(1) - 1,
            u16::try_from((column + columns).saturating_sub(1)).unwrap_or(u16::MAX),
        );
        let format = self.formats.body(table.align(column, columns));
        let marks = marks::within(table.marks(owner, column), skipped);
        if marks.is_empty() || (range.0, range.1) != (range.2, range.3) {
            return write_range(self.worksheet, range, &text, format);
        }
        let plain = text_format(self.table.look.body);
        let pieces = pieces(&text, &marks);
        marks::write(self.worksheet, (range.0, range.1), &pieces, format, &plain)
    }

    fn end_row(&mut self, height: Points) -> Result<(), ExportError> {
        self.worksheet.set_row_height(self.next, height.0)?;
        self.next += 1;
        self.down += height;
        Ok(())
    }
}

/// How many sheet rows a row needs, none taller than Excel allows. They are
/// merged, and stand on one page.
fn sheet_rows(placed: &PlacedRow) -> u32 {
    (placed.height.0 / TALLEST_ROW.0).ceil().max(1.0) as u32
}

/// A row made taller by a share, in whole pixels so that rounding does not add
/// up; never lower than it was.
fn heightened(placed: &PlacedRow, more: f64) -> PlacedRow {
    let pixels = (placed.height.0 * (1.0 + more) / PIXEL.0).floor();
    PlacedRow { height: placed.height.max(PIXEL * pixels), ..placed.clone() }
}

/// The text of some lines of a cell, without the line feed at its end.
fn piece<'t>(text: &'t str, lines: &[Line], shown: Range<usize>) -> &'t str {
    let start_of = |line: usize| lines.get(line).map_or(text.len(), |line| line.start as usize);
    let start = if shown.start == 0 { 0 } else { start_of(shown.start) };
    let end = start_of(shown.end);
    let piece = text.get(start..end).unwrap_or_default();
    if end < text.len() { piece.strip_suffix('\n').unwrap_or(piece) } else { piece }
}

type SheetRange = (u32, u16, u32, u16);

fn write_range(
    worksheet: &mut Worksheet,
    (top, left, bottom, right): SheetRange,
    text: &str,
    format: &Format,
) -> Result<(), ExportError> {
    if (top, left) == (bottom, right) {
        worksheet.write_string_with_format(top, left, text, format)?;
    } else {
        worksheet.merge_range(top, left, bottom, right, text, format)?;
    }
    Ok(())
}

fn last_column(table: &MeasuredTable<'_>) -> u16 {
    u16::try_from(table.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Screen pixels, the unit of column widths.
pub fn pixels(length: Points) -> u32 {
    (length.0 / 72.0 * 96.0).floor().max(1.0) as u32
}
