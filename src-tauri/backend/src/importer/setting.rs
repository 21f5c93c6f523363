//! The words above a table: annex mark, title and heading told apart from
//! body text.

use crate::domain::UnitKind;
use crate::reading::propose::kind_of;
use crate::reading::text::{heading_parts, trimmed, without_blanks};

/// Where a table stands: annex mark and title, and the heading right above.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// 附件1
    pub mark: String,
    /// The title above the tables.
    pub title: String,
    /// The heading right above the table.
    pub heading: String,
    /// Whether an annex mark or title stood right above this table.
    pub begins_annex: bool,
    /// The name of the sheet, when nothing else begins the annex.
    pub sheet_only: Option<String>,
}

impl Setting {
    /// Takes in a line above the table; `level` where the document says that
    /// it is a heading.
    pub fn read(&mut self, text: &str, level: Option<u8>) {
        if let Some(mark) = annex_mark(text) {
            *self = Self { mark, begins_annex: true, ..Self::default() };
            return;
        }
        if is_aside(text) {
            return;
        }
        if let Some((mark, title)) = mark_with_title(text) {
            *self = Self { mark, title, begins_annex: true, ..Self::default() };
            return;
        }
        let (number, words) = heading_parts(text);
        let below_title = level.is_some_and(|level| level > 1) && !self.title.is_empty();
        if (number.is_some() || below_title) && words.chars().count() <= 30 {
            text.clone_into(&mut self.heading);
        } else if self.heading.is_empty() && self.begins_annex && !is_whole_title(&self.title) {
            self.title.push_str(&text.replace('\n', ""));
        } else if is_sentence(text) {
            // A preface between title and table is neither.
        } else if kind_of(words) != UnitKind::Department && words.chars().count() <= 8 {
            text.clone_into(&mut self.heading);
        } else {
            *self = Self { title: text.replace('\n', ""), begins_annex: true, ..Self::default() };
        }
    }

    /// A sheet of a workbook begins an annex; its name is a title, a mark or
    /// a unit, unless it says nothing (Sheet1).
    pub fn read_sheet_name(&mut self, name: &str) {
        let says_nothing = name.to_lowercase().starts_with("sheet") || name.starts_with("工作表");
        if is_mark(name) {
            if self.mark.is_empty() {
                self.mark = without_blanks(name);
            }
        } else if self.title.is_empty() && !says_nothing {
            name.clone_into(&mut self.title);
        }
        if self.heading.is_empty() && !says_nothing {
            name.clone_into(&mut self.heading);
        }
        if !self.begins_annex {
            self.sheet_only = Some(name.to_owned());
        }
        self.begins_annex = true;
    }
}

/// （续表）, （征求意见稿）, 单位：万元: between title and table, part of neither.
fn is_aside(text: &str) -> bool {
    let text = without_blanks(text);
    let inside = text.trim_matches(['（', '）', '(', ')']);
    let bracketed = inside.len() < text.len();
    inside.starts_with('续')
        || inside.starts_with("接上")
        || bracketed && inside.ends_with('稿')
        || text.starts_with("单位：")
}

/// A title that already says what the table is.
fn is_whole_title(title: &str) -> bool {
    ["清单", "总表", "一览表", "分解表", "任务表", "分工表", "计划表", "通知"]
        .iter()
        .any(|end| title.ends_with(end))
}

/// “附件”, “附件1”, “附件 2：”, “附表3”; an annex that circulates alone has the
/// number of the document before it: “某政发〔2026〕5号附件1”.
fn annex_mark(text: &str) -> Option<String> {
    let text = without_blanks(text);
    let begin = text.find("附件").or_else(|| text.find("附表"))?;
    let (number, mark) = text.split_at(begin);
    let is_number = number.is_empty() || number.ends_with('号') && number.contains('〕');
    let rest = &mark["附件".len()..];
    let counts = rest
        .trim_end_matches([':', '：'])
        .chars()
        .all(|c| c.is_ascii_digit() || "一二三四五六七八九十-".contains(c));
    (is_number && counts).then(|| mark.to_owned())
}

/// Whether a line is nothing but an annex mark.
pub fn is_mark(text: &str) -> bool {
    annex_mark(text).is_some()
}

/// “附件2：某某清单”, “表三 重点项目”.
fn mark_with_title(text: &str) -> Option<(String, String)> {
    let at = text.find([':', '：', ' ', '\u{3000}'])?;
    let (mark, title) = text.split_at(at);
    let title = title.trim_start_matches([':', '：', ' ', '\u{3000}']);
    let is_table = mark.strip_prefix('表').is_some_and(|rest| {
        !rest.is_empty()
            && rest.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    });
    let mark = annex_mark(mark).or_else(|| is_table.then(|| without_blanks(mark)))?;
    (!title.is_empty()).then(|| (mark, title.replace('\n', "")))
}

/// A paragraph of body text, as opposed to a title or heading.
pub fn is_sentence(text: &str) -> bool {
    let text = trimmed(text);
    text.chars().count() > 45 || text.ends_with(['。', '；', '：'])
}

/// The category a heading gives to the rows below it: “（二）能源结构调整”.
/// A heading that is a unit's name gives none.
pub fn section_category(heading: &str) -> String {
    let (number, words) = heading_parts(heading);
    if number.is_some() { words.to_owned() } else { String::new() }
}
