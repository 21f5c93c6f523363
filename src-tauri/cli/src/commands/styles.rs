//! `lantian styles`

use lantian_backend::app::{
    AppError, Destination, FileKind, Session, read_style_file, style_of, write_style_file,
};
use lantian_backend::domain::AnnexStyle;
use lantian_backend::edit::{Edit, StyleEdit};
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use crate::arguments::Styles;
use crate::host::Terminal;
use crate::output::{self, Ending, line};

pub fn run(command: &Styles, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    if let Some(path) = &command.export {
        let place = Destination::of_kind(path, &[&command.plan], FileKind::Style)?;
        let style = style_of(&PlanFile::open(&command.plan, Access::ReadOnly)?.plan()?)?;
        write_style_file(&place, &style)?;
        if as_json {
            output::json(&json!({ "schema_version": schema(), "path": path }));
        } else {
            line(&format!("已另存样式“{}”：{}", style.label, path.display()));
        }
        return Ok(Ending::Done);
    }
    match edit(command)? {
        Some(edit) => apply(command, &edit, terminal, as_json),
        None => list(command, as_json),
    }
}

/// What is to be done to the plan, if anything.
fn edit(command: &Styles) -> Result<Option<StyleEdit>, AppError> {
    if let Some(path) = &command.apply {
        let style = Box::new(read_style_file(path)?);
        return Ok(Some(StyleEdit::Take { style }));
    }
    let shipped = command.use_shipped.clone().map(|name| StyleEdit::Use { name });
    Ok(shipped.or_else(|| command.reset.then_some(StyleEdit::Reset)))
}

fn apply(
    command: &Styles,
    edit: &StyleEdit,
    terminal: &Terminal,
    as_json: bool,
) -> Result<Ending, AppError> {
    let mut session = Session::open(&command.plan)?;
    let done = session.apply(&Edit::Style(edit.clone()), terminal)?;
    if as_json {
        let changed = !done.label.is_empty();
        output::json(&json!({
            "schema_version": schema(), "changed": changed, "step": done.label,
        }));
    } else if done.label.is_empty() {
        line("样式本来就是这样，方案没有变化。");
    } else {
        line(&format!("{}。可用 lantian undo 撤销。", done.label));
    }
    Ok(Ending::Done)
}

/// The style of the plan and those that ship.
fn list(command: &Styles, as_json: bool) -> Result<Ending, AppError> {
    let plan = PlanFile::open(&command.plan, Access::ReadOnly)?.plan()?;
    let style = style_of(&plan)?;
    let shipped = AnnexStyle::shipped();
    if as_json {
        output::json(&json!({
            "schema_version": schema(),
            "base": plan.style,
            "own": plan.own_style.is_some(),
            "style": style,
            "shipped": shipped
                .iter()
                .map(|style| json!({ "name": style.name, "label": style.label }))
                .collect::<Vec<_>>(),
        }));
        return Ok(Ending::Done);
    }
    let changed = if plan.own_style.is_some() { "（方案自有）" } else { "" };
    line(&format!("方案的样式：{}{changed}", style.label));
    line("自带的样式：");
    for style in shipped {
        line(&format!("  {}  {}", style.name, style.label));
    }
    Ok(Ending::Done)
}

const fn schema() -> u32 {
    lantian_backend::api::SCHEMA_VERSION
}
