//! 版式: the plan's style, what its tables look like, style files.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::exporting::{PreviewView, open_plan, shown};
use super::plan::{Outcome, apply};
use super::problem::Problem;
use crate::app::{
    AnnexJob, AnnexSubject, AppError, Destination, Looks, STYLE_EXTENSION, Shape, annex_jobs,
    own_jobs, read_style_file, render_with, sample_changes, style_of, write_style_file,
};
use crate::domain::{
    AnnexStyle, ChecklistKind, ColumnKey, ColumnSource, ColumnStyle, ColumnsFrom, Field, ListKind,
    Plan, StyleTable, TaskList,
};
use crate::edit::{Edit, StyleEdit};
use crate::export::safe_file_name;
use crate::layout::effective_columns;

/// The plan's style, as the room that changes it shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StylesView {
    /// The style.
    pub style: AnnexStyle,
    /// Whether the plan keeps one of its own.
    pub own: bool,
    /// The name of the style that ships it goes back to.
    pub base: String,
    /// Styles that ship.
    pub shipped: Vec<StyleChoice>,
    /// Its tables, in order; those the plan has no use for are left out.
    pub tables: Vec<StyleTableView>,
    /// A file name to begin with when the style is saved.
    pub file_name: String,
}

/// A style that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct StyleChoice {
    /// Its name.
    pub name: String,
    /// What users call it.
    pub label: String,
}

/// A table of the style.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StyleTableView {
    /// Which.
    pub table: StyleTable,
    /// Its columns as they are printed now: where columns and words are the
    /// plan's, those of the plan.
    pub columns: Vec<ColumnStyle>,
    /// Columns of the plan's list that no other list has, by their headers.
    pub extras: Vec<String>,
    /// Whether it is as the style shipped.
    pub shipped: bool,
}

/// The plan's style.
///
/// # Errors
/// No plan is open, or it names a style that does not ship.
pub fn styles(desk: &Desk) -> Result<StylesView, Problem> {
    let plan = open_plan(desk)?;
    let style = style_of(&plan)?;
    let base = AnnexStyle::named(&plan.style);
    let tables = StyleTable::ALL.into_iter().filter(|table| is_used(&plan, &style, *table));
    let table = |table: StyleTable| StyleTableView {
        table,
        columns: columns(&plan, &style, table),
        extras: extras(&plan, table),
        shipped: base.as_ref().is_some_and(|base| base.table(table) == style.table(table)),
    };
    let name = if style.label.is_empty() { &style.name } else { &style.label };
    let short = name.split(['：', ':']).next().unwrap_or(name);
    Ok(StylesView {
        own: plan.own_style.is_some(),
        base: plan.style.clone(),
        shipped: AnnexStyle::shipped()
            .into_iter()
            .map(|style| StyleChoice { name: style.name, label: style.label })
            .collect(),
        tables: tables.map(table).collect(),
        file_name: format!("{}.{STYLE_EXTENSION}", safe_file_name(short)),
        style,
    })
}

/// Whether the plan has anything to print by a table of its style.
fn is_used(plan: &Plan, style: &AnnexStyle, table: StyleTable) -> bool {
    let has = |kind| plan.lists.iter().any(|list| list.kind == kind);
    match table {
        StyleTable::Projects => style.projects.is_some() || has(ListKind::Projects),
        StyleTable::Indicators => style.indicators.is_some() || has(ListKind::Indicators),
        StyleTable::Statistics => style.statistics.is_some() || has(ListKind::Statistics),
        _ => true,
    }
}

/// The columns of a table as they are printed now.
fn columns(plan: &Plan, style: &AnnexStyle, table: StyleTable) -> Vec<ColumnStyle> {
    let looks = style.table(table);
    if let Some(list) = list_of(plan, table) {
        return effective_columns(plan, list, style);
    }
    let kind = match table {
        StyleTable::District => ChecklistKind::District,
        StyleTable::Department | StyleTable::Own => ChecklistKind::Department,
        _ => return looks.columns.clone(),
    };
    let mut columns = looks.columns.clone();
    if looks.columns_from == ColumnsFrom::Plan {
        for column in &mut columns {
            if let Some(word) = common_word(plan, kind, &column.key) {
                word.clone_into(&mut column.header);
            }
        }
    }
    columns
}

