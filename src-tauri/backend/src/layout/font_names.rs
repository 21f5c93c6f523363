//! The names fonts give themselves, for font files that were renamed: only
//! the table of names is read, never the whole file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use ttf_parser::name_id;

/// Tables and fonts of a file that are looked at; real ones have far fewer.
const MOST: u32 = 128;
/// A table of names is never longer.
const LONGEST: u32 = 1 << 20;

/// The fonts of a file with their names: family, full and PostScript names in
/// every language. Empty for what is no font.
pub fn names_of(path: &Path) -> Vec<(u32, Vec<String>)> {
    let Ok(mut file) = File::open(path) else { return Vec::new() };
    let Some(starts) = font_starts(&mut file) else { return Vec::new() };
    let fonts = starts.into_iter().enumerate();
    fonts.filter_map(|(i, start)| Some((i as u32, names_at(&mut file, start)?))).collect()
}

/// Where the fonts of a file begin: one, or those of a collection.
fn font_starts(file: &mut File) -> Option<Vec<u32>> {
    let head = bytes_at(file, 0, 12)?;
    match &head[..4] {
        b"ttcf" => {
            let count = number(&head, 8)?.min(MOST);
            let starts = bytes_at(file, 12, count * 4)?;
            (0..count).map(|i| number(&starts, i as usize * 4)).collect()
        }
        [0, 1, 0, 0] | b"OTTO" | b"true" => Some(vec![0]),
        _ => None,
    }
}

fn names_at(file: &mut File, start: u32) -> Option<Vec<String>> {
    let head = bytes_at(file, start, 12)?;
    let tables = u32::from(u16::from_be_bytes([head[4], head[5]])).min(MOST);
    let records = bytes_at(file, start.checked_add(12)?, tables * 16)?;
    let record = records.chunks_exact(16).find(|record| &record[..4] == b"name")?;
    let (offset, length) = (number(record, 8)?, number(record, 12)?);
    if length > LONGEST {
        return None;
    }
    let table = bytes_at(file, offset, length)?;
    let wanted = [name_id::FAMILY, name_id::FULL_NAME, name_id::POST_SCRIPT_NAME];
    let names = ttf_parser::name::Table::parse(&table)?.names.into_iter();
    Some(
        names.filter(|name| wanted.contains(&name.name_id)).filter_map(|n| n.to_string()).collect(),
    )
}

fn bytes_at(file: &mut File, at: u32, length: u32) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(at.into())).ok()?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a table of one name, in a font or a collection.
    fn font(name: &str, in_collection: bool) -> Vec<u8> {
        let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let start: u32 = if in_collection { 16 } else { 0 };
        let mut bytes = Vec::new();
        if in_collection {
            bytes.extend(b"ttcf\0\x01\0\0\0\0\0\x01");
            bytes.extend(start.to_be_bytes());
        }
        bytes.extend(b"\0\x01\0\0\0\x01\0\0\0\0\0\0");
        bytes.extend(b"name\0\0\0\0");
        bytes.extend((start + 28).to_be_bytes());
        bytes.extend((18 + text.len() as u32).to_be_bytes());
        // Format 0, one record: Windows, Unicode, Chinese, family.
        bytes.extend(b"\0\0\0\x01\0\x12\0\x03\0\x01\x08\x04\0\x01");
        bytes.extend((text.len() as u16).to_be_bytes());
        bytes.extend([0, 0]);
        bytes.extend(text);
        bytes
    }

    #[test]
    fn names_are_read_from_fonts_and_collections() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("font");
        let cases: [(Vec<u8>, &[&str]); 5] = [
            (font("方正小标宋简体", false), &["方正小标宋简体"]),
            (font("仿宋_GB2312", true), &["仿宋_GB2312"]),
            (b"no font at all".to_vec(), &[]),
            (font("黑体", false)[..30].to_vec(), &[]),
            (Vec::new(), &[]),
        ];
        for (bytes, expected) in cases {
            std::fs::write(&path, &bytes).expect("written");
            let names: Vec<String> = names_of(&path).into_iter().flat_map(|(_, n)| n).collect();
            assert_eq!(names, expected);
        }
    }
}
