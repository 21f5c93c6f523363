//! A version read: its lists and checklists as tables; nothing of it can be
//! changed.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{VersionView, find};
use crate::api::desk::Desk;
use crate::api::plan::number;
use crate::api::problem::Problem;
use crate::app::{AppError, checklist_table};
use crate::derive::MASTER;
use crate::domain::{ChecklistKind, Column, ColumnKey, Field, Plan, Task, UnitId, VersionId};

/// What can be read of a version.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct VersionContent {
    /// What is known of it.
    pub version: VersionView,
    /// 方案名称
    pub title: String,
    /// Its lists and checklists, in order.
    pub parts: Vec<VersionPart>,
}

/// A list or checklist of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VersionPart {
    /// Names it when its table is asked for.
    pub part: PartChoice,
    /// Its title, or the unit's name.
    pub title: String,
}

/// Which list or checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum PartChoice {
    /// A list, by its place.
    List {
        /// From 0.
        list: u32,
    },
    /// A unit's checklist.
    Checklist {
        /// The unit.
        unit: UnitId,
        /// District or department.
        kind: ChecklistKind,
    },
}

/// A list or checklist as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VersionTable {
    /// Columns in print order.
    pub columns: Vec<Column>,
    /// Rows in order.
    pub rows: Vec<VersionRow>,
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VersionRow {
    /// One cell per column.
    pub cells: Vec<String>,
    /// Columns, by their place, in which it says the same as the row above:
    /// one cell on paper.
    pub joined: Vec<u32>,
}

/// A version to be looked at.
///
/// # Errors
/// There is no such version.
pub fn version_content(desk: &Desk, id: VersionId) -> Result<VersionContent, Problem> {
    desk.with_session(|session| {
        let version = find(session, id)?;
        let plan = session.file().version_plan(id)?;
        Ok(VersionContent {
            version: version.into(),
            title: plan.title.clone(),
            parts: parts(&plan),
        })
    })
}

fn parts(plan: &Plan) -> Vec<VersionPart> {
    let master = plan.master().map(|list| list.id);
    let lists = plan.lists.iter().enumerate().map(|(at, list)| VersionPart {
        part: PartChoice::List { list: number(at) },
        title: if Some(list.id) == master { MASTER.to_owned() } else { list.title.clone() },
    });
    let checklists = plan.checklists.iter().filter_map(|list| {
        let unit = plan.unit(list.unit)?;
        let part = PartChoice::Checklist { unit: list.unit, kind: list.kind };
        Some(VersionPart { part, title: unit.name.clone() })
    });
    lists.chain(checklists).collect()
}

/// A list or checklist of a version.
///
/// # Errors
/// There is no such version, or it has no such list.
pub fn version_table(
    desk: &Desk,
    id: VersionId,
    part: PartChoice,
) -> Result<VersionTable, Problem> {
    desk.with_session(|session| {
        find(session, id)?;
        let plan = session.file().version_plan(id)?;
        match part {
            PartChoice::List { list } => {
                let list = plan.lists.get(list as usize).ok_or(AppError::NoSuchChange)?;
                Ok(table(&list.columns, &list.tasks))
            }
            PartChoice::Checklist { unit, kind } => {
                let list = plan.checklist(unit, kind).ok_or(AppError::NoSuchChange)?;
                let (columns, rows) = checklist_table(&plan, list);
                Ok(table(&columns, &rows))
            }
        }
    })
}

/// Equal categories, and equal items in them, are one cell on paper, and so
/// is what was merged.
fn one_cell(rows: &[Task], at: usize, column: &ColumnKey) -> bool {
    if at == 0 {
        return false;
    }
    let same = |field: Field| rows[at].cell(field) == rows[at - 1].cell(field);
    match column {
        ColumnKey::Field(Field::Category) => same(Field::Category),
        ColumnKey::Field(Field::Item) => same(Field::Category) && same(Field::Item),
        other => rows[at].is_joined(other),
    }
}

fn table(columns: &[Column], tasks: &[Task]) -> VersionTable {
    let row = |(at, task): (usize, &Task)| VersionRow {
        cells: columns.iter().map(|column| task.column(&column.key).to_owned()).collect(),
        joined: (0..columns.len())
            .filter(|place| one_cell(tasks, at, &columns[*place].key))
            .map(number)
            .collect(),
    };
    VersionTable { columns: columns.to_vec(), rows: tasks.iter().enumerate().map(row).collect() }
}
