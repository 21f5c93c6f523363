//! Deadlines 完成时限: what a deadline cell means.

use chrono::{Datelike, NaiveDate};

/// What a deadline cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Nothing: empty or “/”.
    None,
    /// 长期坚持, 持续推进: no date.
    Ongoing,
    /// 每年, 每季度 …: comes round again; the last day it names, if any.
    Recurring(Option<NaiveDate>),
    /// To be done by this day (the last day of a month, quarter or year that
    /// is named as a whole).
    By(NaiveDate),
    /// It says something that is not understood.
    Unclear,
}

const ONGOING: [&str; 7] = ["长期", "持续", "常态", "全年", "长效", "贯穿", "实时"];
const RECURRING: [&str; 4] = ["每年", "每月", "每季", "每半年"];

/// Reads a deadline cell. `year` is the plan's, for cells that name none.
pub fn read(cell: &str, year: Option<i32>) -> Deadline {
    let text = super::text::without_blanks(cell);
    if super::text::says_none(&text) {
        return Deadline::None;
    }
    let date = last_date(&text, year);
    if RECURRING.iter().any(|word| text.contains(word)) {
        return Deadline::Recurring(date);
    }
    match date {
        Some(date) => Deadline::By(date),
        None if ONGOING.iter().any(|word| text.contains(word)) => Deadline::Ongoing,
        None => Deadline::Unclear,
    }
}

/// The last date the text names: 2024年6月底前、2025年12月 → 2025-12-31.
fn last_date(text: &str, plan_year: Option<i32>) -> Option<NaiveDate> {
    let mut year = plan_year;
    let mut found = None;
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut pending_year_end = false;
    while at < characters.len() {
        if !characters[at].is_ascii_digit() {
            if characters[at..].starts_with(&['年', '底']) && pending_year_end {
                found = year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
            }
            at += 1;
            continue;
        }
        let end = (at..characters.len())
            .find(|end| !characters[*end].is_ascii_digit())
            .unwrap_or(characters.len());
        let number: u32 = characters[at..end].iter().collect::<String>().parse().ok()?;
        match characters.get(end) {
            Some('年' | '-' | '/' | '.') if (1900..2200).contains(&number) => {
                year = i32::try_from(number).ok();
                pending_year_end = true;
                if year_ends_here(&characters[end..]) {
                    found = year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
                }
            }
            next if (1..=12).contains(&number)
                && (matches!(next, Some('月' | '-' | '/' | '.'))
                    || at > 0 && matches!(characters[at - 1], '-' | '/' | '.')) =>
            {
                pending_year_end = false;
                found = year.and_then(|year| {
                    in_month(characters.get(end + 1..).unwrap_or_default(), year, number)
                });
            }
            _ => {}
        }
        at = end;
    }
    if found.is_none() && text.contains("年底") {
        found = year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
    }
    found
}

/// Whether a year stands alone: 2025年, 2025年底, 2025年前.
fn year_ends_here(rest: &[char]) -> bool {
    let after: String = rest.iter().skip(1).collect();
    rest[0] == '年' && !after.chars().next().is_some_and(|next| next.is_ascii_digit())
}

/// A day of a month, by what follows 月: 15日, 上旬, 中旬, 底前 or nothing.
fn in_month(rest: &[char], year: i32, month: u32) -> Option<NaiveDate> {
    let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
    if let Ok(day) = digits.parse::<u32>() {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    match rest {
        ['初', ..] => NaiveDate::from_ymd_opt(year, month, 5),
        ['上', '旬', ..] => NaiveDate::from_ymd_opt(year, month, 10),
        ['中', '旬', ..] => NaiveDate::from_ymd_opt(year, month, 20),
        _ => last_day(year, month),
    }
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(chrono::Months::new(1))?.with_day(1)?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_real_cells() {
        let by = |y, m, d| Deadline::By(NaiveDate::from_ymd_opt(y, m, d).expect("a date"));
        for (cell, expected) in [
            ("长期坚持", Deadline::Ongoing),
            ("持续推进", Deadline::Ongoing),
            ("", Deadline::None),
            ("/", Deadline::None),
            ("2025年12月底前", by(2025, 12, 31)),
            ("2025年6月底", by(2025, 6, 30)),
            ("2024年9月", by(2024, 9, 30)),
            ("2024年2月底前", by(2024, 2, 29)),
            ("2025年1月1日", by(2025, 1, 1)),
            ("2025-03-15", by(2025, 3, 15)),
            ("2025.10", by(2025, 10, 31)),
            ("10月底前", by(2020, 10, 31)),
            ("2020年底前", by(2020, 12, 31)),
            ("年底前", by(2020, 12, 31)),
            ("2024年6月底前完成50%，2025年底前全部完成", by(2025, 12, 31)),
            ("6月中旬", by(2020, 6, 20)),
            ("每年12月底前", Deadline::Recurring(NaiveDate::from_ymd_opt(2020, 12, 31))),
            ("按省要求", Deadline::Unclear),
            ("2025年13月", Deadline::Unclear),
        ] {
            assert_eq!(read(cell, Some(2020)), expected, "{cell}");
        }
        assert_eq!(read("6月底", None), Deadline::Unclear, "no year is known");
    }
}
