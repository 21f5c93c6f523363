//! Figures and letters of full width: ５０％.

use super::super::prelude::*;

/// 全角数字
pub static RULE: Rule = Rule {
    code: "writing.full-width",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Standard("GB/T 15835—2011"),
    name: "全角数字、字母",
    check: Check::Text(look),
};

fn look(line: &Line<'_>) -> Vec<Hit> {
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％');
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(start) = line.text[from..].find(is_wide).map(|at| from + at) {
        let length = line.text[start..].find(|c| !is_wide(c)).unwrap_or(line.text.len() - start);
        let end = start + length;
        let narrow: String = line.text[start..end]
            .chars()
            .map(|c| char::from_u32(c as u32 - 0xfee0).unwrap_or(c))
            .collect();
        hits.push(
            Hit::new(start..end, format!("“{}”是全角字符。", &line.text[start..end]))
                .hint(format!("改为半角“{narrow}”。"))
                .word("全角")
                .instead(narrow),
        );
        from = end;
    }
    hits
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_wide_figures() {
        crate::check::test_support::tried(
            &super::RULE,
            &[("达到５０％以上", "５０％→50%"), ("达到50%", "")],
        );
    }
}
