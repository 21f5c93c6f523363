//! .xls and .et: calamine reads values and merges; number formats and hidden
//! rows come from our own look at the records.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::biff::{Facts, scan};
use super::sheet::{Filled, Sheet};
use super::value::value_text;
use crate::importer::document::RawDocument;
use crate::importer::error::ImportError;
use crate::importer::package::damaged;
use crate::importer::source::{Limits, Reading, SourceFormat};
use crate::importer::spans::{Area, Budget};

/// Reads an xls compound file.
pub fn xls(name: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, ImportError> {
    let facts = scan(name, bytes)?;
    // The library lays out each sheet in full before we can count.
    if facts.iter().any(|sheet| sheet.rows.saturating_mul(sheet.columns) > limits.cells) {
        return Err(ImportError::TooManyCells { name: name.to_owned(), limit: limits.cells });
    }
    // The format is a chain of offsets into the file; the library checks most
    // but not all of them, so a damaged file may stop it in the middle.
    catch_unwind(AssertUnwindSafe(|| read_book(name, bytes, limits, &facts)))
        .unwrap_or_else(|_| Err(damaged(name, "工作簿")))
}

fn read_book(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    facts: &[Facts],
) -> Result<Reading, ImportError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ImportError::Protected { name: name.to_owned() },
        _ => damaged(name, "工作簿"),
    })?;
    let mut budget = Budget::new(name, limits);
    let mut reading = Reading::new(RawDocument::default(), SourceFormat::Xls);
    let sheets = book.sheets_metadata().to_vec();
    for (index, about) in sheets.into_iter().enumerate() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let facts = facts.get(index);
        let hidden = about.visible != SheetVisible::Visible;
        let mut sheet = Sheet { name: about.name, hidden, ..Sheet::default() };
        sheet.hidden_rows = facts.map(|facts| facts.hidden_rows.clone()).unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        sheet.areas = merged
            .iter()
            .map(|area| Area {
                top: area.start.0 as usize + 1,
                left: area.start.1 as usize,
                bottom: area.end.0 as usize + 1,
                right: area.end.1 as usize,
            })
            .collect();
        let range = book.worksheet_range(&sheet.name).map_err(|_| damaged(name, &sheet.name))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row + top as usize, column + left as usize);
            if matches!(value, Data::Error(_)) {
                sheet.errors.push((row, column));
            }
            let format = facts.and_then(|facts| facts.formats.get(&(row, column)));
            let text = value_text(value, format.map_or("", String::as_str));
            if !text.is_empty() {
                budget.cells(1)?;
                sheet.cells.push(Filled { row, column, text });
            }
        }
        sheet.finish(&mut reading.document.blocks, &mut reading.findings, &mut budget)?;
    }
    Ok(reading)
}
