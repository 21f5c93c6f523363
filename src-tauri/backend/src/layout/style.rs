//! The words of a style filled in.
//!
//! What a style is stands in [`crate::domain`]: the plan keeps one.

use chrono::NaiveDate;

use crate::domain::ChecklistKind;
use crate::reading::numerals::write_number;

pub use crate::domain::{
    AUTO_LANDSCAPE_COLUMNS, Align, AnnexStyle, ChangeField, ColumnSource, ColumnStyle, ColumnsFrom,
    Margins, Numbering, PageNumbers, RowOrder, Shown, StandingRows, StyleFonts, StyleOrientation,
    StyleTable, StyleText, TableStyle,
};

/// What the words of a style are filled in with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The plan's title.
    pub plan: String,
    /// The office that issues it.
    pub issuer: String,
    /// The year it is for.
    pub year: String,
    /// 稿次
    pub stage: String,
    /// The name of the version that is printed.
    pub version: String,
    /// The day of printing.
    pub date: Option<NaiveDate>,
    /// The usual title of the annex.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// The number of the section, from 1.
    pub section: usize,
}

impl Facts {
    fn of(&self, name: &str) -> Option<String> {
        let date = || self.date.map(|date| date.format("%Y年%-m月%-d日").to_string());
        Some(match name {
            "序号" => ordinal(self.section),
            "单位" => self.unit.clone(),
            "方案" => self.plan.clone(),
            "发文单位" => self.issuer.clone(),
            "年度" => self.year.clone(),
            "稿次" => self.stage.clone(),
            "版本" => self.version.clone(),
            "日期" => date().unwrap_or_default(),
            "标题" => self.title.clone(),
            _ => return None,
        })
    }

    /// A text of a style with its placeholders filled in. Of pieces separated
    /// by ideographic spaces, those go whose placeholders are all empty, and
    /// lines with nothing but such pieces go too: a plan without 稿次 prints
    /// no “稿次：”.
    pub fn fill(&self, template: &str) -> String {
        let lines = template.split('\n').filter_map(|line| {
            let pieces: Vec<String> =
                line.split('　').filter_map(|piece| self.piece(piece)).collect();
            (!pieces.is_empty()).then(|| pieces.join("　"))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A piece filled in; `None` when nothing it names is known.
    fn piece(&self, piece: &str) -> Option<String> {
        let mut filled = String::with_capacity(piece.len());
        let mut rest = piece;
        let (mut named, mut known) = (false, false);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let found = after.split_once('}').and_then(|(name, then)| Some((self.of(name)?, then)));
            let Some((value, then)) = found else {
                // Not one of ours: printed as it stands.
                filled.push('{');
                rest = after;
                continue;
            };
            named = true;
            known |= !value.is_empty();
            filled.push_str(&value);
            rest = then;
        }
        filled.push_str(rest);
        (known || !named).then_some(filled)
    }
}

impl TableStyle {
    /// The lines below a table, the one for the signature last.
    pub fn below(&self, facts: &Facts) -> String {
        let lines = self.notes.iter().chain([&self.sign_off]).map(|line| facts.fill(line));
        lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The heading of a section; `number` counts from 1.
    pub fn section_heading(&self, number: usize, unit: &str) -> Option<String> {
        let facts = Facts { section: number, unit: unit.to_owned(), ..Facts::default() };
        let heading = facts.fill(&self.heading);
        (!heading.is_empty()).then_some(heading)
    }
}

/// A number in Chinese numerals, as headings count: 一, 十, 十一, 二十三, 一百零五.
pub fn ordinal(number: usize) -> String {
    u32::try_from(number).map_or_else(
        |_| number.to_string(),
        |number| write_number("chineseCountingThousand", number),
    )
}

/// The table of a style that a kind of checklist is printed by.
pub const fn table_of(kind: ChecklistKind) -> StyleTable {
    match kind {
        ChecklistKind::District => StyleTable::District,
        ChecklistKind::Department => StyleTable::Department,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_count_in_chinese() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (35, "三十五"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (160, "一百六十"),
            (1000, "一千"),
        ];
        for (number, expected) in cases {
            assert_eq!(ordinal(number), expected, "{number}");
        }
        let style = AnnexStyle::named("shaoxing").expect("it ships");
        assert_eq!(style.district.section_heading(2, "甲区").as_deref(), Some("二、甲区"));
        assert_eq!(style.master.section_heading(1, "甲区"), None, "the master has no sections");
    }

    #[test]
    fn pieces_with_nothing_to_say_are_left_out() {
        let facts = Facts {
            unit: "甲局".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 3, 5),
            ..Facts::default()
        };
        let cases = [
            ("单位：{单位}　稿次：{稿次}　打印日期：{日期}", "单位：甲局　打印日期：2026年3月5日"),
            ("{单位}{稿次}任务清单", "甲局任务清单"),
            ("签字：　　　日期：", "签字：　　　日期："),
            ("{方案}\n{单位}", "甲局"),
            ("没有{这样}的词", "没有{这样}的词"),
            ("", ""),
        ];
        for (template, expected) in cases {
            assert_eq!(facts.fill(template), expected, "{template}");
        }
    }
}
