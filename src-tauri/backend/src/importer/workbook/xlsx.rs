//! .xlsx: calamine reads the values; what it does not tell (hidden rows,
//! formulas never computed) comes from a second look at the sheet's XML.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::sheet::{Continued, Filled, Sheet};
use super::value::{builtin_format, value_text};
use crate::importer::document::RawDocument;
use crate::importer::error::ImportError;
use crate::importer::package::{Package, damaged, resolve};
use crate::importer::source::{Limits, Reading, SourceFormat};
use crate::importer::spans::{Area, Budget};
use crate::importer::xml::{Pull, Tag};

/// Reads an xlsx package.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Reading, ImportError> {
    let mut package = Package::open(name, bytes, limits)?;
    package.check_real_sizes()?;
    let parts = sheet_parts(&mut package, name, limits)?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| book_error(name, &error))?;
    let mut budget = Budget::new(name, limits);
    let mut reading = Reading::new(RawDocument::default(), SourceFormat::Xlsx);
    let sheets = book.sheets_metadata().to_vec();
    for about in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let hidden = about.visible != SheetVisible::Visible;
        let mut sheet = Sheet { name: about.name, hidden, ..Sheet::default() };
        if let Some(part) = parts.get(&sheet.name)
            && let Some(text) = package.text(part)?
        {
            scan(&mut Pull::new(name, part, &text, limits.depth), &mut sheet)?;
        }
        sheet.continued = continued_cells(&book, &sheet.name);
        read_cells(name, &mut book, &mut sheet, &mut budget)?;
        sheet.finish(&mut reading.document.blocks, &mut reading.findings, &mut budget)?;
    }
    Ok(reading)
}

/// Cells that a workbook of this program names as going on from the cell
/// above: 续行1 = '任务总表'!$C$12. 续段 begins a paragraph; 同行 is there for
/// its height only.
fn continued_cells(book: &Xlsx<Cursor<&[u8]>>, sheet: &str) -> Vec<Continued> {
    let quoted = sheet.replace('\'', "''");
    let mut cells: Vec<Continued> = book
        .defined_names()
        .iter()
        .filter_map(|(name, place)| {
            let (word, number) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
            let joined = match word {
                "续行" => Some(""),
                "续段" => Some("\n"),
                "同行" => None,
                _ => return None,
            };
            number.parse::<usize>().ok()?;
            let (of, cell) = place.rsplit_once('!')?;
            let ours = of == sheet || of.trim_matches('\'') == quoted;
            let (row, column) = parse_cell(cell)?;
            ours.then_some(Continued { row, column, joined })
        })
        .collect();
    cells.sort_unstable_by_key(|continued| (continued.row, continued.column));
    cells
}

fn book_error(name: &str, error: &XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::Protected { name: name.to_owned() },
        XlsxError::FileNotFound(part) => damaged(name, part),
        _ => damaged(name, "工作簿"),
    }
}

/// The part of the package that holds each sheet, by sheet name.
fn sheet_parts(
    package: &mut Package<'_>,
    name: &str,
    limits: &Limits,
) -> Result<HashMap<String, String>, ImportError> {
    let rels = package.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let mut targets = HashMap::new();
    let mut xml = Pull::new(name, "xl/_rels/workbook.xml.rels", &rels, limits.depth);
    while let Some(tag) = xml.next_start()? {
        if let (Some(id), Some(target)) = (tag.attr("Id"), tag.attr("Target")) {
            targets.insert(id, resolve("xl", &target));
        }
    }
    let book = package.text("xl/workbook.xml")?.unwrap_or_default();
    let mut parts = HashMap::new();
    let mut xml = Pull::new(name, "xl/workbook.xml", &book, limits.depth);
    while let Some(tag) = xml.next_start()? {
        if tag.name() == "sheet"
            && let (Some(sheet), Some(id)) = (tag.attr("name"), tag.attr("id"))
            && let Some(part) = targets.get(&id)
        {
            parts.insert(sheet, part.clone());
        }
    }
    Ok(parts)
}

fn read_cells(
    name: &str,
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    budget: &mut Budget<'_>,
) -> Result<(), ImportError> {
    let mut reader = match book.worksheet_cells_reader(&sheet.name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(book_error(name, &error)),
    };
    let formats: Vec<String> = reader.styles().iter().map(format_code).collect();
    let broken = |_| damaged(name, &sheet.name);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let value: Data = cell.get_value().clone().into();
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        if matches!(value, Data::Error(_)) {
            sheet.errors.push((row, column));
        }
        let text = value_text(&value, formats.get(style).map_or("", String::as_str));
        if !text.is_empty() {
            budget.cells(1)?;
            sheet.cells.push(Filled { row, column, text });
        }
    }
    Ok(())
}

fn format_code(style: &calamine::Style) -> String {
    let Some(format) = &style.number_format else { return String::new() };
    let builtin = format.format_id.map_or("", builtin_format);
    if builtin.is_empty() { format.format_code.clone() } else { builtin.to_owned() }
}

/// Collects hidden rows, formulas without value and merged areas.
fn scan(xml: &mut Pull<'_>, sheet: &mut Sheet) -> Result<(), ImportError> {
    let mut row = 0_usize;
    while let Some(tag) = xml.next_start()? {
        match tag.name() {
            "row" => {
                row = tag.number::<usize>("r").unwrap_or(row + 1);
                let hidden = matches!(tag.attr("hidden").as_deref(), Some("1" | "true"));
                if hidden {
                    sheet.hidden_rows.push(row.saturating_sub(1));
                }
            }
            "c" => scan_cell(xml, &tag, sheet)?,
            "mergeCell" => {
                sheet.areas.extend(tag.attr("ref").and_then(|area| parse_area(&area)));
            }
            _ => {}
        }
    }
    sheet.hidden_rows.sort_unstable();
    Ok(())
}

fn scan_cell(xml: &mut Pull<'_>, cell: &Tag<'_>, sheet: &mut Sheet) -> Result<(), ImportError> {
    let (mut formula, mut value) = (false, String::new());
    while let Some(tag) = xml.child_tag()? {
        match tag.name() {
            "f" => formula = true,
            "v" | "is" => {
                xml.text(&mut value)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    // A computed text may be empty; then the cell says it is a string.
    let is_text = cell.attr("t").as_deref() == Some("str");
    if formula && value.is_empty() && !is_text {
        sheet.uncomputed.extend(cell.attr("r").and_then(|place| parse_cell(&place)));
    }
    Ok(())
}

/// `B2:C4`, or one cell.
fn parse_area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (parse_cell(first)?, parse_cell(last)?);
    Some(Area { top: top + 1, left, bottom: bottom + 1, right })
}

/// Row and column from 0 of a name such as `$C$5`.
fn parse_cell(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + usize::from(letter - b'A') + 1)
    })?;
    let row: usize = row.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}
