//! One task, read out: who does what in it, what it counts, when it is due,
//! and where it stands in every annex.

mod appearances;
mod history;
mod read;

use serde::Serialize;
use specta::Type;

use super::desk::Desk;
use super::findings::FindingView;
use super::plan::number;
use super::problem::Problem;
use super::targets::TargetRead;
use crate::derive::{Derivation, check_figures};
use crate::domain::{Plan, TaskId};
use crate::edit::EditError;

pub use appearances::{Appearance, ClauseAppearance, DistrictPhrase, LeftOut, WhyLeftOut};
pub use history::{HistoryCell, HistoryKind, HistoryStep, history};
pub use read::{DeadlineKind, DeadlineRead, QuantityRead, UnitRead};

use appearances::Appearances;
pub(super) use read::read_deadline;

/// A task as the detail panel shows it; the cells themselves are in the
/// master's row.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TaskView {
    /// Identity.
    pub id: TaskId,
    /// Its row in the master, from 1.
    pub row: u32,
    /// Units column by column, groups with their members.
    pub units: Vec<UnitRead>,
    /// When it is due.
    pub deadline: DeadlineRead,
    /// Figures of its text with what they count.
    pub quantities: Vec<QuantityRead>,
    /// Rows of checklists that carry it.
    pub rows: Vec<Appearance>,
    /// Phrases of district digests that carry it.
    pub clauses: Vec<ClauseAppearance>,
    /// Units with a part in it whose checklist does not carry it.
    pub left_out: Vec<LeftOut>,
    /// Targets it sets.
    pub targets: Vec<TargetRead>,
    /// Findings about it.
    pub findings: Vec<FindingView>,
}

/// One task, read out.
///
/// # Errors
/// No plan is open, or the task is gone.
pub fn task(desk: &Desk, id: TaskId) -> Result<TaskView, Problem> {
    let mut checks = desk.checks();
    let plan = desk.with_session(|session| Ok(session.plan()))?;
    let findings = checks.of(&plan);
    drop(checks);
    view(&plan, id, &findings)
}

fn view(plan: &Plan, id: TaskId, findings: &[FindingView]) -> Result<TaskView, Problem> {
    let position = plan.tasks().iter().position(|task| task.id == id);
    let position = position.ok_or(EditError::NoSuchTask)?;
    let task = &plan.tasks()[position];
    let derivation = Derivation::of(plan);
    let appearances = Appearances::of(&derivation, position);
    let (rows, clauses) = appearances.carried();
    Ok(TaskView {
        id,
        row: number(position + 1),
        units: read::units(&derivation, task),
        deadline: read_deadline(&task.deadline, plan.year),
        quantities: read::quantities(&task.text),
        left_out: appearances.left_out(&rows, &clauses),
        rows,
        clauses,
        targets: check_figures(plan)
            .iter()
            .filter(|check| check.target.task == Some(id))
            .map(|check| TargetRead::of(plan, check))
            .collect(),
        findings: findings.iter().filter(|finding| finding.tasks.contains(&id)).cloned().collect(),
    })
}

#[cfg(test)]
mod tests;
