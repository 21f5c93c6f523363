//! Half-width marks in Chinese text.

use super::super::prelude::*;
use crate::check::scan::{after, around, before, is_han};

/// 半角标点
pub static RULE: Rule = Rule {
    code: "writing.halfwidth",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "半角标点",
    check: Check::Text(look),
};

fn wide(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '.' => '。',
        '"' => '“',
        _ => return None,
    })
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    if line.kind == TextKind::Number {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut quotes = 0_usize;
    for (at, c) in line.text.char_indices() {
        let Some(mut mark) = wide(c) else { continue };
        let end = at + 1;
        let (left, right) = (before(line.text, at), after(line.text, end));
        let chinese =
            |c: Option<char>| c.is_some_and(|c| is_han(c) || "，。；：、（）《》“”％%".contains(c));
        let wrong = match c {
            // 1. and 3.5 are numbers; a stop follows a Chinese word.
            '.' => left.is_some_and(is_han) && right.is_none_or(|c| is_han(c) || c.is_whitespace()),
            '"' => {
                quotes += 1;
                if quotes.is_multiple_of(2) {
                    mark = '”';
                }
                chinese(left) || chinese(right)
            }
            _ => {
                let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let both = number(left) && number(right);
                let pointed = c == ':' && right == Some('/');
                !both && !pointed && (chinese(left) || chinese(right))
            }
        };
        if wrong {
            let quote = around(line.text, at..end, 12);
            let part = &line.text[quote.clone()];
            let inner = at - quote.start;
            let fixed = format!("{}{mark}{}", &part[..inner], &part[inner + 1..]);
            hits.push(
                Hit::new(quote, format!("中文里用了半角“{c}”。"))
                    .hint(format!("改为全角“{mark}”。"))
                    .word(c.to_string())
                    .instead(fixed),
            );
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_marks_of_half_width() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("淘汰任务,10月底前完成。", "淘汰任务,10月底前完成→淘汰任务，10月底前完成"),
                ("共1,200家，3.5公里，比例3:7。", ""),
                ("落实责任.", "落实责任.→落实责任。"),
                ("推进VOCs, NOx减排", ""),
                (
                    "按\"一厂一策\"实施",
                    "按\"一厂一策\"实施→按“一厂一策\"实施 | 按\"一厂一策\"实施→按\"一厂一策”实施",
                ),
            ],
        );
    }
}
