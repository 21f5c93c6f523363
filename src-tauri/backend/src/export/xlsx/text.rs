//! Cell texts as a workbook can hold them.

use std::borrow::Cow;

use crate::export::text::{QUOTED, without_control_characters};
use crate::finding::{Finding, Place, Severity};
use crate::layout::sheet::one_line;

/// Longest text of a cell, in UTF-16 units.
pub const LONGEST_TEXT: usize = 32_767;

/// A text without what a workbook cannot hold; each change is a finding.
pub fn cell_text<'a>(text: &'a str, place: &Place, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let text = without_control_characters(text, place, findings);
    // A tab would be shown as nothing.
    let text = if text.contains('\t') { Cow::Owned(text.replace('\t', " ")) } else { text };
    match fitting(&text) {
        None => text,
        Some(end) => {
            let message =
                format!("文字超过 Excel 单元格的上限（{LONGEST_TEXT} 字），超出部分没有写入。");
            findings.push(
                Finding::new("export.text_too_long", Severity::Error, place.clone(), message)
                    .quoting(one_line(&text.chars().take(QUOTED).collect::<String>()))
                    .hint("请把这个单元格拆成几行，或改用 PDF。"),
            );
            Cow::Owned(text[..end].to_owned())
        }
    }
}

/// Where a text that is too long has to end; `None` for one that fits.
fn fitting(text: &str) -> Option<usize> {
    if text.len() <= LONGEST_TEXT {
        return None;
    }
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > LONGEST_TEXT {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_made_to_fit() {
        let long = "长".repeat(LONGEST_TEXT + 1);
        let cases: [(&str, usize, &[&str]); 5] = [
            ("=cmd()|' /C calc'!A0", 20, &[]),
            ("甲\r\n乙\t丙", 5, &[]),
            ("甲\u{1}乙\u{B}", 2, &["export.control_characters"]),
            (&long, LONGEST_TEXT, &["export.text_too_long"]),
            (&long[3..], LONGEST_TEXT, &[]),
        ];
        for (text, length, codes) in cases {
            let mut findings = Vec::new();
            let written = cell_text(text, &Place::default(), &mut findings);
            assert_eq!(written.chars().count(), length, "{:.20}", text);
            let found: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
            assert_eq!(found, codes, "{:.20}", text);
        }
    }
}
