//! The same rating with two measures: 35蒸吨/小时 here, 35吨/小时 there.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::scan::around;

/// 计量单位不一
pub static RULE: Rule = Rule {
    code: "figures.measure-differs",
    family: Family::Figures,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "同一数值单位不一",
    check: Check::Text(look),
};

static RATED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([0-9.]+)(蒸吨/小时|吨/小时|蒸吨/时|吨/时)").ok());

fn look(line: &Line<'_>) -> Vec<Hit> {
    if !line.text.contains("锅炉") {
        return Vec::new();
    }
    let Some(rated) = RATED.as_ref() else { return Vec::new() };
    rated
        .captures_iter(line.text)
        .filter_map(|found| {
            let (whole, value, unit) = (found.get(0)?, found.get(1)?, found.get(2)?);
            if unit.as_str().starts_with('蒸') {
                return None;
            }
            let quote = around(line.text, whole.range(), 12);
            let fixed = line.text[quote.clone()].replacen(
                whole.as_str(),
                &format!("{}蒸{}", value.as_str(), unit.as_str()),
                1,
            );
            Some(
                Hit::new(quote, "锅炉容量的单位应为“蒸吨/小时”。")
                    .hint("补上“蒸”字。")
                    .word(whole.as_str())
                    .instead(fixed),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn boilers_are_rated_in_steam() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                (
                    "完成35吨/小时以上燃煤锅炉改造。",
                    "完成35吨/小时以上燃煤锅炉改造→完成35蒸吨/小时以上燃煤锅炉改造",
                ),
                ("35蒸吨/小时以上锅炉", ""),
                ("处理能力35吨/小时。", ""),
            ],
        );
    }
}
