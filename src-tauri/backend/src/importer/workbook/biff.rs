//! What calamine does not tell about an .xls file: number formats and hidden
//! rows, straight from the records of the workbook stream.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use super::value::builtin_format;
use crate::importer::error::ImportError;
use crate::importer::package::damaged;

const FILEPASS: u16 = 0x2F;
const BOUNDSHEET: u16 = 0x85;
const XF: u16 = 0xE0;
const FORMAT: u16 = 0x41E;
const ROW: u16 = 0x208;
const NUMBER: u16 = 0x203;
const RK: u16 = 0x27E;
const MULRK: u16 = 0xBD;
const MULBLANK: u16 = 0xBE;
const FORMULA: u16 = 0x06;
const LABEL: u16 = 0x204;
const LABELSST: u16 = 0xFD;
const BLANK: u16 = 0x201;
const BOOLERR: u16 = 0x205;
const RSTRING: u16 = 0xD6;
const EOF: u16 = 0x0A;

/// What is known of one sheet.
#[derive(Debug, Default)]
pub struct Facts {
    /// Rows up to the last cell.
    pub rows: usize,
    /// Columns up to the last cell.
    pub columns: usize,
    /// Hidden rows, from 0, in order.
    pub hidden_rows: Vec<usize>,
    /// Format codes of numbers that have one of their own.
    pub formats: HashMap<(usize, usize), String>,
}

/// Looks at every sheet of the workbook, in order.
pub fn scan(name: &str, bytes: &[u8]) -> Result<Vec<Facts>, ImportError> {
    let broken = || damaged(name, "工作簿");
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| broken())?;
    let path = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(path)
        .and_then(|mut entry| entry.read_to_end(&mut stream))
        .map_err(|_| broken())?;
    let mut globals = Globals::default();
    for (kind, data) in records(&stream, 0) {
        match kind {
            FILEPASS => return Err(ImportError::Protected { name: name.to_owned() }),
            BOUNDSHEET => globals.sheets.push(long(data, 0).unwrap_or(u32::MAX) as usize),
            XF => globals.cell_formats.push(short(data, 2).unwrap_or(0)),
            FORMAT => {
                if let (Some(id), Some(code)) = (short(data, 0), format_code(data)) {
                    globals.codes.insert(id, code);
                }
            }
            EOF => break,
            _ => {}
        }
    }
    Ok(globals.sheets.iter().map(|start| globals.sheet(&stream, *start)).collect())
}

#[derive(Default)]
struct Globals {
    sheets: Vec<usize>,
    /// Number format of each cell style.
    cell_formats: Vec<u16>,
    codes: BTreeMap<u16, String>,
}

impl Globals {
    fn sheet(&self, stream: &[u8], start: usize) -> Facts {
        let mut facts = Facts::default();
        for (kind, data) in records(stream, start) {
            match kind {
                // fDyZero: the row has no height.
                ROW if short(data, 12).unwrap_or(0) & 0x20 != 0 => {
                    facts.hidden_rows.extend(short(data, 0).map(usize::from));
                }
                NUMBER | RK | FORMULA | LABEL | LABELSST | BLANK | BOOLERR | RSTRING => {
                    self.cell(&mut facts, short(data, 0), short(data, 2), short(data, 4));
                }
                MULRK | MULBLANK => self.run(&mut facts, kind, data),
                EOF => break,
                _ => {}
            }
        }
        facts.hidden_rows.sort_unstable();
        facts
    }

    /// A run of cells in one row, six bytes each (numbers) or two (blanks).
    fn run(&self, facts: &mut Facts, kind: u16, data: &[u8]) {
        let size = if kind == MULRK { 6 } else { 2 };
        let count = data.len().saturating_sub(6) / size;
        for index in 0..count {
            let column = short(data, 2).map(|first| first.saturating_add(index as u16));
            self.cell(facts, short(data, 0), column, short(data, 4 + index * size));
        }
    }

    fn cell(&self, facts: &mut Facts, row: Option<u16>, column: Option<u16>, style: Option<u16>) {
        let (Some(row), Some(column), Some(style)) = (row, column, style) else { return };
        let (row, column) = (usize::from(row), usize::from(column));
        facts.rows = facts.rows.max(row + 1);
        facts.columns = facts.columns.max(column + 1);
        let Some(id) = self.cell_formats.get(usize::from(style)) else { return };
        let builtin = builtin_format(u32::from(*id));
        let code = if builtin.is_empty() {
            self.codes.get(id).map_or("", String::as_str)
        } else {
            builtin
        };
        if !code.is_empty() && !code.eq_ignore_ascii_case("general") {
            facts.formats.insert((row, column), code.to_owned());
        }
    }
}

/// The records from an offset on; ends where the stream does.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let kind = short(stream, at)?;
        let size = usize::from(short(stream, at.checked_add(2)?)?);
        let data = stream.get(at + 4..at + 4 + size)?;
        at += 4 + size;
        Some((kind, data))
    })
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

/// The code of a FORMAT record: length, a flag for two-byte letters, letters.
fn format_code(data: &[u8]) -> Option<String> {
    let count = usize::from(short(data, 2)?);
    let wide = data.get(4)? & 1 == 1;
    if wide {
        let bytes = data.get(5..5 + count * 2)?;
        let units: Vec<u16> =
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).ok();
    }
    Some(data.get(5..5 + count)?.iter().map(|byte| char::from(*byte)).collect())
}
