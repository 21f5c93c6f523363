//! Checklists 清单 and what the clerk decided about their rows.
//!
//! A department checklist is derived from the master by rule. Only decisions
//! that differ from the rule are stored: an adapted wording, a row of its own,
//! a row left out, a place other than master order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{EntryId, Field, Role, StandingRowId, TaskId, UnitId};

/// Whose checklist.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistKind {
    /// 区县清单: one row per category.
    District,
    /// 部门清单: one row per task.
    Department,
}

/// The derived annex of one unit 清单. The order of checklists is the order
/// of [`crate::domain::Plan::checklists`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checklist {
    /// The unit; it has at most one checklist of each kind.
    pub unit: UnitId,
    /// Whose checklist.
    pub kind: ChecklistKind,
    /// Head words that differ from the annex style (工作任务 / 主要任务).
    pub headers: BTreeMap<Field, String>,
    /// Decisions, in order. District checklists have none: see
    /// [`crate::domain::Clause`].
    pub entries: Vec<Entry>,
}

/// How a row came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// 照录: the master's text. Stored only where place, category or item
    /// differ from the rule, or where a support policy would not list it.
    Derived,
    /// 改写: own wording of master tasks.
    Adapted,
    /// 自拟: no master task behind it.
    Own,
    /// 不列: the rule would list it, the clerk does not.
    Excluded,
}

/// A decision about a checklist row 条目.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Identity.
    pub id: EntryId,
    /// How the row came about.
    pub kind: EntryKind,
    /// Master tasks behind it, in order; empty for own rows. Several for a
    /// row that joins tasks; several entries may share one for a split task.
    pub sources: Vec<EntrySource>,
    /// Category unlike the source's. Required for own rows.
    pub category: Option<String>,
    /// Work item unlike the source's. Required for own rows.
    pub item: Option<String>,
    /// Own wording; `None` means the sources' text.
    pub text: Option<String>,
    /// Place unlike the rule's (master order; own rows at the end of their
    /// category and item).
    pub after: Option<Anchor>,
}

/// A master task behind an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrySource {
    /// The task.
    pub task: TaskId,
    /// What the unit does in it.
    pub role: Role,
    /// The master text the entry was written against. When the master's text
    /// is no longer this one, the entry needs review 待复核.
    pub text_then: String,
}

/// The row an entry stands after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// First of the list.
    Top,
    /// After the derived row of this task.
    Task(TaskId),
    /// After the row of this entry.
    Entry(EntryId),
}

/// A row that closes every checklist of a kind 通用条目.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRow {
    /// Identity.
    pub id: StandingRowId,
    /// Which checklists it closes.
    pub kind: ChecklistKind,
    /// 类别
    pub category: String,
    /// 工作内容; empty means its cell is merged into the category's.
    pub item: String,
    /// 工作任务
    pub text: String,
    /// Units whose checklist goes without it.
    pub except: Vec<UnitId>,
}
