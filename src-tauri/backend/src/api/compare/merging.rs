//! Three versions: what somebody else made of an earlier draft is merged
//! into the open plan, row by row, after it was looked at.

mod bases;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{SideChoice, shelf, side};
use crate::api::desk::Desk;
use crate::api::plan::{self, Outcome, number};
use crate::api::problem::Problem;
use crate::app::{Compared, merge_masters, merge_notes, merged_plan};
use crate::compare::Note;
use crate::compare::merge::{CellConflict, Decisions, MergeRow, MergeState, Whose};
use crate::domain::{Column, ColumnKey, Field, Plan, RandomIds, Task};
use crate::reading::difference::{Marked, marked, marked_names};

pub use bases::{BaseFrom, MergeBase, MergeBases, merge_bases};

/// The merge that is being looked at.
#[derive(Debug, Default)]
pub struct Merges {
    last: u32,
    begun: Option<(u32, Arc<Begun>)>,
}

#[derive(Debug)]
struct Begun {
    base: Compared,
    ours: Arc<Plan>,
    theirs: Compared,
    rows: Vec<MergeRow>,
}

/// A merge to be looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct MergeView {
    /// Names it when it is accepted.
    pub key: u32,
    /// What the common draft is called.
    pub base: String,
    /// What the other version is called.
    pub theirs: String,
    /// Columns of the open plan.
    pub columns: Vec<Column>,
    /// Rows that would change or need a decision, in the order of the merged
    /// table.
    pub rows: Vec<MergeRowView>,
    /// Rows that would change without a question.
    pub taken: u32,
    /// Rows that need a decision.
    pub conflicts: u32,
    /// Rows only the open plan changed.
    pub ours: u32,
    /// Rows both changed to the same.
    pub agreed: u32,
    /// Rows nobody changed.
    pub same: u32,
    /// What is not merged.
    pub notes: Vec<Note>,
}

/// A row the other side changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MergeRowView {
    /// Names the row in a choice.
    pub row: u32,
    /// How it was merged.
    pub state: MergeState,
    /// Whether the draft had it.
    pub in_base: bool,
    /// Where it stands in the open plan, from 1.
    pub ours: Option<u32>,
    /// Where it stands in the other version, from 1.
    pub theirs: Option<u32>,
    /// 类别
    pub category: String,
    /// 工作任务
    pub text: String,
    /// Cells that differ between the three.
    pub cells: Vec<MergeCellView>,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MergeCellView {
    /// The words over its column.
    pub header: String,
    /// From the draft to ours; `None` where we left it, or have no such row.
    pub ours: Option<Marked>,
    /// From the draft to theirs; `None` where they left it, or have no such
    /// row.
    pub theirs: Option<Marked>,
    /// As the draft had it.
    pub base: String,
    /// Which conflict of the row it is.
    pub conflict: Option<u32>,
    /// The cell if both texts are kept, for a conflict.
    pub both: Option<String>,
}

/// How a row or a conflict in it is decided.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct MergeChoice {
    /// The row.
    pub row: u32,
    /// Which of its conflicts; `None` for the row as a whole.
    pub conflict: Option<u32>,
    /// Whose it is to be.
    pub whose: Whose,
}

/// Merges another version's master with the open plan's; nothing is changed.
///
/// # Errors
/// No plan is open, a version cannot be read, or they are not states of one
/// plan.
pub fn merge_view(
    desk: &Desk,
    base: &SideChoice,
    theirs: &SideChoice,
) -> Result<MergeView, Problem> {
    let (base, theirs) = (side(desk, base)?, side(desk, theirs)?);
    let ours = side(desk, &SideChoice::Current)?;
    let rows = merge_masters(&base, &ours, &theirs)?;
    let begun = Begun { base, ours: ours.plan, theirs, rows };
    let mut shelf = shelf(desk);
    let merges = &mut shelf.merges;
    merges.last += 1;
    let view = begun.view(merges.last);
    merges.begun = Some((merges.last, Arc::new(begun)));
    Ok(view)
}

