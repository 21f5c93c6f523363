//! The master's rows, cells and columns.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::domain::{ColumnKey, TaskId};

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
