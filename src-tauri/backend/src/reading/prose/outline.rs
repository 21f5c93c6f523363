//! How office prose is divided: 一、 （一） 1. （1）.

use crate::reading::text::trimmed;

/// The number a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered<'t> {
    /// Depth by the form of the number: 1 for 一、, 2 for （一）, 3 for 1.,
    /// 4 for （1） and ①.
    pub level: usize,
    /// The number without its marks.
    pub number: &'t str,
    /// What follows it.
    pub rest: &'t str,
}

const NUMERALS: &str = "一二三四五六七八九十百〇零";

fn is_chinese(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| NUMERALS.contains(c))
}

fn is_arabic(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the number a paragraph begins with, if it begins with one.
pub fn numbered(text: &str) -> Option<Numbered<'_>> {
    let text = trimmed(text);
    for (open, close) in [('（', '）'), ('(', ')'), ('（', ')'), ('(', '）')] {
        if let Some((number, rest)) = text.strip_prefix(open).and_then(|t| t.split_once(close)) {
            let level = if is_chinese(number) {
                2
            } else if is_arabic(number) {
                4
            } else {
                continue;
            };
            return Some(Numbered { level, number, rest: trimmed(rest) });
        }
    }
    if let Some(first) = text.chars().next().filter(|c| ('\u{2460}'..='\u{2473}').contains(c)) {
        let (number, rest) = text.split_at(first.len_utf8());
        return Some(Numbered { level: 4, number, rest: trimmed(rest) });
    }
    let at = text.find(['、', '.', '．', '，', ' ', '\u{3000}'])?;
    let (number, after) = text.split_at(at);
    let mark = after.chars().next()?;
    let rest = &after[mark.len_utf8()..];
    if is_chinese(number) && matches!(mark, '、' | '.' | '．' | ' ' | '\u{3000}') {
        return Some(Numbered { level: 1, number, rest: trimmed(rest) });
    }
    // 1.5万吨 is a quantity, 1.优化布局 a number.
    let counts = matches!(mark, '、' | '.' | '．')
        && !rest.chars().next().is_some_and(|next| next.is_ascii_digit() || next == '%');
    (is_arabic(number) && counts).then(|| Numbered { level: 3, number, rest: trimmed(rest) })
}

/// Titles are short; a longer first sentence is already the text.
const TITLE_LENGTH: usize = 32;

/// What follows a number, divided into title and text: the title, and where
/// the text begins. A paragraph whose first sentence is too long for a title
/// has none.
pub fn title_and_text(rest: &str) -> (&str, usize) {
    let end = rest.find(['。', '\n']).unwrap_or(rest.len());
    let title = trimmed(rest[..end].trim_end_matches(['：', ':', '；']));
    if title.is_empty() || title.chars().count() > TITLE_LENGTH {
        return ("", 0);
    }
    let after = rest[end..].trim_start_matches(|c: char| c == '。' || c.is_whitespace());
    (title, rest.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_their_levels() {
        for (text, expected) in [
            ("二、重点任务", Some((1, "二", "重点任务"))),
            ("（十一）能力建设。", Some((2, "十一", "能力建设。"))),
            ("  3. 加强管控。", Some((3, "3", "加强管控。"))),
            ("1．优化布局。", Some((3, "1", "优化布局。"))),
            ("（2）做甲", Some((4, "2", "做甲"))),
            ("③做乙", Some((4, "③", "做乙"))),
            ("1.5万吨以上的", None),
            ("2025年底前完成", None),
            ("一体推进各项工作。", None),
            ("（征求意见稿）", None),
            ("", None),
        ] {
            let found = numbered(text).map(|n| (n.level, n.number, n.rest));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn titles_are_short_first_sentences() {
        for (rest, expected) in [
            ("优化布局。持续推进。", ("优化布局", "持续推进。")),
            ("能源结构调整行动", ("能源结构调整行动", "")),
            ("联防联控专项行动。", ("联防联控专项行动", "")),
        ] {
            let (title, text) = title_and_text(rest);
            assert_eq!((title, &rest[text..]), expected, "{rest}");
        }
        let long = "对不能稳定达标排放的企业和设施开展全面排查并且建立台账，限期完成整改。再做乙。";
        assert_eq!(title_and_text(long), ("", 0));
    }
}
