//! `lantian compare`, `changes`

use std::path::{Path, PathBuf};

use lantian_backend::api;
use lantian_backend::api::compare::dump;
use lantian_backend::app::{
    AppError, Compared, Destination, Format, Host, Reference, UnitComparison, compare_plans,
    compare_unit, default_date, read_compared, render_sheet, sheet_of,
};
use lantian_backend::compare::{Change, ChangeKind, Comparison, explained, shifts, summary};
use lantian_backend::export::Control;
use lantian_backend::layout::{AnnexStyle, FontLibrary};
use serde_json::json;

use crate::arguments::{Changes, Compare};
use crate::host::Terminal;
use crate::output::{self, Ending, line};

/// Changes that are shown unless all are asked for.
const SHOWN: usize = 50;
/// How much of a task's text is shown.
const TEXT: usize = 40;

pub fn compare(command: &Compare, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let (before, after) = sides(&command.before, &command.after, terminal)?;
    if let Some(unit) = &command.unit {
        let lists = compare_unit(&before, &after, unit)?;
        report_unit(&lists, command.all, as_json);
        return Ok(Ending::Done);
    }
    let made = compare_plans(&before, &after);
    if as_json {
        output::json(&dump::comparison(&before, &after, &made));
    } else {
        report(&before, &after, &made, command.all);
    }
    Ok(Ending::Done)
}

fn sides(
    before: &Path,
    after: &Path,
    terminal: &Terminal,
) -> Result<(Compared, Compared), AppError> {
    let before = read_compared(&Reference::parse(before), terminal.ids())?;
    terminal.go_on()?;
    let after = read_compared(&Reference::parse(after), terminal.ids())?;
    terminal.go_on()?;
    Ok((before, after))
}

fn report(before: &Compared, after: &Compared, made: &Comparison, all: bool) {
    line(&format!("原稿：{}", before.name));
    line(&format!("现稿：{}", after.name));
    for note in &made.notes {
        line(&format!("注意：{}", note.message));
    }
    line(&summary(&made.overview));
    report_changes(&made.changes, all);
}

fn report_changes(changes: &[Change], all: bool) {
    let shown = if all { changes.len() } else { SHOWN.min(changes.len()) };
    for change in &changes[..shown] {
        let place = match (change.before.first(), change.after.first()) {
            (_, Some(row)) => format!("第 {} 行", row + 1),
            (Some(row), None) => format!("原第 {} 行", row + 1),
            (None, None) => String::new(),
        };
        line(&format!("  [{}] {place}：{}", change.kind.word(), beginning(&change.text)));
        if !matches!(change.kind, ChangeKind::Added | ChangeKind::Removed) {
            line(&format!("         {}", explained(change)));
            shifts(change).iter().for_each(|shift| line(&format!("           {shift}")));
        }
    }
    if shown < changes.len() {
        line(&format!("还有 {} 处，加 --all 查看。", changes.len() - shown));
    }
}

fn beginning(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    if text.chars().count() <= TEXT {
        return text;
    }
    text.chars().take(TEXT).chain("……".chars()).collect()
}

fn report_unit(lists: &[UnitComparison], all: bool, as_json: bool) {
    if as_json {
        let unit = lists.first().map_or("", |list| list.unit.as_str());
        let lists: Vec<_> = lists
            .iter()
            .map(|list| {
                json!({
                    "kind": list.kind,
                    "rows_before": list.before.len(),
                    "rows_after": list.after.len(),
                    "changes": dump::unit_changes(&list.changes, &list.unit),
                })
            })
            .collect();
        output::json(
            &json!({"schema_version": api::SCHEMA_VERSION, "unit": unit, "checklists": lists}),
        );
        return;
    }
    for list in lists {
        let (before, after) = (list.before.len(), list.after.len());
        let told = match list.changes.len() {
            0 => "没有差别".to_owned(),
            times => format!("{times} 处变化"),
        };
        line(&format!("{}：原稿 {before} 行，现稿 {after} 行，{told}。", list.unit));
        report_changes(&list.changes, all);
    }
}

pub fn changes(command: &Changes, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let format = Format::of_file(&command.out)?;
    let inputs = [&command.before, &command.after].map(|input| Reference::parse(input).path);
    let place = Destination::new(&command.out, &inputs.each_ref().map(PathBuf::as_path))?;
    let (before, after) = sides(&command.before, &command.after, terminal)?;
    let made = compare_plans(&before, &after);
    let sheet = sheet_of(&before, &after, &made, command.unit.as_deref())?;
    let plan = &after.plan;
    let style = AnnexStyle::of_plan(plan)
        .ok_or_else(|| AppError::NoSuchStyle { name: plan.style.clone() })?;
    let cancelled = || terminal.is_cancelled();
    let control = Control::NONE.cancelled_by(&cancelled);
    let fonts = FontLibrary::find(&[]);
    let rendered = render_sheet(&sheet, format, &style, &fonts, default_date(plan), &control)?;
    terminal.go_on()?;
    place.write(&rendered.bytes)?;
    let rows: usize = sheet.parts.iter().map(|part| part.rows.len()).sum();
    if as_json {
        output::json(&json!({
            "schema_version": api::SCHEMA_VERSION,
            "file": command.out,
            "rows": rows,
            "pages": rendered.pages,
            "findings": rendered.findings,
        }));
        return Ok(Ending::Done);
    }
    line(&format!(
        "已写出修改对照表：{}（{rows} 处，{} 页）",
        command.out.display(),
        rendered.pages
    ));
    output::findings(&rendered.findings, true);
    Ok(Ending::Done)
}