/// Puts the merged master in place of the open plan's, as one undo step.
/// Conflicts that are not settled stay as the open plan has them.
///
/// # Errors
/// The merge is no longer on the desk, or the plan has changed since.
pub fn accept_merge(desk: &Desk, key: u32, choices: &[MergeChoice]) -> Result<Outcome, Problem> {
    let begun = shelf(desk).merges.begun.clone().filter(|(known, _)| *known == key);
    let (_, begun) = begun.ok_or_else(Problem::comparison_closed)?;
    let place = |choice: &MergeChoice| {
        (choice.row as usize, choice.conflict.map(|conflict| conflict as usize))
    };
    let decisions: Decisions = choices.iter().map(|choice| (place(choice), choice.whose)).collect();
    let host = desk.host();
    desk.with_session(|session| {
        if !Arc::ptr_eq(&session.plan(), &begun.ours) {
            return Err(Problem::plan_moved_on());
        }
        let Begun { base, ours, theirs, rows } = &*begun;
        let merged = merged_plan(base, ours, theirs, rows, &decisions, &RandomIds);
        let label = format!("合并“{}”", theirs.name);
        let stepped = session.replace(merged, &label, &host)?;
        plan::outcome(session, &stepped)
    })
}

impl Begun {
    fn view(&self, key: u32) -> MergeView {
        let columns = self.ours.master().map(|list| list.columns.clone()).unwrap_or_default();
        let rows: Vec<MergeRowView> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| self.asks(row))
            .map(|(at, row)| self.row(at, row, &columns))
            .collect();
        let conflicts = rows.iter().filter(|row| row.state == MergeState::Conflict).count();
        let of = |state| self.rows.iter().filter(|row| row.state == state).count();
        let taken_of_both = rows.iter().filter(|row| row.state == MergeState::Both).count();
        MergeView {
            key,
            base: self.base.name.clone(),
            theirs: self.theirs.name.clone(),
            taken: number(rows.len() - conflicts),
            conflicts: number(conflicts),
            ours: number(of(MergeState::Ours)),
            agreed: number(of(MergeState::Both) - taken_of_both),
            same: number(of(MergeState::Same)),
            notes: merge_notes(&self.base.plan, &self.ours, &self.theirs.plan),
            columns,
            rows,
        }
    }

    /// Whether a row would change in the open plan, or needs a decision.
    fn asks(&self, row: &MergeRow) -> bool {
        let ours = row.ours.and_then(|at| self.ours.tasks().get(at));
        match row.state {
            MergeState::Conflict => true,
            MergeState::Same | MergeState::Ours => false,
            MergeState::Theirs | MergeState::Both => row.merged.as_ref() != ours,
        }
    }

    fn row(&self, at: usize, row: &MergeRow, columns: &[Column]) -> MergeRowView {
        let of = |plan: &'_ Plan, place: Option<usize>| plan.tasks().get(place?).cloned();
        let base = of(&self.base.plan, row.base);
        let (ours, theirs) = (of(&self.ours, row.ours), of(&self.theirs.plan, row.theirs));
        let shown = ours.as_ref().or(theirs.as_ref()).or(base.as_ref());
        let one = |place: Option<usize>| place.map(|place| number(place + 1));
        let sides = Sides { base: base.as_ref(), ours: ours.as_ref(), theirs: theirs.as_ref() };
        MergeRowView {
            row: number(at),
            state: row.state,
            in_base: row.base.is_some(),
            ours: one(row.ours),
            theirs: one(row.theirs),
            category: shown.map(|task| task.category.clone()).unwrap_or_default(),
            text: shown.map(|task| task.text.clone()).unwrap_or_default(),
            cells: columns
                .iter()
                .filter(|column| column.key != ColumnKey::Field(Field::Number))
                .filter_map(|column| sides.cell(column, &row.conflicts))
                .collect(),
        }
    }
}

/// A row in the three versions.
#[derive(Clone, Copy)]
struct Sides<'t> {
    base: Option<&'t Task>,
    ours: Option<&'t Task>,
    theirs: Option<&'t Task>,
}

impl Sides<'_> {
    /// What differs in a column; `None` where nothing does.
    fn cell(self, column: &Column, conflicts: &[CellConflict]) -> Option<MergeCellView> {
        let text = |task: Option<&'_ Task>| task.map(|task| task.column(&column.key).to_owned());
        let conflict = conflicts.iter().position(|conflict| conflict.column == column.key);
        let draft = text(self.base).unwrap_or_default();
        let names = matches!(&column.key, ColumnKey::Field(field) if field.role().is_some());
        let from_draft = |side: Option<&Task>| {
            let now = text(side)?;
            let compared = if names { marked_names } else { marked };
            (now != draft).then(|| compared(&draft, &now))
        };
        let (ours, theirs) = (from_draft(self.ours), from_draft(self.theirs));
        if ours.is_none() && theirs.is_none() {
            return None;
        }
        Some(MergeCellView {
            header: column.header.clone(),
            ours,
            theirs,
            base: draft,
            conflict: conflict.map(number),
            both: conflict.map(|at| conflicts[at].text(Whose::Both).into_owned()),
        })
    }
}

#[cfg(test)]
mod tests;
