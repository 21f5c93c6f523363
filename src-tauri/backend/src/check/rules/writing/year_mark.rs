//! A year without 年: 2024新增400家.

use std::sync::LazyLock;

use regex::Regex;

use super::super::prelude::*;
use crate::check::scan::{around, before, ends_clause};

/// 漏“年”
pub static RULE: Rule = Rule {
    code: "writing.year-mark",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "年份漏“年”字",
    check: Check::Text(look),
};

static YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"20[0-4][0-9]\s?(\p{Han})").ok());

/// What follows a number that is no year, and words a year alone may stand
/// before.
const COUNTS: &str = "年家个台辆座处条吨亩户次人万亿平立公米千克蒸项例件名套艘余多元所根片株种号版本届以度天里斤头只升摄";

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(year) = YEAR.as_ref() else { return Vec::new() };
    year.captures_iter(line.text)
        .filter_map(|found| {
            let (whole, next) = (found.get(0)?, found.get(1)?);
            let counts = next.as_str().chars().all(|c| COUNTS.contains(c));
            let lead = before(line.text, whole.start());
            let begins = lead.is_none_or(|c| ends_clause(c) || "到至自在于从（、".contains(c));
            if counts || !begins {
                return None;
            }
            let at = whole.start() + 4;
            let quote = around(line.text, whole.range(), 14);
            let part = &line.text[quote.clone()];
            let inner = at - quote.start;
            let fixed = format!("{}年{}", &part[..inner], part[inner..].trim_start());
            let figure = &line.text[whole.start()..at];
            Some(
                Hit::new(quote, format!("“{figure}”后面漏了“年”字。"))
                    .hint("补上“年”字。")
                    .word(figure)
                    .instead(fixed),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_years_without_their_word() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("2024新增400家企业。", "2024新增400家企业→2024年新增400家企业"),
                ("提升2000家以上。", ""),
                ("新增2024家。", ""),
                ("到2025底前完成。", "到2025底前完成→到2025年底前完成"),
                ("2018-2020年", ""),
            ],
        );
    }
}
