//! Excel: the same tables, merges and breaks as the printed annex.
//!
//! One worksheet for each section. A merged cell that crosses a page break
//! would be cut in half when printed, so pages are broken by hand where the
//! layout breaks, and each page has its own merged cell with its own text.
//! A row that the layout splits becomes a row on either page; names in the
//! workbook say which cells go on from the one above, so that reading it
//! again makes one row of them.

mod continued;
mod formats;
mod marks;
mod package;
mod page;
mod sheet;
mod sheet_name;
mod text;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::layout::compose::{Composition, Flow, Page, compose, look_of};
use crate::layout::grid::MeasuredTable;
use crate::layout::page_setup::PageSetup;
use crate::layout::style::PageNumbers;
use crate::layout::{AnnexStyle, Booklet, FontLibrary, FontUse, Part, Section};

use super::{Control, ExportError, FONTS_PROPERTY, Rendered, fonts_listed, fonts_used};
use continued::name_continued;
use page::set_up_page;
use sheet::{SheetWriter, pixels};
use sheet_name::SheetNames;

/// Column widths are counted in digits of the default font, so it has to be
/// one that Chinese machines have; Calibri would widen every column there.
const DEFAULT_FONT: (&str, u32) = ("宋体", 11);
/// Excel's row height with that font.
const DEFAULT_ROW_PIXELS: u32 = 18;
/// Excel's column width with that font.
const DEFAULT_COLUMN_PIXELS: u32 = 72;

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
        // “共3页” counts the pages of all sheets, so the numbers run on too.
        let first_page = match sheet.part.page_numbers {
            PageNumbers::Dash => booklet.first_page + sheet.first,
            PageNumbers::OfTotal | PageNumbers::None => sheet.first + 1,
        };
        let setup = PageSetup { orientation: sheet.part.orientation, margins: style.margins };
        set_up_page(worksheet, setup, sheet.part.page_numbers, first_page);
        if sheet.table.widths.is_empty() {
            // Lines without a table have the page to themselves.
            worksheet.set_column_width_pixels(0, pixels(setup.width()))?;
        }
        let mut writer = SheetWriter::new(worksheet, sheet.section, sheet.table, &mut findings);
        writer.write(sheet.pages, control)?;
        let continued = writer.continued();
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
    /// The place of its first page.
    first: usize,
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
            Sheet { part, section, table, first: *page, pages }
        })
        .collect()
}

#[cfg(test)]
mod tests;
