//! 本单位清单: what the head of a department opens a plan for. One unit's
//! rows, in the order he wants, on paper.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::{Desk, Tell};
use super::exporting::{self, ExportResult, PreviewView, open_plan};
use super::plan::number;
use super::problem::Problem;
use crate::app::{
    AnnexJob, Format, GenerateOptions, Looks, Replaced, Session, Shape, Which, default_date,
    own_jobs, render_with, style_of,
};
use crate::derive::{ChecklistRow, Derivation};
use crate::domain::{
    AnnexStyle, Checklist, ChecklistKind, ColumnSource, Plan, Role, RowOrder, Shown, UnitId,
};
use crate::export::pdf::PdfKind;
use crate::export::{Rendered, safe_file_name};
use crate::layout::checklist_order;
use crate::reading::deadline::{self, Deadline};

/// Units with a list of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OwnView {
    /// Units with a list: departments, then districts.
    pub units: Vec<OwnUnit>,
    /// Units that lead tasks but have no list.
    pub without: Vec<String>,
    /// Where files go unless the user says otherwise.
    pub folder: String,
}

/// A unit with a list of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OwnUnit {
    /// Names its list in the other commands.
    pub key: String,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Whose list.
    pub kind: ChecklistKind,
    /// Rows it has.
    pub rows: u32,
}

/// What the user wants other than the style says; nothing of it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct OwnChoices {
    /// In which order rows stand; `None` for the style's.
    pub order: Option<RowOrder>,
    /// Columns shown or not, besides what the style says.
    pub columns: Vec<OwnColumn>,
    /// Lines below the table; `None` for the style's.
    pub notes: Option<Vec<String>>,
}

/// A column shown or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OwnColumn {
    /// What it shows.
    pub key: ColumnSource,
    /// Whether it is printed.
    pub show: Shown,
}

/// One unit's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OwnSheet {
    /// Names the list.
    pub key: String,
    /// The unit's name.
    pub name: String,
    /// In which order its rows stand.
    pub order: RowOrder,
    /// Columns the style has, and when they are shown.
    pub columns: Vec<OwnSheetColumn>,
    /// Lines below the table.
    pub notes: Vec<String>,
    /// Its rows in print order.
    pub rows: Vec<OwnRow>,
    /// Tasks by role, in the order 牵头, 配合, 责任; those that are none are
    /// left out.
    pub roles: Vec<OwnRole>,
}

/// A column of the style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OwnSheetColumn {
    /// What it shows.
    pub key: ColumnSource,
    /// The words of its head.
    pub header: String,
    /// When it is shown.
    pub show: Shown,
}

/// How many tasks a unit has in a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OwnRole {
    /// The role.
    pub role: Role,
    /// How many.
    pub tasks: u32,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OwnRow {
    /// Its number in print.
    pub number: u32,
    /// 类别
    pub category: String,
    /// 工作内容
    pub item: String,
    /// 工作任务
    pub text: String,
    /// What the unit does; `None` where no task is behind the row.
    pub role: Option<Role>,
    /// 完成时限, as typed.
    pub deadline: String,
    /// The day it falls due, if the cell names one, as 2026-06-30.
    pub due: Option<String>,
}

/// Units with a list of their own.
///
/// # Errors
/// No plan is open.
pub fn units(desk: &Desk) -> Result<OwnView, Problem> {
    let plan = open_plan(desk)?;
    let derivation = Derivation::of(&plan);
    let unit = |job: AnnexJob<'_>| {
        let list = job.subject.checklist()?;
        Some(OwnUnit {
            key: job.subject.key(),
            unit: list.unit,
            kind: list.kind,
            rows: number(derivation.checklist(list).rows.len()),
            name: job.name,
        })
    };
    let listed = |id: UnitId| plan.checklists.iter().any(|list| list.unit == id);
    let without = plan
        .units
        .iter()
        .filter(|unit| !listed(unit.id) && !derivation.roles().lead_rows(unit.id).is_empty());
    let title = if plan.title.is_empty() { "清单" } else { plan.title.as_str() };
    Ok(OwnView {
        units: own_jobs(&plan).into_iter().filter_map(unit).collect(),
        without: without.map(|unit| unit.name.clone()).collect(),
        folder: desk.folders().documents.join(safe_file_name(title)).display().to_string(),
    })
}

/// One unit's list.
///
/// # Errors
/// No plan is open, or the unit has no list any more.
pub fn sheet(desk: &Desk, key: &str, choices: &OwnChoices) -> Result<OwnSheet, Problem> {
    let plan = open_plan(desk)?;
    let job = job_of(&plan, key)?;
    let Some(list) = job.subject.checklist() else { return Err(gone()) };
    let style = chosen_style(&plan, choices)?;
    Ok(view(&plan, key, &job.name, list, &style))
}

