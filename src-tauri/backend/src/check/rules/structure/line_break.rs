//! Line breaks inside names, and several paragraphs in one task.

use super::super::prelude::*;
use crate::check::scan::{after, before, is_han};

/// 单元格内换行
pub static RULE: Rule = Rule {
    code: "structure.line-break",
    family: Family::Structure,
    severity: Severity::Note,
    authority: Authority::Advice,
    name: "单元格内换行",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(at) = line.text.find('\n') else { return Vec::new() };
    match line.kind {
        TextKind::Name => {
            let inside = before(line.text, at).is_some_and(is_han)
                && after(line.text, at + 1).is_some_and(is_han);
            if !inside {
                return Vec::new();
            }
            let fixed: String = line.text.chars().filter(|c| *c != '\n').collect();
            vec![
                Hit::new(0..line.text.len(), "名称中间有换行。")
                    .hint("合并成一行；列宽不够时会自动换行。")
                    .instead(fixed),
            ]
        }
        TextKind::Sentence => {
            let end = line.text[at + 1..].find('\n').map_or(line.text.len(), |next| at + 1 + next);
            let start = at + 1;
            let head: usize = line.text[start..end].chars().take(20).map(char::len_utf8).sum();
            vec![
                Hit::new(start..start + head, "一格里分了段，后一段没有自己的序号。")
                    .hint("内容独立的，建议拆成两行。")
                    .word("分段"),
            ]
        }
        _ => Vec::new(),
    }
}
