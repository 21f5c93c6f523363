//! Checklists 清单: which there are, and the clerk's decisions about their
//! rows.
//!
//! Only what differs from the rule is stored. An edit says what the printed
//! rows shall be; what must be stored for that is worked out here, so that
//! deriving the checklist again gives exactly those rows.

mod decide;
mod rows;
mod sheet;
mod standing;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use specta::Type;

use super::EditError;
use crate::domain::{
    Checklist, ChecklistKind, EntryId, Field, IdSource, Plan, StandingRowId, TaskId, UnitId,
};

pub use rows::{Resolution, RowEdit, RowLabel, SupportWording};

/// A row of a checklist, as the window names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "by", content = "id")]
pub enum RowRef {
    /// The row the rule gives for a task.
    Task(TaskId),
    /// The row of a stored decision.
    Entry(EntryId),
}

/// A head word that differs from the annex style.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct HeadWord {
    /// The column.
    pub field: Field,
    /// Its word; empty for the style's.
    pub word: String,
}

/// A change to the checklists.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum ChecklistEdit {
    /// A checklist for a unit; it stands where the official order puts it.
    Add {
        /// The unit.
        unit: UnitId,
        /// Whose checklist.
        kind: ChecklistKind,
    },
    /// Takes a checklist and its decisions away.
    Remove {
        /// The unit.
        unit: UnitId,
        /// Whose checklist.
        kind: ChecklistKind,
    },
    /// Another place among the checklists of its kind.
    Move {
        /// The unit.
        unit: UnitId,
        /// Whose checklist.
        kind: ChecklistKind,
        /// The unit whose checklist it goes before; `None` for the end.
        before: Option<UnitId>,
    },
    /// Head words of a checklist's table.
    SetHeadWords {
        /// The unit.
        unit: UnitId,
        /// Whose checklist.
        kind: ChecklistKind,
        /// Words to set.
        words: Vec<HeadWord>,
    },
    /// Decisions about the rows of a checklist.
    Rows {
        /// The unit.
        unit: UnitId,
        /// Whose checklist.
        kind: ChecklistKind,
        /// What is decided.
        change: RowEdit,
    },
    /// A row that closes every checklist of a kind 通用条目.
    AddStanding {
        /// Which checklists it closes.
        kind: ChecklistKind,
        /// 类别
        category: String,
        /// 工作内容; empty merges its cell into the category's.
        item: String,
        /// 工作任务
        text: String,
    },
    /// Other words or exceptions for a standing row.
    SetStanding {
        /// The row.
        row: StandingRowId,
        /// 类别
        category: String,
        /// 工作内容
        item: String,
        /// 工作任务
        text: String,
        /// Units whose checklist goes without it.
        except: Vec<UnitId>,
    },
    /// Takes a standing row away everywhere.
    RemoveStanding {
        /// The row.
        row: StandingRowId,
    },
}

impl ChecklistEdit {
    pub(super) fn apply(&self, plan: &mut Plan, ids: &dyn IdSource) -> Result<String, EditError> {
        match self {
            Self::Add { unit, kind } => add(plan, *unit, *kind),
            Self::Remove { unit, kind } => {
                let at = position(plan, *unit, *kind)?;
                plan.checklists.remove(at);
                Ok(format!("删除{}清单", unit_name(plan, *unit)))
            }
            Self::Move { unit, kind, before } => move_list(plan, *unit, *kind, *before),
            Self::SetHeadWords { unit, kind, words } => {
                let at = position(plan, *unit, *kind)?;
                set_head_words(&mut plan.checklists[at], words);
                Ok(format!("修改{}清单表头", unit_name(plan, *unit)))
            }
            Self::Rows { unit, kind, change } => change.apply(plan, (*unit, *kind), ids),
            Self::AddStanding { kind, category, item, text } => {
                standing::add(plan, *kind, [category, item, text], ids)
            }
            Self::SetStanding { row, category, item, text, except } => {
                standing::set(plan, *row, [category, item, text], except)
            }
            Self::RemoveStanding { row } => standing::remove(plan, *row),
        }
    }
}

/// The position of a unit's checklist.
fn position(plan: &Plan, unit: UnitId, kind: ChecklistKind) -> Result<usize, EditError> {
    plan.checklists
        .iter()
        .position(|list| list.unit == unit && list.kind == kind)
        .ok_or(EditError::NoSuchChecklist)
}

fn unit_name(plan: &Plan, unit: UnitId) -> &str {
    plan.unit(unit).map_or("未知单位", |unit| unit.name.as_str())
}

fn add(plan: &mut Plan, unit: UnitId, kind: ChecklistKind) -> Result<String, EditError> {
    let name = plan.unit(unit).ok_or(EditError::NoSuchUnit)?.name.clone();
    if plan.checklist(unit, kind).is_some() {
        return Err(EditError::ChecklistExists { unit: name });
    }
    let rank = |id: UnitId| plan.units.iter().position(|unit| unit.id == id);
    let follows = |list: &Checklist| list.kind == kind && rank(list.unit) > rank(unit);
    let last_of_kind = plan.checklists.iter().rposition(|list| list.kind == kind);
    let at = plan
        .checklists
        .iter()
        .position(follows)
        .or(last_of_kind.map(|at| at + 1))
        .unwrap_or(plan.checklists.len());
    let list = Checklist { unit, kind, headers: Default::default(), entries: Vec::new() };
    plan.checklists.insert(at, list);
    Ok(format!("新建{name}清单"))
}

fn move_list(
    plan: &mut Plan,
    unit: UnitId,
    kind: ChecklistKind,
    before: Option<UnitId>,
) -> Result<String, EditError> {
    let from = position(plan, unit, kind)?;
    if before == Some(unit) {
        return Ok(format!("调整{}清单的次序", unit_name(plan, unit)));
    }
    let list = plan.checklists.remove(from);
    let to = match before {
        Some(before) => position(plan, before, kind)?,
        None => {
            plan.checklists.iter().rposition(|list| list.kind == kind).map_or(from, |at| at + 1)
        }
    };
    plan.checklists.insert(to, list);
    Ok(format!("调整{}清单的次序", unit_name(plan, unit)))
}

fn set_head_words(list: &mut Checklist, words: &[HeadWord]) {
    for HeadWord { field, word } in words {
        match word.trim() {
            "" => list.headers.remove(field),
            word => list.headers.insert(*field, word.to_owned()),
        };
    }
}
