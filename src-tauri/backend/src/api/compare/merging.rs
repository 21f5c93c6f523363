//! Three versions: what somebody else made of an earlier draft is merged
//! into the open plan, row by row, after it was looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{SideChoice, shelf, side};
use crate::api::desk::Desk;
use crate::api::plan::{self, Outcome, number};
use crate::api::problem::Problem;
use crate::app::{Compared, merge_masters, merged_plan};
use crate::compare::merge::{CellConflict, MergeRow, MergeState, Whose};
use crate::domain::{Column, ColumnKey, Plan, Task};

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
    /// Columns that are merged.
    pub columns: Vec<Column>,
    /// Rows in the order of the merged table; those nobody changed are left
    /// out.
    pub rows: Vec<MergeRowView>,
    /// Rows nobody changed.
    pub same: u32,
    /// Rows that need a decision.
    pub conflicts: u32,
}

/// A row somebody changed.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct MergeRowView {
    /// Names the row when a conflict is settled.
    pub row: u32,
    /// How it was merged.
    pub state: MergeState,
    /// Cells as the draft had them, one per column; `None` if it had no such
    /// row.
    pub base: Option<Vec<String>>,
    /// Cells of the open plan.
    pub ours: Option<Vec<String>>,
    /// Cells of the other version.
    pub theirs: Option<Vec<String>>,
    /// Cells as merged, conflicts as the open plan has them; `None` if the
    /// row goes.
    pub merged: Option<Vec<String>>,
    /// Cells both changed differently.
    pub conflicts: Vec<CellConflict>,
}

/// How a conflict is settled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct MergeChoice {
    /// The row.
    pub row: u32,
    /// Whose it is to be.
    pub whose: Whose,
}

/// Merges another version's master with the open plan's; nothing is changed.
///
/// # Errors
/// No plan is open, or a version cannot be read.
pub fn merge_view(
    desk: &Desk,
    base: &SideChoice,
    theirs: &SideChoice,
) -> Result<MergeView, Problem> {
    let (base, theirs) = (side(desk, base)?, side(desk, theirs)?);
    let ours = side(desk, &SideChoice::Current)?;
    let rows = merge_masters(&base, &ours, &theirs);
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
    let settled: BTreeMap<usize, Whose> =
        choices.iter().map(|choice| (choice.row as usize, choice.whose)).collect();
    let host = desk.host();
    desk.with_session(|session| {
        if !Arc::ptr_eq(&session.plan(), &begun.ours) {
            return Err(Problem::plan_moved_on());
        }
        let merged = merged_plan(
            &begun.base,
            &begun.ours,
            &begun.theirs,
            &begun.rows,
            &settled,
            &crate::domain::RandomIds,
        );
        let label = format!("合并“{}”", begun.theirs.name);
        let stepped = session.replace(merged, &label, &host)?;
        plan::outcome(session, &stepped)
    })
}

impl Begun {
    fn view(&self, key: u32) -> MergeView {
        let columns = self.ours.master().map(|list| list.columns.clone()).unwrap_or_default();
        let keys: Vec<&ColumnKey> = columns.iter().map(|column| &column.key).collect();
        let cells = |task: &Task| keys.iter().map(|key| task.column(key).to_owned()).collect();
        let of =
            |plan: &Plan, row: Option<usize>| row.and_then(|row| plan.tasks().get(row)).map(cells);
        let changed = self.rows.iter().enumerate().filter(|(_, row)| row.state != MergeState::Same);
        let rows: Vec<MergeRowView> = changed
            .map(|(at, row)| MergeRowView {
                row: number(at),
                state: row.state,
                base: of(&self.base.plan, row.base),
                ours: of(&self.ours, row.ours),
                theirs: of(&self.theirs.plan, row.theirs),
                merged: row.merged.as_ref().map(cells),
                conflicts: row.conflicts.clone(),
            })
            .collect();
        let conflicts = rows.iter().filter(|row| row.state == MergeState::Conflict).count();
        MergeView {
            key,
            base: self.base.name.clone(),
            theirs: self.theirs.name.clone(),
            same: number(self.rows.len() - rows.len()),
            conflicts: number(conflicts),
            columns,
            rows,
        }
    }
}
