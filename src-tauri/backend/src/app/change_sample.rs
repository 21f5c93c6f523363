//! What a change sheet looks like by a plan's style, before anything has
//! changed: shown while the style is being edited.

use super::change_sheet::{ChangeSheet, SheetPart, SheetRow, render_sheet};
use super::{AppError, Format, Host, default_date, style_of};
use crate::domain::{Field, Plan, Task};
use crate::export::{Control, Rendered};
use crate::layout::FontLibrary;
use crate::reading::difference::Mark;

/// Rows of the sample.
const ROWS: usize = 12;

/// A change sheet of texts of the plan as if they had been shortened.
///
/// # Errors
/// An unknown style, no font, cancelled.
pub fn sample_changes(
    plan: &Plan,
    fonts: &FontLibrary,
    host: &dyn Host,
) -> Result<Rendered, AppError> {
    let rows = plan.tasks().iter().take(ROWS).enumerate().map(|(at, task)| row(at, task));
    let sheet = ChangeSheet {
        title: "修改对照表".to_owned(),
        note: "示例".to_owned(),
        summary: String::new(),
        issuer: plan.issuer.clone(),
        parts: vec![SheetPart { heading: String::new(), rows: rows.collect() }],
    };
    let cancelled = || host.is_cancelled();
    let control = Control::NONE.cancelled_by(&cancelled);
    render_sheet(&sheet, Format::Pdf, &style_of(plan)?, fonts, default_date(plan), &control)
}

fn row(at: usize, task: &Task) -> SheetRow {
    let half = task.text.chars().count() / 2;
    let part = |text: String, changed| Mark { text, changed };
    let kept: String = task.text.chars().take(half).collect();
    let gone: String = task.text.chars().skip(half).collect();
    SheetRow {
        place: format!("第 {} 行\n{}", at + 1, Field::Text.word()),
        before: vec![part(kept.clone(), false), part(gone, true)],
        after: vec![part(kept, false)],
        kind: "文字修改".to_owned(),
        remark: "示例".to_owned(),
    }
}
