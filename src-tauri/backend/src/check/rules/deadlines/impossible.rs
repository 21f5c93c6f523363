//! Dates that are in no calendar: 2025年13月.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::super::prelude::*;

/// 日期不存在
pub static RULE: Rule = Rule {
    code: "deadlines.impossible",
    family: Family::Deadlines,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "日期不存在",
    check: Check::Text(look),
};

static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:([12][0-9]{3})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?").ok());

fn look(line: &Line<'_>) -> Vec<Hit> {
    let Some(date) = DATE.as_ref() else { return Vec::new() };
    date.captures_iter(line.text)
        .filter_map(|found| {
            let number =
                |at: usize| found.get(at).and_then(|part| part.as_str().parse::<i32>().ok());
            let whole = found.get(0)?;
            // 3.5月 and 12345月 are no dates.
            let joined =
                line.text[..whole.start()].ends_with(|c: char| c.is_ascii_digit() || c == '.');
            let month = u32::try_from(number(2)?).ok()?;
            let day = number(3).and_then(|day| u32::try_from(day).ok()).unwrap_or(1);
            // Without a year every day of a leap year may be meant.
            let year = number(1).unwrap_or(2024);
            let exists = NaiveDate::from_ymd_opt(year, month, day).is_some();
            (!exists && !joined).then(|| {
                Hit::new(whole.range(), format!("“{}”这个日期不存在。", whole.as_str()))
                    .hint("核对年、月、日。")
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_dates_of_no_calendar() {
        crate::check::test_support::tried(
            &super::RULE,
            &[
                ("2025年13月底前", "2025年13月"),
                ("2025年2月30日前", "2025年2月30日"),
                ("2025年12月底前，6月31日", "6月31日"),
                ("2025年2月28日", ""),
            ],
        );
    }
}
