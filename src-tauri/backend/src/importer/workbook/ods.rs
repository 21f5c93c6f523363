//! .ods, read directly: calamine does not tell which cells are merged.

use std::collections::HashSet;

use super::sheet::{Filled, Sheet};
use super::value::iso_date_text;
use crate::importer::document::RawDocument;
use crate::importer::error::ImportError;
use crate::importer::package::Package;
use crate::importer::source::{Limits, Reading, SourceFormat};
use crate::importer::spans::{Area, Budget};
use crate::importer::xml::{Item, Pull, Tag};

/// Rows and columns of the largest sheets LibreOffice makes.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// Reads an ods package.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, ImportError> {
    let mut package = Package::open(name, bytes, limits)?;
    // The zip itself is not encrypted, only its parts are.
    if package.text("META-INF/manifest.xml")?.is_some_and(|text| text.contains("encryption-data")) {
        return Err(ImportError::Protected { name: name.to_owned() });
    }
    let text = package.required_text("content.xml")?;
    let mut book = Book {
        xml: Pull::new(name, "content.xml", &text, limits.depth),
        budget: Budget::new(name, limits),
        hidden_styles: HashSet::new(),
        reading: Reading::new(RawDocument::default(), SourceFormat::Ods),
    };
    book.read()?;
    Ok(book.reading)
}

struct Book<'a> {
    xml: Pull<'a>,
    budget: Budget<'a>,
    /// Table styles that hide their table.
    hidden_styles: HashSet<String>,
    reading: Reading,
}

/// Where in a sheet the reader is.
#[derive(Default)]
struct Cursor {
    row: usize,
    column: usize,
}