fn view(plan: &Plan, key: &str, name: &str, list: &Checklist, style: &AnnexStyle) -> OwnSheet {
    let looks = &style.own;
    let derived = Derivation::of(plan).checklist(list);
    let order = checklist_order(plan, &derived.rows, looks);
    let row = |(index, at): (usize, &usize)| printed(plan, index + 1, &derived.rows[*at]);
    let role = |role: Role| {
        let tasks = derived.rows.iter().filter(|row| row.role == Some(role)).count();
        (tasks > 0).then(|| OwnRole { role, tasks: number(tasks) })
    };
    OwnSheet {
        key: key.to_owned(),
        name: name.to_owned(),
        order: looks.order,
        columns: looks
            .columns
            .iter()
            .map(|column| OwnSheetColumn {
                key: column.key.clone(),
                header: column.header.clone(),
                show: column.show,
            })
            .collect(),
        notes: looks.notes.clone(),
        rows: order.iter().enumerate().map(row).collect(),
        roles: Role::ALL.into_iter().filter_map(role).collect(),
    }
}

fn printed(plan: &Plan, printed: usize, row: &ChecklistRow<'_>) -> OwnRow {
    let deadline = row.task.map_or("", |task| task.deadline.as_str());
    let due = match deadline::read(deadline, plan.year) {
        Deadline::By(date) => Some(date.to_string()),
        _ => None,
    };
    OwnRow {
        number: number(printed),
        category: row.category.to_string(),
        item: row.item.to_string(),
        text: row.text.to_string(),
        role: row.role,
        deadline: deadline.to_owned(),
        due,
    }
}

/// The real pages of one unit's list.
///
/// # Errors
/// The unit has no list any more, or no font.
pub fn preview(desk: &Desk, key: &str, choices: &OwnChoices) -> Result<PreviewView, Problem> {
    Ok(exporting::shown(&rendered(desk, key, choices)?))
}

/// Writes one unit's list.
///
/// # Errors
/// The unit has no list any more, no usable folder, or stopped.
pub fn export(
    desk: &Desk,
    key: &str,
    choices: &OwnChoices,
    formats: &[Format],
    folder: &Path,
    tell: Tell<'_>,
) -> Result<ExportResult, Problem> {
    let plan = open_plan(desk)?;
    let job = job_of(&plan, key)?;
    let options = GenerateOptions {
        proof: false,
        replaced: Replaced::Ours,
        out: folder.to_owned(),
        formats: formats.to_vec(),
        units: Vec::new(),
        shape: Shape::OnePerUnit,
        created: default_date(&plan),
        pdf: PdfKind::default(),
        looks: looks(desk, &plan, choices)?,
        which: Which::Own,
    };
    exporting::write(desk, &plan, &[job], &options, tell)
}

/// The plan as it is printed for a unit: with a style of its own that has
/// what the user wants, the name of the version filled in.
///
/// # Errors
/// The plan names a style that does not ship.
pub(super) fn as_chosen(
    desk: &Desk,
    plan: &Plan,
    choices: &OwnChoices,
) -> Result<Arc<Plan>, Problem> {
    let mut style = chosen_style(plan, choices)?;
    let version = desk.with_session(|session| version(session, plan))?;
    if !version.is_empty() {
        style.own.note = style.own.note.replace("{版本}", &version);
    }
    Ok(Arc::new(Plan { own_style: Some(Box::new(style)), ..plan.clone() }))
}

fn rendered(desk: &Desk, key: &str, choices: &OwnChoices) -> Result<Rendered, Problem> {
    let plan = open_plan(desk)?;
    let job = job_of(&plan, key)?;
    let looks = looks(desk, &plan, choices)?;
    let (fonts, host) = (desk.fonts(), desk.host());
    Ok(render_with(&plan, &[job], Shape::OnePerUnit, &looks, &fonts, &host)?)
}

/// The plan's style with the user's choices, and what is known of the version.
fn looks(desk: &Desk, plan: &Plan, choices: &OwnChoices) -> Result<Looks, Problem> {
    let version = desk.with_session(|session| version(session, plan))?;
    Ok(Looks { style: Some(chosen_style(plan, choices)?), version, ..Looks::default() })
}

/// The name of the version kept last; that the plan has changed since is said.
fn version(session: &Session, plan: &Plan) -> Result<String, Problem> {
    let file = session.file();
    let Some(last) = file.versions()?.pop() else { return Ok(String::new()) };
    let same = file.version_plan(last.id)? == *plan;
    Ok(if same { last.label } else { format!("{}（之后有修改）", last.label) })
}

fn chosen_style(plan: &Plan, choices: &OwnChoices) -> Result<AnnexStyle, Problem> {
    let mut style = style_of(plan)?;
    let own = &mut style.own;
    own.order = choices.order.unwrap_or(own.order);
    for choice in &choices.columns {
        for column in own.columns.iter_mut().filter(|column| column.key == choice.key) {
            column.show = choice.show;
        }
    }
    if let Some(notes) = &choices.notes {
        own.notes.clone_from(notes);
    }
    own.check().map_err(|fault| Problem {
        code: "style.bad".to_owned(),
        message: format!("“{}”{}。", fault.place(), fault.message),
        hint: "请至少列出一栏；说明行里的花括号请去掉。".to_owned(),
    })?;
    Ok(style)
}

fn job_of<'p>(plan: &'p Plan, key: &str) -> Result<AnnexJob<'p>, Problem> {
    own_jobs(plan).into_iter().find(|job| job.subject.key() == key).ok_or_else(gone)
}

fn gone() -> Problem {
    Problem {
        code: "own.no_such_list".to_owned(),
        message: "这个单位的清单已不在方案中。".to_owned(),
        hint: "请重新选择单位。".to_owned(),
    }
}
