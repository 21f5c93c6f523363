//! What undo steps did to a task.

use serde::Serialize;
use specta::Type;

use crate::api::desk::Desk;
use crate::api::problem::Problem;
use crate::domain::{ColumnKey, Plan, TaskId};
use crate::store::{TaskStep, TaskStepKind};

/// What an undo step did to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HistoryStep {
    /// The step's name.
    pub label: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it was taken back since.
    pub undone: bool,
    /// What it did.
    pub kind: HistoryKind,
    /// Cells it changed.
    pub cells: Vec<HistoryCell>,
}

/// What an undo step did to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// The row came.
    Added,
    /// The row went.
    Removed,
    /// Its place changed.
    Moved,
    /// Cells changed.
    Changed,
}

/// What an undo step did to a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HistoryCell {
    /// The column's head.
    pub header: String,
    /// Its text before.
    pub before: String,
    /// And after.
    pub after: String,
}

/// What undo steps did to a task, the latest first.
///
/// # Errors
/// No plan is open, or the file cannot be read.
pub fn history(desk: &Desk, id: TaskId) -> Result<Vec<HistoryStep>, Problem> {
    desk.with_session(|session| {
        let plan = session.plan();
        let steps = session.file().task_history(id)?;
        Ok(steps.into_iter().map(|step| history_step(&plan, step)).collect())
    })
}

fn history_step(plan: &Plan, step: TaskStep) -> HistoryStep {
    let header = |key: &ColumnKey| {
        let columns = plan.master().map(|list| list.columns.as_slice()).unwrap_or_default();
        let set = columns.iter().find(|column| column.key == *key).map(|column| &column.header);
        match (set, key) {
            (Some(header), _) | (None, ColumnKey::Extra(header)) => header.clone(),
            (None, ColumnKey::Field(field)) => field.word().to_owned(),
        }
    };
    let (kind, cells) = match step.kind {
        TaskStepKind::Added => (HistoryKind::Added, Vec::new()),
        TaskStepKind::Removed => (HistoryKind::Removed, Vec::new()),
        TaskStepKind::Moved => (HistoryKind::Moved, Vec::new()),
        TaskStepKind::Changed(cells) => (HistoryKind::Changed, cells),
    };
    HistoryStep {
        label: step.label,
        at: step.at.to_rfc3339(),
        undone: step.undone,
        kind,
        cells: cells
            .into_iter()
            .map(|cell| HistoryCell {
                header: header(&cell.column),
                before: cell.before,
                after: cell.after,
            })
            .collect(),
    }
}
