//! A full stop both before and after a closing quotation mark or bracket.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;

/// 句号前后都有
pub static RULE: Rule = Rule {
    code: "writing.stop-twice",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "句号前后都有",
    check: Check::Text(look),
};

static TWICE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[^，。；（“]{0,8}。([”）])。").ok());

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(twice) = TWICE.as_ref() else { return Vec::new() };
    twice
        .captures_iter(line.text)
        .filter_map(|found| {
            let (whole, closing) = (found.get(0)?, found.get(1)?.as_str());
            let words = whole.as_str().strip_suffix(&format!("。{closing}。"))?;
            let fixed = format!("{words}{closing}。");
            Some(
                Hit::new(whole.range(), format!("“{closing}”前后都有句号。"))
                    .hint("只留一个。")
                    .instead(fixed),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_stops_on_both_sides() {
        crate::check::test_support::tried(
            &super::RULE,
            &[("做到“应收尽收。”。", "应收尽收。”。→应收尽收”。"), ("做到“应收尽收”。", "")],
        );
    }
}