/// The list a table of the style is for, if it is for one.
fn list_of(plan: &Plan, table: StyleTable) -> Option<&TaskList> {
    match table {
        StyleTable::Master => plan.master(),
        StyleTable::Projects => plan.lists.iter().find(|list| list.kind == ListKind::Projects),
        StyleTable::Indicators => plan.lists.iter().find(|list| list.kind == ListKind::Indicators),
        StyleTable::Statistics => plan.lists.iter().find(|list| list.kind == ListKind::Statistics),
        _ => None,
    }
}

/// Columns of a list's own. Checklists show those of the master.
fn extras(plan: &Plan, table: StyleTable) -> Vec<String> {
    let list = match table {
        StyleTable::Department | StyleTable::Own => plan.master(),
        other => list_of(plan, other),
    };
    let own =
        list.into_iter().flat_map(|list| &list.columns).filter_map(|column| match &column.key {
            ColumnKey::Extra(header) => Some(header.clone()),
            ColumnKey::Field(_) => None,
        });
    own.collect()
}

/// The word that every checklist of a kind has over a column, where they have
/// one of their own and agree.
fn common_word<'p>(plan: &'p Plan, kind: ChecklistKind, key: &ColumnSource) -> Option<&'p str> {
    let field = match key {
        ColumnSource::Sequence => Field::Number,
        ColumnSource::Field(field) => *field,
        _ => return None,
    };
    let mut lists = plan.checklists.iter().filter(|list| list.kind == kind);
    let first = lists.next()?.headers.get(&field)?;
    lists.all(|list| list.headers.get(&field) == Some(first)).then_some(first.as_str())
}

/// The real pages of a table of the plan's style: of the master, or of the
/// first unit that has such a list.
///
/// # Errors
/// Nothing to print, no font, or the user stopped it.
pub fn preview(desk: &Desk, table: StyleTable) -> Result<PreviewView, Problem> {
    let plan = open_plan(desk)?;
    if table == StyleTable::Changes {
        let rendered = sample_changes(&plan, &desk.fonts(), &desk.host())?;
        return Ok(shown(&rendered));
    }
    let job = job_of(&plan, table).ok_or_else(|| nothing_to_show(table))?;
    let looks = Looks::default();
    let host = desk.host();
    let rendered = render_with(&plan, &[job], Shape::OnePerUnit, &looks, &desk.fonts(), &host)?;
    Ok(shown(&rendered))
}

fn job_of(plan: &Plan, table: StyleTable) -> Option<AnnexJob<'_>> {
    if table == StyleTable::Own {
        return own_jobs(plan).into_iter().next();
    }
    annex_jobs(plan).into_iter().find(|job| match job.subject {
        AnnexSubject::List(list) => match list.kind {
            ListKind::Tasks => table == StyleTable::Master,
            ListKind::Projects => table == StyleTable::Projects,
            ListKind::Indicators => table == StyleTable::Indicators,
            ListKind::Statistics => table == StyleTable::Statistics,
        },
        AnnexSubject::Checklist(checklist) => match checklist.kind {
            ChecklistKind::District => table == StyleTable::District,
            ChecklistKind::Department => table == StyleTable::Department,
        },
        AnnexSubject::Own(_) => false,
    })
}

fn nothing_to_show(table: StyleTable) -> Problem {
    Problem {
        code: "style.nothing_to_show".to_owned(),
        message: format!("方案里还没有{}，没有可预览的页面。", table.word()),
        hint: "设置仍可修改，有了内容就会按它印出。".to_owned(),
    }
}

/// Takes a style from a file, as one undo step.
///
/// # Errors
/// The file is not a style file or a value in it is wrong, or the plan cannot
/// be written.
pub fn load(desk: &Desk, path: &Path) -> Result<Outcome, Problem> {
    let style = read_style_file(path).map_err(AppError::from)?;
    apply(desk, &Edit::Style(StyleEdit::Take { style: Box::new(style) }))
}

/// Writes the plan's style into a file; answers where.
///
/// # Errors
/// The file cannot be written.
pub fn save(desk: &Desk, path: &Path) -> Result<String, Problem> {
    let plan = open_plan(desk)?;
    let style = style_of(&plan)?;
    let path = with_extension(path);
    write_style_file(&Destination::new(&path, &[])?, &style)?;
    Ok(path.display().to_string())
}

/// A path with the ending of style files.
fn with_extension(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|ending| ending == STYLE_EXTENSION) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(STYLE_EXTENSION);
    name.into()
}
