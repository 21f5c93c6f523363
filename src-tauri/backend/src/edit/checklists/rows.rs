//! Decisions about rows, as the window asks for them.

use serde::Deserialize;
use specta::Type;

use super::RowRef;
use super::sheet::Sheet;
use crate::domain::{ChecklistKind, EntryId, IdSource, Plan, TaskId, UnitId};
use crate::edit::EditError;

/// Which label of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowLabel {
    /// 类别
    Category,
    /// 工作内容
    Item,
}

/// How a supporting task is worded when it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SupportWording {
    /// The master's text.
    Master,
    /// 配合 wording.
    Reworded,
}

/// What becomes of a wording whose master moved 待复核.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum Resolution {
    /// 保留改写: the wording stands against the master as it is now.
    Keep,
    /// 改用新文: the row follows the master again.
    TakeNew,
    /// 合并: another wording, written against the master as it is now.
    Merge {
        /// The wording.
        text: String,
    },
}

/// A decision about rows of one checklist.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum RowEdit {
    /// Other words for a row: 改写, or 照录 where they are the master's.
    SetText {
        /// The row.
        row: RowRef,
        /// Its text.
        text: String,
    },
    /// Another category or item for rows.
    SetLabel {
        /// The rows.
        rows: Vec<RowRef>,
        /// Which label.
        label: RowLabel,
        /// Its text.
        value: String,
    },
    /// 恢复照录: the master's text, category and item again.
    Revert {
        /// The rows.
        rows: Vec<RowRef>,
    },
    /// 不列; a row of the clerk's own is deleted.
    LeaveOut {
        /// The rows.
        rows: Vec<RowRef>,
    },
    /// Lists again what was left out, in the wording it had.
    BringBack {
        /// The decisions that left them out.
        entries: Vec<EntryId>,
    },
    /// Lists tasks the unit supports.
    ListSupport {
        /// The tasks.
        tasks: Vec<TaskId>,
        /// How they are worded.
        wording: SupportWording,
    },
    /// A row without a master task 自拟.
    AddOwn {
        /// The row it stands after; `None` for the end of its category.
        after: Option<RowRef>,
        /// 类别
        category: String,
        /// 工作内容
        item: String,
        /// 工作任务
        text: String,
    },
    /// Another place for rows, in the order given.
    Move {
        /// The rows.
        rows: Vec<RowRef>,
        /// The row they stand after; `None` for the top.
        after: Option<RowRef>,
    },
    /// One row in several.
    Split {
        /// The row.
        row: RowRef,
        /// The texts of its pieces, in order.
        parts: Vec<String>,
    },
    /// Several rows in one, at the place of the first.
    Join {
        /// The rows.
        rows: Vec<RowRef>,
        /// The text; `None` for one text after the other.
        text: Option<String>,
    },
    /// Settles a review 待复核.
    Resolve {
        /// The decision under review.
        entry: EntryId,
        /// What becomes of it.
        resolution: Resolution,
    },
}

impl RowEdit {
    pub(super) fn apply(
        &self,
        plan: &mut Plan,
        list: (UnitId, ChecklistKind),
        ids: &dyn IdSource,
    ) -> Result<String, EditError> {
        let mut sheet = Sheet::of(plan, list, ids)?;
        match self {
            Self::SetText { row, text } => sheet.set_text(*row, text),
            Self::SetLabel { rows, label, value } => sheet.set_label(rows, *label, value),
            Self::Revert { rows } => sheet.revert(rows),
            Self::LeaveOut { rows } => sheet.leave_out(rows),
            Self::BringBack { entries } => sheet.bring_back(entries),
            Self::ListSupport { tasks, wording } => sheet.list_support(tasks, *wording),
            Self::AddOwn { after, category, item, text } => {
                sheet.add_own(*after, [category, item, text])
            }
            Self::Move { rows, after } => sheet.move_rows(rows, *after),
            Self::Split { row, parts } => sheet.split(*row, parts),
            Self::Join { rows, text } => sheet.join(rows, text.as_deref()),
            Self::Resolve { entry, resolution } => sheet.resolve(*entry, resolution),
        }
    }
}
