//! Half-width brackets around Chinese words.

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 半角括号
pub static RULE: Rule = Rule {
    code: "writing.halfwidth-brackets",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "半角括号",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(start) = line.text[from..].find(['(', '（']).map(|at| from + at) {
        let opening = line.text[start..].chars().next().unwrap_or('(');
        let inner = start + opening.len_utf8();
        let Some(length) = line.text[inner..].find([')', '）']) else { break };
        let end = inner + length;
        let closing = line.text[end..].chars().next().unwrap_or(')');
        let inside = &line.text[inner..end];
        let mixed = (opening == '(') != (closing == ')');
        let chinese = inside.chars().any(is_han) || line.text[..start].ends_with(is_han);
        if mixed || opening == '(' && chinese {
            let message = if mixed {
                "括号一半全角、一半半角。"
            } else {
                "中文里用了半角括号。"
            };
            hits.push(
                Hit::new(start..end + closing.len_utf8(), message)
                    .hint("改为全角括号“（）”。")
                    .instead(format!("（{inside}）")),
            );
        }
        from = end;
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_brackets_of_half_width() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("各镇(街道)", "(街道)→（街道）"),
                ("检测（LDAR)", "（LDAR)→（LDAR）"),
                ("检测（LDAR）", ""),
            ],
        );
    }
}
