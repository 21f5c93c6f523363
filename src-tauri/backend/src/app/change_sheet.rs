//! The change sheet 修改对照表 as a document: its rows come from whoever
//! compares, its looks from the plan's style.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::annexes::{Setting, lone_part, properties};
use super::{AppError, Host, default_date, style_of};
use crate::domain::{AnnexStyle, Field, Plan, Task};
use crate::export::{Control, Rendered, pdf};
use crate::layout::{Booklet, ChangeRow, FontLibrary, Table};

/// The title of a change sheet where the style sets none.
pub const CHANGES_TITLE: &str = "修改对照表";
/// Rows of the sample.
const SAMPLE_ROWS: usize = 12;

/// What a change sheet says about itself.
#[derive(Debug, Clone, Default)]
pub struct ChangeSheet {
    /// The unit it is for; empty for the whole plan.
    pub unit: String,
    /// What is compared, such as “征求意见稿 → 送审稿”; empty for nothing.
    pub version: String,
    /// The name of its worksheet.
    pub name: String,
    /// The day of printing.
    pub printed: NaiveDate,
    /// The date in the file's properties.
    pub created: DateTime<FixedOffset>,
}

/// A change sheet, ready to be exported.
pub fn change_booklet<'a>(
    plan: &'a Plan,
    rows: &'a [ChangeRow],
    sheet: &ChangeSheet,
    style: &AnnexStyle,
) -> Booklet<'a> {
    let setting = Setting {
        style: style.clone(),
        created: sheet.created,
        printed: sheet.printed,
        version: sheet.version.clone(),
    };
    let looks = &style.changes;
    let facts = setting.facts(plan, CHANGES_TITLE, &sheet.unit, 1);
    let table = Table::changes(rows, looks);
    let part = lone_part(&sheet.name, CHANGES_TITLE, table, looks, &facts);
    let properties = properties(plan, &part.title, sheet.created);
    Booklet { parts: vec![part], properties, first_page: 1 }
}

/// A change sheet of texts of the plan as if they had been shortened: what
/// one looks like by the plan's style, before anything has changed.
///
/// # Errors
/// An unknown style, no font, cancelled.
pub fn sample_changes(
    plan: &Plan,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Rendered, AppError> {
    let style = style_of(plan)?;
    let tasks = plan.tasks().iter().take(SAMPLE_ROWS).enumerate();
    let rows: Vec<ChangeRow> = tasks.map(|(index, task)| sample_row(index, task)).collect();
    let sheet = ChangeSheet {
        version: "示例".to_owned(),
        name: CHANGES_TITLE.to_owned(),
        printed: host.now().date_naive(),
        created: default_date(plan),
        ..ChangeSheet::default()
    };
    let booklet = change_booklet(plan, &rows, &sheet, &style);
    let cancelled = || host.is_cancelled();
    Ok(pdf::render(&booklet, fonts, &style, &Control::NONE.cancelled_by(&cancelled))?)
}

fn sample_row(index: usize, task: &Task) -> ChangeRow {
    let kept = task.text.chars().count() / 2;
    ChangeRow {
        position: format!("第{}行 {}", index + 1, Field::Text.word()),
        before: task.text.clone(),
        after: task.text.chars().take(kept).collect(),
        meaning: "文字修改".to_owned(),
        note: "示例".to_owned(),
    }
}
