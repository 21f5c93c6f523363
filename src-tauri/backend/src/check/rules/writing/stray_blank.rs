//! Blanks that do not belong there.

use super::super::prelude::*;
use crate::check::scan::{after, around, before, is_han};

/// 多余空格
pub static RULE: Rule = Rule {
    code: "writing.stray-blank",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "多余空格",
    check: Check::Text(look),
};

/// From so many in one text on they are told as one finding: the text came
/// out of a PDF, or its writer sets figures apart.
const MANY: usize = 3;

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\t' | '\u{2002}'..='\u{200a}')
}

fn wide(c: char) -> bool {
    is_han(c) || "，。；：、（）《》“”〔〕【】！？".contains(c)
}

/// Runs of blanks between two characters that want none.
fn strays(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        match (is_blank(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let (left, right) = (before(text, from), after(text, at));
                let beside = |c: Option<char>| c.is_some_and(|c| wide(c) || c.is_ascii_digit());
                let end = left.is_none_or(|c| c == '\n') || right.is_none_or(|c| c == '\n');
                let stop = |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | '．' | ')' | '%'));
                let chinese = left.is_some_and(wide) && right.is_some_and(|c| !is_blank(c))
                    || right.is_some_and(wide)
                        && (beside(left)
                            || stop(left)
                            || left.is_some_and(|c| c.is_ascii_alphanumeric()));
                if end || chinese {
                    found.push(from..at);
                }
            }
            _ => {}
        }
    }
    found
}

fn look(line: &Line<'_>) -> Vec<Hit> {
    // Names in titles and unit cells are spaced to fit; units are read
    // without their blanks.
    if matches!(line.kind, TextKind::Title | TextKind::Number | TextKind::Other | TextKind::Units) {
        return Vec::new();
    }
    let found = strays(line.text);
    if found.len() >= MANY {
        let Some(first) = found.first() else { return Vec::new() };
        let quote = around(line.text, first.clone(), 8);
        let more = Hit::new(quote, format!("这段文字里有 {} 处多余的空格。", found.len()));
        return vec![more.hint("汉字、数字、字母之间一般不加空格，请删去。").word(" ")];
    }
    found
        .into_iter()
        .map(|blank| {
            let quote = around(line.text, blank.clone(), 8);
            let part = &line.text[quote.clone()];
            let fixed = format!(
                "{}{}",
                &part[..blank.start - quote.start],
                &part[blank.end - quote.start..]
            );
            Hit::new(quote, "这里有多余的空格。").hint("删去空格。").word(" ").instead(fixed)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_stray_blanks() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("达到绩效A 级水平。", "达到绩效A 级水平→达到绩效A级水平"),
                ("实施 “光伏+”项目。", "实施 “光伏+”项目→实施“光伏+”项目"),
                ("4. 加强保障。", "4. 加强保障→4.加强保障"),
                ("use Word file", ""),
                ("整治评估  ", "整治评估  →整治评估"),
            ],
        );
    }
}
