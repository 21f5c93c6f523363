//! Ellipses and dashes made of other marks.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::scan::around;

/// 省略号、破折号
pub static RULE: Rule = Rule {
    code: "writing.ellipsis",
    family: Family::Writing,
    severity: Severity::Warn,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "省略号写法",
    check: Check::Text(look),
};

static MADE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\.{3,}|·{3,}|等…+").ok());

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.kind.is_running() {
        return Vec::new();
    }
    let found = MADE.iter().flat_map(|made| made.find_iter(line.text));
    found
        .map(|found| {
            let message = if found.as_str().starts_with('等') {
                "“等”与省略号重复。"
            } else {
                "省略号应为“……”。"
            };
            Hit::new(around(line.text, found.range(), 8), message).hint("改正或删去。")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_made_up_marks() {
        crate::check::test_support::tried(
            &super::RULE,
            &[("印刷、化工...行业", "印刷、化工...行业"), ("印刷、化工等行业", "")],
        );
    }
}
