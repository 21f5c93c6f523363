//! Excel: the same tables, merges and breaks as the printed annex.
//!
//! One worksheet for each section. A merged cell that crosses a page break
//! would be cut in half when printed, so pages are broken by hand where the
//! layout breaks, and each page has its own merged cell with its own text.
//! A row that the layout splits becomes a row on either page; names in the
//! workbook say which cells go on from the one above, so that reading it
//! again makes one row of them.

mod marks;
mod package;
mod sheet_name;
mod text;

use std::ops::Range;

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use crate::domain::{Margins, Millimetres, Points};
use crate::finding::{Finding, Place, Severity};
use crate::layout::compose::{Block, Composition, Flow, LineAlign, Page, compose, look_of};
use crate::layout::grid::{MeasuredCell, MeasuredTable};
use crate::layout::linebreak::Line;
use crate::layout::measure::TextLook;
use crate::layout::page_setup::{Orientation, PAGE_NUMBER_DROP, PageSetup, TypeSize};
use crate::layout::paginate::PlacedRow;
use crate::layout::sheet::one_line;
use crate::layout::style::{Align, PageNumbers};
use crate::layout::{AnnexStyle, Booklet, FontLibrary, FontUse, Merge, Part, Section};

use super::text::pieces;
use super::{
    Control, ExportError, FONTS_PROPERTY, Rendered, fonts_listed, fonts_used, official_name,
};
use sheet_name::SheetNames;
use text::cell_text;

/// Excel's number for A4.
const PAPER_A4: u8 = 9;
/// Page breaks that Excel takes.
const MOST_BREAKS: usize = 1023;
/// Column widths are counted in digits of the default font, so it has to be
/// one that Chinese machines have; Calibri would widen every column there.
const DEFAULT_FONT: (&str, u32) = ("宋体", 11);
/// Excel's row height with that font.
const DEFAULT_ROW_PIXELS: u32 = 18;
/// Excel's column width with that font.
const DEFAULT_COLUMN_PIXELS: u32 = 72;
/// The tallest row Excel allows.
const TALLEST_ROW: Points = Points(409.0);
/// How much deeper a page is than the layout fills it. Pages end where they
/// are broken by hand; this much rounding of row heights moves no row.
const PAGE_SLACK: Millimetres = Millimetres(6.0);
/// Renders a booklet as a workbook. Equal input gives equal bytes.
///
/// # Errors
/// [`ExportError::Workbook`] when a limit of the format is passed,
/// [`ExportError::Cancelled`] when `control` says so.
pub fn render(
    booklet: &Booklet<'_>,
    fonts: &FontLibrary,
    style: &AnnexStyle,
    control: &Control<'_>,
) -> Result<Rendered, ExportError> {
    let composition = compose(booklet, fonts, style, Flow::SHEETS);
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(package::COMPRESSION);
    let default = Format::new().set_font_name(DEFAULT_FONT.0).set_font_size(DEFAULT_FONT.1);
    workbook.set_default_format(&default, DEFAULT_ROW_PIXELS, DEFAULT_COLUMN_PIXELS)?;
    let used = fonts_used(fonts, style);
    workbook.set_properties(&properties(booklet, &used)?);
    let mut findings = composition.findings.clone();
    let mut names = SheetNames::default();
    let sheets = sheets(booklet, &composition);
    for sheet in &sheets {
        let worksheet = workbook.add_worksheet();
        let name = names.unique(&sheet.section.sheet_name);
        worksheet.set_name(&name)?;
        let first_page = sheet.pages.first().map_or(booklet.first_page, |page| page.number);
        let setup = PageSetup { orientation: sheet.part.orientation, margins: style.margins };
        set_up_page(worksheet, setup, sheet.part.page_numbers, first_page);
        let mut writer = SheetWriter {
            worksheet,
            section: sheet.section,
            table: sheet.table,
            formats: CellFormats::new(sheet.table.look.head, sheet.table.look.body),
            findings: &mut findings,
            next: 0,
            down: Points::ZERO,
            head: None,
            breaks: Vec::new(),
            continued: Vec::new(),
        };
        writer.write(sheet.pages, control)?;
        let continued = writer.continued;
        name_continued(&mut workbook, &name, &continued)?;
        control.report_pages(sheet.pages.len());
    }
    if sheets.is_empty() {
        workbook.add_worksheet();
    }
    let packed = workbook.save_to_buffer()?;
    let bytes = package::with_page_numbers(packed, look_of(style.fonts.page_number))?;
    Ok(Rendered { bytes, pages: composition.pages.len(), fonts: Vec::new(), findings })
}

