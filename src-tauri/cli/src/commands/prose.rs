//! `lantian prose`

use lantian_backend::api::SCHEMA_VERSION;
use lantian_backend::app::{AppError, Destination, FileKind};
use lantian_backend::derive::{LeftOut, left_out_of_prose, prose_of};
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use crate::arguments::Prose;
use crate::output::{self, Ending, complain, line};

/// The body text of a plan, from its master.
pub fn run(command: &Prose, as_json: bool) -> Result<Ending, AppError> {
    let place = command
        .out
        .as_deref()
        .map(|out| Destination::of_kind(out, &[&command.plan], FileKind::Prose));
    let place = place.transpose()?;
    let plan = PlanFile::open(&command.plan, Access::ReadOnly)?.plan()?;
    let paragraphs = prose_of(&plan);
    if paragraphs.is_empty() {
        return Err(AppError::NoProse);
    }
    let left_out = left_out_of_prose(&plan);
    if let Some(place) = &place {
        place.write(format!("{}\n", paragraphs.join("\n")).as_bytes())?;
    }
    match (&command.out, as_json) {
        (out, true) => output::json(&json!({
            "schema_version": SCHEMA_VERSION,
            "paragraphs": paragraphs,
            "left_out": left_out,
            "path": out,
        })),
        (Some(out), false) => {
            line(&format!("已写出正文 {} 段：{}", paragraphs.len(), out.display()));
        }
        (None, false) => paragraphs.iter().for_each(|paragraph| line(paragraph)),
    }
    if !as_json && let Some(told) = told(&left_out) {
        complain(&told);
    }
    Ok(Ending::Done)
}

/// What the text does not say, in one sentence; apart from the text, which
/// may go to a file.
fn told(left_out: &LeftOut) -> Option<String> {
    let lists: Vec<String> = left_out.lists.iter().map(|title| format!("《{title}》")).collect();
    let parts = [("总表的", left_out.columns.join("、")), ("", lists.join("、"))];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(of, names)| format!("{of}{names}"))
        .collect();
    (!parts.is_empty())
        .then(|| format!("提醒：正文只写任务和单位，没有写进：{}。", parts.join("；")))
}
