//! csv and tsv: encoding and separator found out by themselves.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

use super::document::{Block, RawCell, RawDocument, RawRow, RawTable};
use super::error::ImportError;
use super::source::{Limits, Reading, SourceFormat};
use super::spans::{Budget, pad, trim};
use crate::finding::{Finding, Place, Severity};

/// Records looked at to find the separator.
const SAMPLE: usize = 60;

/// Decodes text; says in which encoding it was.
pub fn decode(name: &str, bytes: &[u8]) -> Result<(String, &'static str), ImportError> {
    let unknown = || ImportError::UnknownEncoding { name: name.to_owned() };
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => guess(bytes),
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || looks_binary(&text) {
        return Err(unknown());
    }
    Ok((text.into_owned(), encoding.name()))
}

/// Offices write GB18030 (GBK is part of it); Big5 only where the detector
/// is sure of it, since most Chinese text is valid in both.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guessed == BIG5 && !BIG5.decode_without_bom_handling(bytes).1 {
        return BIG5;
    }
    if GB18030.decode_without_bom_handling(bytes).1 { guessed } else { GB18030 }
}

/// Text holds no control characters to speak of.
fn looks_binary(text: &str) -> bool {
    let odd = |letter: &char| {
        letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}')
    };
    let controls = text.chars().filter(odd).count();
    controls > 0 && controls * 100 > text.chars().count()
}

/// Reads decoded text as separated values.
pub fn read(name: &str, text: &str, limits: &Limits) -> Result<Reading, ImportError> {
    let (told, text) = told_separator(text.trim_start_matches('\u{FEFF}'));
    let separator = told.unwrap_or_else(|| sniff_separator(text));
    let mut budget = Budget::new(name, limits);
    let mut rows = Vec::new();
    let mut records = csv_reader(text, separator).into_records();
    // Input is text in memory and ragged rows are welcome: no error can come.
    while let Some(Ok(record)) = records.next() {
        budget.cells(record.len())?;
        let mut row = RawRow { number: rows.len() + 1, ..RawRow::default() };
        for value in &record {
            budget.text(value.len())?;
            row.cells.push(cell(unformula(value)));
        }
        rows.push(row);
    }
    let short = ragged(&rows);
    trim(&mut rows);
    pad(&mut rows, &mut budget)?;
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.unknown_merge = cell.text.trim().is_empty();
    }
    let table = RawTable { name: name.to_owned(), rows };
    let format = if separator == b'\t' { SourceFormat::Tsv } else { SourceFormat::Csv };
    let document = RawDocument { blocks: vec![Block::Table(table)] };
    let mut reading = Reading::new(document, format);
    reading.findings.extend(short.map(|row| {
        Finding::new(
            "read_ragged_row",
            Severity::Warn,
            Place::row(name, row),
            "这一行的列数比表头多，可能有引号或分隔符写错。",
        )
        .hint("请检查该行是否缺少引号。")
    }));
    Ok(reading)
}

/// A cell of text that knows nothing of merging.
pub fn cell(text: String) -> RawCell {
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    RawCell { unknown_merge: text.trim().is_empty(), text, ..RawCell::default() }
}

/// `="007"` is how leading zeros are kept in a csv for Excel.
fn unformula(value: &str) -> String {
    let inner = value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value).to_owned()
}

/// The first row with more cells than the first one.
fn ragged(rows: &[RawRow]) -> Option<usize> {
    let width = rows.first()?.cells.len();
    rows.iter().find(|row| row.cells.len() > width && width > 1).map(|row| row.number)
}

fn csv_reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Excel's own first line `sep=;`.
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The separator that cuts most records into the same number of cells.
fn sniff_separator(text: &str) -> u8 {
    let mut best = (0, b',');
    for separator in [b',', b'\t', b';'] {
        let widths: Vec<usize> = csv_reader(text, separator)
            .into_records()
            .take(SAMPLE)
            .map_while(Result::ok)
            .map(|record| record.len())
            .collect();
        let agreeing = widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| widths.iter().filter(|other| *other == width).count())
            .max()
            .unwrap_or(0);
        if agreeing > best.0 {
            best = (agreeing, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests;
