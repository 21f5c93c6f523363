//! The master's rows, cells and columns.

mod cells;
mod columns;
pub(crate) mod followers;
pub(crate) mod merged;
mod parts;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::EditError;
use crate::domain::{ColumnKey, IdSource, Plan, Task, TaskId, TaskList};
use merged::{aboves, settle_joined};

/// A change to the master.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum TaskEdit {
    /// Cells get other texts.
    SetCells {
        /// Each cell with its new text.
        cells: Vec<CellText>,
        /// What the user did, for the step's name.
        what: CellsWork,
    },
    /// New rows.
    Insert {
        /// The row they follow; `None` for the top.
        after: Option<TaskId>,
        /// Cells of each; a row that names no category or item takes those of
        /// the row above.
        rows: Vec<Vec<ColumnText>>,
    },
    /// Rows go, and with them what only repeated them in the checklists.
    Delete {
        /// Which.
        tasks: Vec<TaskId>,
    },
    /// Rows stand elsewhere, in the order they had.
    Move {
        /// Which.
        tasks: Vec<TaskId>,
        /// The row they follow; `None` for the top.
        after: Option<TaskId>,
    },
    /// One row becomes several of the same category, item and units.
    Split {
        /// Which.
        task: TaskId,
        /// The texts; the row itself keeps the first.
        texts: Vec<String>,
    },
    /// Neighbours become one row: the first, with all texts and units.
    Join {
        /// Which, two at least.
        tasks: Vec<TaskId>,
    },
    /// A table of cells is laid over rows; where it is longer than the rows
    /// given, new rows follow at the end of the master.
    Paste {
        /// Rows it is laid over, in order.
        rows: Vec<TaskId>,
        /// Columns of the table.
        columns: Vec<ColumnKey>,
        /// Texts row by row.
        table: Vec<Vec<String>>,
    },
    /// A column more.
    AddColumn {
        /// What it holds.
        key: ColumnKey,
        /// The words of its head.
        header: String,
        /// The column it follows; `None` for the first place.
        after: Option<ColumnKey>,
    },
    /// Other words over a column.
    RenameHeader {
        /// Which.
        key: ColumnKey,
        /// The words.
        header: String,
    },
    /// A column stands elsewhere, on screen and in print.
    MoveColumn {
        /// Which.
        key: ColumnKey,
        /// The column it follows; `None` for the first place.
        after: Option<ColumnKey>,
    },
    /// A column goes; its cells are emptied.
    RemoveColumn {
        /// Which.
        key: ColumnKey,
    },
}

/// What fills cells, as undo names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CellsWork {
    /// Typing: 修改
    Edit,
    /// 粘贴
    Paste,
    /// 向下填充
    Fill,
    /// 替换
    Replace,
    /// 清空
    Clear,
}

/// A cell's new text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CellText {
    /// The row.
    pub task: TaskId,
    /// The column.
    pub column: ColumnKey,
    /// The text.
    pub text: String,
}

/// A cell of a row that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ColumnText {
    /// The column.
    pub column: ColumnKey,
    /// The text.
    pub text: String,
}

impl TaskEdit {
    pub(super) fn apply(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        if plan.master().is_none() {
            plan.lists.extend(Plan::blank(plan.title.clone(), ids).lists);
        }
        let before = aboves(plan.tasks());
        let label = self.change(plan, ids)?;
        settle_joined(&mut master(plan).tasks, &before);
        Ok(label)
    }

    fn change(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        match self {
            Self::SetCells { cells, what } => cells::set(plan, cells, *what),
            Self::Paste { rows, columns, table } => cells::paste(plan, rows, columns, table, ids),
            Self::Insert { after, rows } => rows::insert(plan, *after, rows, ids),
            Self::Delete { tasks } => rows::delete(plan, tasks),
            Self::Move { tasks, after } => rows::move_after(plan, tasks, *after),
            Self::Split { task, texts } => parts::split(plan, *task, texts, ids),
            Self::Join { tasks } => parts::join(plan, tasks),
            Self::AddColumn { key, header, after } => {
                columns::add(master(plan), key, header, after.as_ref())
            }
            Self::RenameHeader { key, header } => columns::rename(master(plan), key, header),
            Self::MoveColumn { key, after } => {
                columns::move_after(master(plan), key, after.as_ref())
            }
            Self::RemoveColumn { key } => columns::remove(master(plan), key),
        }
    }
}

/// The master; [`TaskEdit::apply`] saw to it that there is one.
fn master(plan: &mut Plan) -> &mut TaskList {
    let at = plan.lists.iter().position(|list| list.kind == crate::domain::ListKind::Tasks);
    &mut plan.lists[at.unwrap_or_default()]
}

/// Where a row stands, counted from 0.
fn position(tasks: &[Task], id: TaskId) -> Result<usize, EditError> {
    tasks.iter().position(|task| task.id == id).ok_or(EditError::NoSuchTask)
}

/// Where every row stands; for edits that name many.
fn positions(tasks: &[Task]) -> HashMap<TaskId, usize> {
    tasks.iter().enumerate().map(|(at, task)| (task.id, at)).collect()
}

/// “37” or “37–39” of rows that follow one another, counted from 0 here.
fn numbers(first: usize, count: usize) -> String {
    if count <= 1 { format!("{}", first + 1) } else { format!("{}–{}", first + 1, first + count) }
}
