//! Brackets and quotation marks that have no partner.

use std::ops::Range;

use super::super::prelude::*;
use crate::check::scan::{around, ends_clause};

/// 括号不配对
pub static RULE: Rule = Rule {
    code: "writing.brackets",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "括号、引号不配对",
    check: Check::Text(look),
};

const PAIRS: [(char, char); 9] = [
    ('（', '）'),
    ('(', ')'),
    ('“', '”'),
    ('《', '》'),
    ('〈', '〉'),
    ('〔', '〕'),
    ('【', '】'),
    ('[', ']'),
    ('‘', '’'),
];

/// Full-width and half-width brackets close each other; that is told by
/// another rule.
fn same(a: char, b: char) -> bool {
    let wide = |c| match c {
        '(' => '（',
        ')' => '）',
        '[' => '〔',
        ']' => '〕',
        other => other,
    };
    wide(a) == wide(b)
}

/// Marks without a partner, in order: byte, mark, whether it opens.
pub fn lone(text: &str) -> Vec<(usize, char, bool)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if PAIRS.iter().any(|(opens, _)| *opens == c) {
            open.push((at, c));
        } else if let Some((opens, _)) = PAIRS.iter().find(|(_, closes)| *closes == c) {
            if c == '’' && text[..at].ends_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            match open.iter().rposition(|(_, known)| same(*known, *opens)) {
                Some(partner) => {
                    found.extend(open.drain(partner..).skip(1).map(|(at, c)| (at, c, true)));
                }
                None if numbers_a_point(text, at) => {}
                None => found.push((at, c, false)),
            }
        }
    }
    found.extend(open.into_iter().map(|(at, c)| (at, c, true)));
    found.sort_unstable_by_key(|(at, ..)| *at);
    found
}

/// 1）, a）, 一）: the closing bracket numbers a point.
fn numbers_a_point(text: &str, at: usize) -> bool {
    let number = |c: &char| {
        c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(*c) || matches!(c, '①'..='⑳')
    };
    let digits: usize =
        text[..at].chars().rev().take_while(number).take(3).map(char::len_utf8).sum();
    let before = text[..at - digits].chars().next_back();
    (1..=6).contains(&digits) && before.is_none_or(|c| ends_clause(c) || c.is_whitespace())
}

/// What to quote: the clause with the mark.
fn quoted(text: &str, at: usize, mark: char) -> Range<usize> {
    around(text, at..at + mark.len_utf8(), 24)
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    // Body text may open in one paragraph and close in another.
    if line.kind == TextKind::Prose {
        return Vec::new();
    }
    hits(line.text)
}

/// What is to be said about a text's lone marks.
pub fn hits(text: &str) -> Vec<Hit> {
    lone(text)
        .into_iter()
        .map(|(at, mark, opens)| {
            let partner = PAIRS
                .iter()
                .find_map(|(a, b)| match mark {
                    c if c == *a => Some(*b),
                    c if c == *b => Some(*a),
                    _ => None,
                })
                .unwrap_or(mark);
            let lacks = if opens { "后面没有" } else { "前面没有" };
            Hit::new(quoted(text, at, mark), format!("“{mark}”{lacks}与它配对的“{partner}”。"))
                .hint("补上缺少的一半，或删去多余的一半。")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_lone_brackets() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("围挡到位、机械100%达标）。", "围挡到位、机械100%达标）"),
                ("推进（一期建设。", "推进（一期建设"),
                ("印发《方案的通知。", "印发《方案的通知"),
                ("1）加强管理；2）落实责任。", ""),
                ("按“应收尽收”（含甲）原则。", ""),
                ("泄漏检测(LDAR）。", ""),
                ("“一厂一策", "“一厂一策"),
            ],
        );
    }
}
