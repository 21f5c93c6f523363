//! Lists beside the master: whether their rows stand in the checklists of the
//! units they name.

use std::collections::HashSet;

use serde::Serialize;
use specta::Type;

use crate::derive::annex::DerivedChecklist;
use crate::domain::{ListKind, Plan, TaskId};

/// A list beside the master.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FurtherCoverage {
    /// Its title; may be empty.
    pub title: String,
    /// What kind of list.
    pub kind: ListKind,
    /// Its rows.
    #[specta(type = u32)]
    pub rows: usize,
    /// Rows, from 1, that stand in no checklist: they name no unit that has
    /// one.
    #[specta(type = Vec<u32>)]
    pub missing: Vec<usize>,
}

/// Every list whose rows are shared out. Tables of figures name no units.
pub fn of_plan(plan: &Plan, lists: &[DerivedChecklist<'_>]) -> Vec<FurtherCoverage> {
    let shares = lists.iter().flat_map(|list| &list.further);
    let carried: HashSet<TaskId> =
        shares.flat_map(|share| share.tasks.iter().map(|task| task.id)).collect();
    let master = plan.master().map(|list| list.id);
    let further = plan
        .lists
        .iter()
        .filter(|list| Some(list.id) != master && list.kind != ListKind::Statistics);
    further
        .map(|list| FurtherCoverage {
            title: list.title.clone(),
            kind: list.kind,
            rows: list.tasks.len(),
            missing: list
                .tasks
                .iter()
                .enumerate()
                .filter(|(_, task)| !carried.contains(&task.id))
                .map(|(at, _)| at + 1)
                .collect(),
        })
        .collect()
}