fn properties(booklet: &Booklet<'_>, fonts: &[FontUse]) -> Result<DocProperties, ExportError> {
    let properties = &booklet.properties;
    let created = ExcelDateTime::from_timestamp(properties.created.timestamp())?;
    let about = DocProperties::new()
        .set_title(&properties.title)
        .set_subject(&properties.subject)
        .set_author(&properties.author)
        .set_keywords(properties.keywords.join("，"))
        .set_creation_datetime(&created);
    // Without any font the layout went by the characters' usual widths.
    if fonts.is_empty() {
        return Ok(about);
    }
    Ok(about.set_custom_property(FONTS_PROPERTY, fonts_listed(fonts).as_str()))
}

/// A section with its table and pages.
struct Sheet<'c, 'b> {
    part: &'b Part<'b>,
    section: &'b Section<'b>,
    table: &'c MeasuredTable<'b>,
    pages: &'c [Page],
}

/// Sections with their pages, in order.
fn sheets<'c, 'b>(
    booklet: &'b Booklet<'b>,
    composition: &'c Composition<'b>,
) -> Vec<Sheet<'c, 'b>> {
    let parts = booklet.parts.iter().zip(&composition.outline);
    let begun: Vec<_> = parts
        .flat_map(|(part, outline)| {
            let sections = part.sections.iter().zip(&outline.sections).enumerate();
            // A part's first sheet has its mark and title.
            sections.map(move |(i, (section, page))| {
                (part, section, if i == 0 { outline.page } else { *page })
            })
        })
        .collect();
    let ends = begun.iter().skip(1).map(|(_, _, page)| *page).chain([composition.pages.len()]);
    begun
        .iter()
        .zip(ends)
        .zip(&composition.tables)
        .map(|(((part, section, page), end), table)| {
            let pages = composition.pages.get(*page..end).unwrap_or_default();
            Sheet { part, section, table, pages }
        })
        .collect()
}

fn text_format(look: TextLook) -> Format {
    Format::new()
        .set_font_name(official_name(look.typeface))
        .set_font_size(look.size.0)
        .set_align(FormatAlign::VerticalCenter)
}

/// Formats of table cells.
struct CellFormats {
    head: Format,
    left: Format,
    centre: Format,
}

impl CellFormats {
    fn new(head: TextLook, body: TextLook) -> Self {
        let boxed = |look| text_format(look).set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            head: boxed(head).set_align(FormatAlign::Center),
            left: boxed(body).set_align(FormatAlign::Left),
            centre: boxed(body).set_align(FormatAlign::Center),
        }
    }

    fn body(&self, align: Align) -> &Format {
        match align {
            Align::Left => &self.left,
            Align::Centre => &self.centre,
        }
    }
}

/// Writes one worksheet from top to bottom.
struct SheetWriter<'w, 'c, 'b> {
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

impl SheetWriter<'_, '_, '_> {
    fn write(&mut self, pages: &[Page], control: &Control<'_>) -> Result<(), ExportError> {
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
        for block in &page.blocks {
            match block {
                Block::Line { text, look, align, top, height, .. } => {
                    self.gap(*top)?;
                    let align = match align {
                        LineAlign::Left => FormatAlign::Left,
                        LineAlign::Centre => FormatAlign::Center,
                    };
                    let format = text_format(*look).set_align(align);
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
                    self.rows(rows)?;
                }
            }
        }
        Ok(())
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
            self.note_continued(placed);
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

    /// Notes which cells of the row written next go on from the one above.
    fn note_continued(&mut self, placed: &PlacedRow) {
        let pieces = placed.lines.as_ref().map_or(&[][..], Vec::as_slice);
        for (column, shown) in pieces.iter().enumerate() {
            let MeasuredCell::Own(lines) = &self.table.rows[placed.row].cells[column] else {
                continue;
            };
            if let Some(first) = lines.get(shown.clone()).and_then(<[Line]>::first)
                && shown.start > 0
            {
                let before = &self.table.table.text(placed.row, column)[..first.start as usize];
                let begins = before.ends_with('\n');
                let kind = if begins { Continues::Paragraph } else { Continues::Line };
                self.continued.push(ContinuedCell { row: self.next, column, kind });
            }
        }
    }

    fn end_row(&mut self, height: Points) -> Result<(), ExportError> {
        self.worksheet.set_row_height(self.next, height.0)?;
        self.next += 1;
        self.down += height;
        Ok(())
    }
}