impl Book<'_> {
    fn read(&mut self) -> Result<(), ImportError> {
        let mut style = String::new();
        while let Some(tag) = self.xml.next_start()? {
            match tag.name() {
                "style" => style = tag.attr("name").unwrap_or_default(),
                "table-properties" if tag.attr("display").as_deref() == Some("false") => {
                    self.hidden_styles.insert(style.clone());
                }
                "table" => self.table(&tag)?,
                "tracked-changes" => self.xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn table(&mut self, tag: &Tag<'_>) -> Result<(), ImportError> {
        let hidden =
            tag.attr("style-name").is_some_and(|style| self.hidden_styles.contains(&style));
        let name = tag.attr("name").unwrap_or_default();
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        self.rows(&mut sheet, &mut Cursor::default())?;
        let Reading { document, findings, .. } = &mut self.reading;
        sheet.finish(&mut document.blocks, findings, &mut self.budget)
    }

    fn rows(&mut self, sheet: &mut Sheet, at: &mut Cursor) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "table-row" => self.row(&tag, sheet, at)?,
                "table-row-group" | "table-header-rows" | "table-rows" => self.rows(sheet, at)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        tag: &Tag<'_>,
        sheet: &mut Sheet,
        at: &mut Cursor,
    ) -> Result<(), ImportError> {
        let repeat = repeat(tag, "number-rows-repeated", ROWS.saturating_sub(at.row));
        let hidden = matches!(tag.attr("visibility").as_deref(), Some("collapse" | "filter"));
        let first = sheet.cells.len();
        at.column = 0;
        while let Some(cell) = self.xml.child_tag()? {
            match cell.name() {
                "table-cell" => self.cell(&cell, sheet, at, false)?,
                "covered-table-cell" => self.cell(&cell, sheet, at, true)?,
                _ => self.xml.skip()?,
            }
        }
        self.repeat_row(sheet, first, at.row, repeat)?;
        // Repeated hidden rows without text need no mention.
        if hidden && sheet.cells.len() > first {
            sheet.hidden_rows.extend(at.row..at.row + repeat);
        }
        at.row += repeat;
        Ok(())
    }

    /// Copies the cells of a row that stands for several equal ones.
    fn repeat_row(
        &mut self,
        sheet: &mut Sheet,
        first: usize,
        row: usize,
        repeat: usize,
    ) -> Result<(), ImportError> {
        let count = sheet.cells.len() - first;
        if count == 0 {
            return Ok(());
        }
        for step in 1..repeat {
            self.budget.cells(count)?;
            for index in first..first + count {
                let (column, text) = (sheet.cells[index].column, sheet.cells[index].text.clone());
                self.budget.text(text.len())?;
                sheet.cells.push(Filled { row: row + step, column, text });
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        tag: &Tag<'_>,
        sheet: &mut Sheet,
        at: &mut Cursor,
        covered: bool,
    ) -> Result<(), ImportError> {
        let left = COLUMNS.saturating_sub(at.column);
        let count = repeat(tag, "number-columns-repeated", left);
        let shown = self.paragraphs()?;
        let text = if covered { String::new() } else { value_text(tag, shown) };
        let formula = tag.attr("formula").is_some();
        if formula && text.is_empty() && tag.attr("value-type").is_none() {
            sheet.uncomputed.push((at.row, at.column));
        }
        if formula && (text.starts_with('#') || text.starts_with("Err:")) {
            sheet.errors.push((at.row, at.column));
        }
        sheet.areas.extend(area(tag, at));
        if !text.is_empty() {
            self.budget.cells(count)?;
            for step in 0..count {
                self.budget.text(text.len())?;
                let (row, column) = (at.row, at.column + step);
                sheet.cells.push(Filled { row, column, text: text.clone() });
            }
        }
        at.column += count;
        Ok(())
    }

    /// The paragraphs of the cell just begun, to its end.
    fn paragraphs(&mut self) -> Result<String, ImportError> {
        let mut lines: Vec<String> = Vec::new();
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "p" | "h" => {
                    let mut line = String::new();
                    self.inline(&mut line)?;
                    lines.push(line);
                }
                "list" | "list-item" | "section" => {
                    let inner = self.paragraphs()?;
                    lines.push(inner);
                }
                // Comments and pictures are not what the cell says.
                _ => self.xml.skip()?,
            }
        }
        Ok(lines.join("\n"))
    }

    fn inline(&mut self, line: &mut String) -> Result<(), ImportError> {
        while let Some(item) = self.xml.child()? {
            match item {
                Item::Text(text) => line.push_str(&text),
                Item::Start(tag) => match tag.name() {
                    "annotation" | "note" | "frame" | "ruby-text" => self.xml.skip()?,
                    "s" => {
                        let count = tag.number::<usize>("c").unwrap_or(1).min(1000);
                        line.extend(std::iter::repeat_n(' ', count));
                        self.xml.skip()?;
                    }
                    "tab" => {
                        line.push('\t');
                        self.xml.skip()?;
                    }
                    "line-break" => {
                        line.push('\n');
                        self.xml.skip()?;
                    }
                    _ => self.inline(line)?,
                },
                Item::End => {}
            }
        }
        Ok(())
    }
}

fn repeat(tag: &Tag<'_>, attribute: &str, left: usize) -> usize {
    tag.number::<usize>(attribute).unwrap_or(1).clamp(1, left.max(1))
}

fn area(tag: &Tag<'_>, at: &Cursor) -> Option<Area> {
    let rows = repeat(tag, "number-rows-spanned", ROWS);
    let columns = repeat(tag, "number-columns-spanned", COLUMNS);
    (rows > 1 || columns > 1).then(|| Area {
        top: at.row + 1,
        left: at.column,
        bottom: at.row + rows,
        right: at.column + columns - 1,
    })
}

/// The file holds both the value and the text shown. Dates take our one
/// form; numbers lose the thousands separator; all else is as shown.
fn value_text(tag: &Tag<'_>, shown: String) -> String {
    match tag.attr("value-type").as_deref() {
        Some("date") => tag.attr("date-value").map_or(shown, |date| iso_date_text(&date)),
        Some("float") => {
            let bare = shown.replace(',', "");
            if bare.parse::<f64>().is_ok() { bare } else { shown }
        }
        _ => shown,
    }
}
