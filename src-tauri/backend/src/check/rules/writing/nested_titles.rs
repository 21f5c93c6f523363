//! Titles within titles and quotations within quotations, with the marks of
//! the outer ones; or with < >.

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 书名号、引号套用
pub static RULE: Rule = Rule {
    code: "writing.nested-marks",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.15.3"),
    name: "书名号、引号套用",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let mut hits = nested(line.text, ('《', '》'), ('〈', '〉'));
    hits.extend(nested(line.text, ('“', '”'), ('‘', '’')));
    hits.extend(angles(line.text));
    hits.sort_by_key(|hit| hit.at.start);
    hits
}

fn nested(text: &str, outer: (char, char), inner: (char, char)) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        if c == outer.0 {
            open.push(at);
        } else if c == outer.1
            && let Some(start) = open.pop()
            && open.len() == 1
        {
            let end = at + c.len_utf8();
            let words = &text[start + c.len_utf8()..at];
            let (a, b) = inner;
            hits.push(
                Hit::new(start..end, format!("“{}{}”里面再用，应为“{a}{b}”。", outer.0, outer.1))
                    .hint(format!("里层改用“{a}{b}”。"))
                    .instead(format!("{a}{words}{b}")),
            );
        }
    }
    // Without the closing of the outer mark nothing is nested.
    if open.is_empty() { hits } else { Vec::new() }
}

/// < > around Chinese words.
fn angles(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(['<', '＜']).map(|at| from + at) {
        let opening = text[start..].chars().next().map_or(1, char::len_utf8);
        from = start + opening;
        let Some(length) = text[from..].find(['>', '＞']) else { break };
        let words = &text[from..from + length];
        let closing = text[from + length..].chars().next().map_or(1, char::len_utf8);
        if words.starts_with(is_han) && words.chars().count() >= 3 {
            let before = &text[..start];
            let in_title = before.matches('《').count() > before.matches('》').count();
            let (a, b) = if in_title { ('〈', '〉') } else { ('《', '》') };
            hits.push(
                Hit::new(start..from + length + closing, "“< >”不是书名号。")
                    .hint(format!("改为“{a}{b}”。"))
                    .instead(format!("{a}{words}{b}")),
            );
        }
        from += length;
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_marks_within_marks() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("按《印发<关于整治的方案>的通知》执行", "<关于整治的方案>→〈关于整治的方案〉"),
                ("按《印发《关于整治的方案》的通知》执行", "《关于整治的方案》→〈关于整治的方案〉"),
                ("按《甲》和《乙》执行", ""),
                ("PM2.5<35且AQI>80", ""),
            ],
        );
    }
}
