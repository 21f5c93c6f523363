//! Dates in running text: by when, from when.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

/// How a date is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// To be done by then: 底前, 到…年.
    By,
    /// From then on: 起, 开始.
    From,
    /// In that time.
    In,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Where it stands.
    pub at: Range<usize>,
    /// The last day it names.
    pub last: NaiveDate,
    /// How it is meant.
    pub meant: Meant,
}

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:(?P<y>(?:19|20)[0-9]{2})年(?:(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>[12][0-9]|3[01]|0?[1-9])日)?)?",
        r"|(?P<m2>1[0-2]|[1-9])月(?P<e2>底|末))",
        r"(?P<e>年?底|末|上旬|中旬|下旬|初)?(?P<k>之前|以前|前|起|开始|以后|后)?"
    ))
    .ok()
});

/// Words before a date that only compare with it or name a document.
const BASES: [&str; 8] = ["较", "比", "与", "和", "以", "相比", "对照", "自"];

/// Every date of a text that tells when something is to be done. `year` is
/// the plan's, for dates that name none. Dates inside titles of documents and
/// years to compare with are passed over.
pub fn moments(text: &str, year: Option<i32>) -> Vec<Moment> {
    let Some(date) = DATE.as_ref() else { return Vec::new() };
    let mut known = year;
    let mut found = Vec::new();
    for found_at in date.captures_iter(text) {
        let Some(whole) = found_at.get(0) else { continue };
        let number =
            |name: &str| found_at.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
        let own = number("y").and_then(|year| i32::try_from(year).ok());
        let before = &text[..whole.start()];
        let after = &text[whole.end()..];
        let in_title = before.matches('《').count() > before.matches('》').count();
        let kind = found_at.name("k").map_or("", |part| part.as_str());
        let compared = BASES.iter().any(|word| before.ends_with(word))
            && !matches!(kind, "起" | "开始")
            && !kind.ends_with('前');
        if in_title || compared || after.starts_with(['本', '版', '度', '以', '-', '—', '～'])
        {
            continue;
        }
        known = own.or(known);
        let Some(year) = known else { continue };
        let month = number("m").or_else(|| number("m2"));
        let part = found_at.name("e").map_or("", |part| part.as_str());
        let Some(last) = last_day(year, month, number("d"), part) else { continue };
        let ends = part.ends_with('底') || part == "末" || found_at.name("e2").is_some();
        let until = ["到", "至", "截至"].iter().any(|word| before.ends_with(word));
        let meant = match kind {
            "起" | "开始" | "以后" | "后" => Meant::From,
            _ if !kind.is_empty() || ends || until => Meant::By,
            _ => Meant::In,
        };
        found.push(Moment { at: whole.range(), last, meant });
    }
    found
}

fn last_day(year: i32, month: Option<u32>, day: Option<u32>, part: &str) -> Option<NaiveDate> {
    let month_end = |month: u32| {
        let next =
            NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(chrono::Months::new(1))?;
        next.pred_opt()
    };
    match (month, day, part) {
        (Some(month), Some(day), _) => NaiveDate::from_ymd_opt(year, month, day),
        (Some(month), None, "上旬" | "初") => NaiveDate::from_ymd_opt(year, month, 10),
        (Some(month), None, "中旬") => NaiveDate::from_ymd_opt(year, month, 20),
        (Some(month), None, _) => month_end(month),
        (None, _, "初") => NaiveDate::from_ymd_opt(year, 1, 31),
        (None, _, _) => NaiveDate::from_ymd_opt(year, 12, 31),
    }
}

/// A day as written in plans: 2025年6月底.
pub fn written(day: NaiveDate) -> String {
    let month_end = day.succ_opt().is_none_or(|next| next.month() != day.month());
    if month_end {
        format!("{}年{}月底", day.year(), day.month())
    } else {
        format!("{}年{}月{}日", day.year(), day.month(), day.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_tell_when() {
        for (text, expected) in [
            ("2025年6月底前，全面完成改造。", "2025-06-30 By"),
            ("2024年底前完成10家，2025年开始动态清零。", "2024-12-31 By,2025-12-31 From"),
            ("到2025年，下降5%。", "2025-12-31 By"),
            ("消费量较2020年下降5%。", ""),
            ("执行《目录（2024年本）》。", ""),
            ("2025年1月1日起，禁止通行。", "2025-01-01 From"),
            ("确保6月底前完成75%，10月底前基本完成。", "2020-06-30 By,2020-10-31 By"),
            ("2020年创建示范点6个。", "2020-12-31 In"),
            ("10月到次年3月增加频次。", ""),
        ] {
            let shown: Vec<String> = moments(text, Some(2020))
                .into_iter()
                .map(|m| format!("{} {:?}", m.last, m.meant))
                .collect();
            assert_eq!(shown.join(","), expected, "{text}");
        }
    }
}
