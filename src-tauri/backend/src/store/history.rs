//! What undo steps did to single rows.

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use super::change::RowChange;
use super::error::Fault;
use super::image::{Cell, Cells, Row};
use super::schema::Table;
use super::{journal, packed, tables};
use crate::domain::{ColumnKey, Field, Task, TaskId};

/// What a step did to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskStep {
    /// The step's name.
    pub label: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Whether it was taken back since.
    pub undone: bool,
    /// What it did.
    pub kind: TaskStepKind,
}

/// What a step did to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskStepKind {
    /// The row came.
    Added,
    /// The row went.
    Removed,
    /// Only its place or its merging changed.
    Moved,
    /// Cells changed.
    Changed(Vec<CellStep>),
}

/// What a step did to a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellStep {
    /// Which cell.
    pub column: ColumnKey,
    /// Its text before.
    pub before: String,
    /// And after.
    pub after: String,
}

/// The steps that touched a task, the latest first.
pub(super) fn of_task(connection: &Connection, task: TaskId) -> Result<Vec<TaskStep>, Fault> {
    let sql = "SELECT label, at, undone, changes FROM step ORDER BY id DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let key = Cell::from(task.0);
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let json = packed::unpack(&row.get::<_, Vec<u8>>(3)?)?;
        let changes: Vec<RowChange> = packed::parse(&json)?;
        let is_it = |change: &&RowChange| {
            change.table == Table::Task
                && [&change.before, &change.after]
                    .into_iter()
                    .flatten()
                    .any(|r| r.first() == Some(&key))
        };
        let Some(change) = changes.iter().find(is_it) else { continue };
        steps.push(TaskStep {
            label: row.get(0)?,
            at: journal::time(&row.get::<_, String>(1)?)?,
            undone: row.get(2)?,
            kind: kind(change)?,
        });
    }
    Ok(steps)
}

fn kind(change: &RowChange) -> Result<TaskStepKind, Fault> {
    let task = |row: &Row| tables::decode_task(Cells::of(Table::Task, row));
    Ok(match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let cells = between(&task(before)?, &task(after)?);
            if cells.is_empty() { TaskStepKind::Moved } else { TaskStepKind::Changed(cells) }
        }
        (None, _) => TaskStepKind::Added,
        (_, None) => TaskStepKind::Removed,
    })
}

fn between(before: &Task, after: &Task) -> Vec<CellStep> {
    let mut extra: Vec<&String> = before.extra.keys().chain(after.extra.keys()).collect();
    extra.sort();
    extra.dedup();
    Field::ALL
        .into_iter()
        .map(ColumnKey::Field)
        .chain(extra.into_iter().cloned().map(ColumnKey::Extra))
        .filter(|key| before.column(key) != after.column(key))
        .map(|column| CellStep {
            before: before.column(&column).to_owned(),
            after: after.column(&column).to_owned(),
            column,
        })
        .collect()
}