/// A cell that goes on from the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ContinuedCell {
    row: u32,
    column: usize,
    kind: Continues,
}

/// How a cell goes on from the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Continues {
    /// In the middle of a paragraph.
    Line,
    /// With a new paragraph.
    Paragraph,
    /// It is there for its height only: the row is taller than Excel allows.
    Height,
}

impl Continues {
    /// The name such a cell has in the workbook, before its number. The
    /// importer knows them too.
    const fn word(self) -> &'static str {
        match self {
            Self::Line => "续行",
            Self::Paragraph => "续段",
            Self::Height => "同行",
        }
    }
}

/// How many sheet rows a row needs, none taller than Excel allows. They are
/// merged, and stand on one page.
fn sheet_rows(placed: &PlacedRow) -> u32 {
    (placed.height.0 / TALLEST_ROW.0).ceil().max(1.0) as u32
}

/// The text of some lines of a cell, without the line feed at its end.
fn piece<'t>(text: &'t str, lines: &[Line], shown: Range<usize>) -> &'t str {
    let start_of = |line: usize| lines.get(line).map_or(text.len(), |line| line.start as usize);
    let start = if shown.start == 0 { 0 } else { start_of(shown.start) };
    let end = start_of(shown.end);
    let piece = text.get(start..end).unwrap_or_default();
    if end < text.len() { piece.strip_suffix('\n').unwrap_or(piece) } else { piece }
}

/// Names the cells that go on from the one above, for whoever reads the
/// workbook again.
fn name_continued(
    workbook: &mut Workbook,
    sheet: &str,
    cells: &[ContinuedCell],
) -> Result<(), ExportError> {
    let quoted = sheet.replace('\'', "''");
    for (i, continued) in cells.iter().enumerate() {
        let column = column_number_to_name(u16::try_from(continued.column).unwrap_or(u16::MAX));
        let name = format!("'{quoted}'!{}{}", continued.kind.word(), i + 1);
        let place = format!("='{quoted}'!${column}${}", continued.row + 1);
        workbook.define_name(name, &place)?;
    }
    Ok(())
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
fn pixels(length: Points) -> u32 {
    (length.0 / 72.0 * 96.0).floor().max(1.0) as u32
}

/// Page set-up: A4 with the margins of the style, as the page is read.
fn set_up_page(
    worksheet: &mut Worksheet,
    PageSetup { orientation, margins }: PageSetup,
    numbers: PageNumbers,
    first_page: usize,
) {
    let Margins { top_mm, bottom_mm, binding_mm, fore_mm } = margins;
    let (left, right, top, bottom) = match orientation {
        Orientation::Portrait => (binding_mm, fore_mm, top_mm, bottom_mm),
        Orientation::Landscape => (bottom_mm, top_mm, binding_mm, fore_mm),
    };
    let inches = |length: Millimetres| length.0 / 25.4;
    let number_height = TypeSize::Four.points().millimetres();
    // A printer needs some millimetres at the edge, however narrow the margin.
    let footer = Millimetres((bottom.0 - PAGE_NUMBER_DROP.0 - number_height.0).max(4.0));
    worksheet.set_margins(
        inches(left),
        inches(right),
        inches(top),
        inches(Millimetres(bottom.0 - PAGE_SLACK.0)),
        inches(footer),
        inches(footer),
    );
    worksheet.set_paper_size(PAPER_A4);
    if orientation == Orientation::Landscape {
        worksheet.set_landscape();
    }
    worksheet.set_print_fit_to_pages(1, 0);
    let first_page = if numbers == PageNumbers::Dash { first_page } else { 1 };
    worksheet.set_print_first_page_number(u16::try_from(first_page).unwrap_or(u16::MAX));
    // Replaced by the footers of the style when the file is packed.
    if let Some(stand_in) = package::footer_stand_in(numbers) {
        worksheet.set_footer(stand_in);
    }
}

#[cfg(test)]
mod tests;
