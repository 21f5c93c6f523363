//! Texts as office documents can hold them.

use std::borrow::Cow;

use crate::finding::{Finding, Place, Severity};
use crate::layout::sheet::one_line;
use crate::layout::{MarkLook, TextMark};

/// How much of a text a finding quotes.
pub const QUOTED: usize = 20;

/// A text without what no document can hold; what is taken away is a finding.
/// Line feeds and tabs stay; line ends of Windows become line feeds.
pub fn without_control_characters<'a>(
    text: &'a str,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Cow<'a, str> {
    let foreign = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    // Most texts pass at a glance at their bytes.
    let suspicious = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7F || byte == 0xC2;
    let noncharacter = || text.contains(['\u{FFFE}', '\u{FFFF}']);
    if !text.bytes().any(suspicious) && !noncharacter() {
        return Cow::Borrowed(text);
    }
    if !text.contains(foreign) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let count = text.chars().filter(|c| foreign(*c)).count();
    if count > 0 {
        let seen = text.chars().filter(|c| !foreign(*c)).take(QUOTED);
        let message = format!("文字中有 {count} 个看不见的控制字符，导出时已去掉。");
        findings.push(
            Finding::new("export.control_characters", Severity::Warn, place.clone(), message)
                .quoting(one_line(&seen.collect::<String>()))
                .hint("请在总表中重新输入这个单元格。"),
        );
    }
    Cow::Owned(text.chars().filter(|c| !foreign(*c)).collect())
}

/// A part of a text in one look.
pub type Piece<'t> = (&'t str, Option<MarkLook>);

/// Cuts a text at its marks. Marks beyond its end are passed over: a text too
/// long for a cell was cut.
pub fn pieces<'t>(text: &'t str, marks: &[TextMark]) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut next = 0;
    for mark in marks {
        let end = mark.at.end.min(text.len());
        let (Some(plain), Some(marked)) =
            (text.get(next..mark.at.start), text.get(mark.at.start..end))
        else {
            continue;
        };
        pieces.extend([(plain, None), (marked, Some(mark.look))]);
        next = end;
    }
    pieces.push((text.get(next..).unwrap_or_default(), None));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_document_holds_is_taken_away() {
        let cases = [
            ("甲\r\n乙\t丙", "甲\n乙\t丙", 0),
            ("甲\u{1}乙\u{B}", "甲乙", 1),
            ("\u{85}甲\u{FFFF}\u{7F}", "甲", 1),
            ("甲 \u{A0}\u{3000}", "甲 \u{A0}\u{3000}", 0),
        ];
        for (text, expected, found) in cases {
            let mut findings = Vec::new();
            let kept = without_control_characters(text, &Place::default(), &mut findings);
            assert_eq!(kept, expected, "{text:?}");
            assert_eq!(findings.len(), found, "{text:?}");
        }
    }

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let mark = |at, look| TextMark { at, look };
        let marks = [mark(0..3, MarkLook::Struck), mark(9..12, MarkLook::Underlined)];
        let cut = pieces("甲乙丙丁", &marks);
        let expected =
            [("甲", Some(MarkLook::Struck)), ("乙丙", None), ("丁", Some(MarkLook::Underlined))];
        assert_eq!(cut, expected);
        assert_eq!(pieces("甲", &marks), [("甲", Some(MarkLook::Struck))]);
        assert_eq!(pieces("", &[]), []);
    }
}
