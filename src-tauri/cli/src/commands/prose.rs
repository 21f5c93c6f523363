//! `lantian prose`

use std::path::Path;

use lantian_backend::api::SCHEMA_VERSION;
use lantian_backend::app::AppError;
use lantian_backend::derive::prose_of;
use lantian_backend::export::write_atomically;
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use crate::arguments::Prose;
use crate::output::{self, Ending, line};

/// The body text of a plan, from its master.
pub fn run(command: &Prose, as_json: bool) -> Result<Ending, AppError> {
    let plan = PlanFile::open(&command.plan, Access::ReadOnly)?.plan()?;
    let paragraphs = prose_of(&plan);
    if paragraphs.is_empty() {
        return Err(AppError::EmptyPlan);
    }
    if let Some(out) = &command.out {
        write(out, &paragraphs)?;
    }
    match (&command.out, as_json) {
        (out, true) => output::json(&json!({
            "schema_version": SCHEMA_VERSION,
            "paragraphs": paragraphs,
            "path": out,
        })),
        (Some(out), false) => {
            line(&format!("已写出正文 {} 段：{}", paragraphs.len(), out.display()));
        }
        (None, false) => paragraphs.iter().for_each(|paragraph| line(paragraph)),
    }
    Ok(Ending::Done)
}

fn write(out: &Path, paragraphs: &[String]) -> Result<(), AppError> {
    let mut text = paragraphs.join("\n");
    text.push('\n');
    Ok(write_atomically(out, text.as_bytes())?)
}
