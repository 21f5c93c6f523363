//! What derivation delivers: the rows of a checklist as they are printed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use specta::Type;

use super::further::ListShare;
use crate::domain::{ChecklistKind, ClauseId, EntryId, Field, Role, Task, TaskId, UnitId};

/// How a printed row came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// 照录
    Derived,
    /// 改写
    Adapted,
    /// 自拟
    Own,
    /// 通用
    Standing,
}

/// A derived checklist: one unit's annex.
#[derive(Debug, Clone, PartialEq)]
pub struct DerivedChecklist<'p> {
    /// The unit.
    pub unit: UnitId,
    /// Its canonical name.
    pub unit_name: &'p str,
    /// Whose checklist.
    pub kind: ChecklistKind,
    /// Head words that differ from the annex style.
    pub headers: Cow<'p, BTreeMap<Field, String>>,
    /// Rows in print order, numbered from 1.
    pub rows: Vec<ChecklistRow<'p>>,
    /// What other lists say of the unit: its projects and indicators.
    pub further: Vec<ListShare<'p>>,
}

/// A printed row of a checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct ChecklistRow<'p> {
    /// 序号, from 1.
    pub number: usize,
    /// 类别
    pub category: Cow<'p, str>,
    /// 工作内容; empty in district digests and in standing rows whose item
    /// cell is merged into the category's.
    pub item: Cow<'p, str>,
    /// 工作任务
    pub text: Cow<'p, str>,
    /// How the row came about.
    pub kind: RowKind,
    /// Master tasks behind it, in order.
    pub sources: Vec<TaskId>,
    /// The first master task behind it, for columns such as 完成时限; `None`
    /// for own and standing rows and for digests.
    pub task: Option<&'p Task>,
    /// What the unit does in it, where a task is behind it.
    pub role: Option<Role>,
    /// The stored entry it comes from, if any.
    pub entry: Option<EntryId>,
    /// Whether a source's text moved under an adapted wording 待复核.
    pub needs_review: bool,
    /// Pieces of a district digest cell, in order.
    pub phrases: Vec<Phrase>,
}

/// A piece of a district digest cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The clause it comes from; `None` for a task's full text.
    pub clause: Option<ClauseId>,
    /// Its text as printed, without closing punctuation.
    pub text: String,
    /// Master tasks behind it.
    pub sources: Vec<TaskId>,
    /// Whether it opens a sentence of the cell.
    #[serde(skip)]
    pub opens_sentence: bool,
}
