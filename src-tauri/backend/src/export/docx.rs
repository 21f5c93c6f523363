//! Word: the annexes as a document with real tables, for annexes that end up
//! behind an order or are edited once more.
//!
//! Written by hand on quick-xml and zip: docx-rs has no footers of its own
//! for each section and no odd and even ones, and the order of elements,
//! which WPS is strict about, has to be seen.

mod document;
mod flow;
mod footer;
mod indent;
mod measure;
mod package;
mod styles;
mod table;
mod text;
mod xml;

use std::io::Cursor;

use crate::layout::compose::{Composition, Flow, compose, look_of};
use crate::layout::style::PageNumbers;
use crate::layout::{AnnexStyle, Booklet, FontLibrary, Part};

use super::{Control, ExportError, Rendered};
use document::DocumentWriter;
use footer::{Footer, Total};
use package::part;
use styles::TableStyles;
use xml::Zip;

/// Renders a booklet as a Word document. Equal input gives equal bytes.
///
/// The pages of the result are those that were laid out; Word may need more
/// or fewer, by the fonts it finds.
///
/// # Errors
/// [`ExportError::TableTooLarge`] for a table Word could not open,
/// [`ExportError::Cancelled`] when `control` says so.
pub fn render(
    booklet: &Booklet<'_>,
    fonts: &FontLibrary,
    style: &AnnexStyle,
    control: &Control<'_>,
) -> Result<Rendered, ExportError> {
    let composition = compose(booklet, fonts, style, Flow::PAPER);
    let flows = flow::tables(&composition);
    let footers = footers(booklet);
    let tables = table_styles(&composition);
    let mut writer = DocumentWriter {
        booklet,
        composition: &composition,
        flows: &flows,
        fonts,
        style,
        findings: Vec::new(),
    };
    let mut zip = Zip::new(Cursor::new(Vec::new()));
    part(&mut zip, "[Content_Types].xml", |xml| package::content_types(xml, &footers))?;
    part(&mut zip, "_rels/.rels", package::package_relationships)?;
    part(&mut zip, "docProps/app.xml", package::app_properties)?;
    part(&mut zip, "docProps/core.xml", |xml| package::core_properties(xml, &booklet.properties))?;
    part(&mut zip, "word/_rels/document.xml.rels", |xml| {
        package::document_relationships(xml, &footers)
    })?;
    part(&mut zip, "word/document.xml", |xml| writer.write(xml, control))?;
    part(&mut zip, "word/fontTable.xml", package::font_table)?;
    let total = match booklet.parts.len() {
        0 | 1 => Total::Document(composition.pages.len()),
        _ => Total::Section,
    };
    for footer in footers {
        let name = format!("word/{}", package::footer_name(footer));
        part(&mut zip, &name, |xml| footer.write(xml, look_of(style.fonts.page_number), total))?;
    }
    part(&mut zip, "word/settings.xml", package::settings)?;
    part(&mut zip, "word/styles.xml", |xml| styles::write(xml, &style.fonts, &tables))?;
    let bytes = zip.finish().map_err(ExportError::Word)?.into_inner();
    let findings = writer.findings;
    Ok(Rendered { bytes, pages: composition.pages.len(), fonts: Vec::new(), findings })
}

/// The footers that the pages of a booklet need.
fn footers(booklet: &Booklet<'_>) -> Vec<Footer> {
    let of_part = |footer: &Footer, part: &Part<'_>| match part.page_numbers {
        PageNumbers::OfTotal => *footer == Footer::OF_TOTAL,
        PageNumbers::None => *footer == Footer::NONE,
        PageNumbers::Dash => {
            let counts = *footer != Footer::OF_TOTAL && *footer != Footer::NONE;
            counts && footer.orientation == part.orientation
        }
    };
    let used = |footer: &Footer| match booklet.parts.as_slice() {
        [] => footer.number() <= 2,
        parts => parts.iter().any(|part| of_part(footer, part)),
    };
    Footer::ALL.into_iter().filter(used).collect()
}

/// Styles of the cells: a set for each size in use.
fn table_styles(composition: &Composition<'_>) -> Vec<TableStyles> {
    let mut all: Vec<TableStyles> = Vec::new();
    for table in &composition.tables {
        let styles = TableStyles::of(table.look);
        if !all.contains(&styles) {
            all.push(styles);
        }
    }
    all
}

#[cfg(test)]
mod tests;
