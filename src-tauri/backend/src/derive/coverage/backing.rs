//! Which tasks back the rows of a checklist.

use super::{Backing, ListCoverage, RowCoverage};
use crate::derive::Derivation;
use crate::derive::annex::{ChecklistRow, DerivedChecklist, RowKind};
use crate::domain::{Plan, Role, UnitId};

pub fn of_list(
    derivation: &Derivation<'_>,
    plan: &Plan,
    list: &DerivedChecklist<'_>,
) -> ListCoverage {
    let row = |row: &ChecklistRow<'_>| {
        let mut sources: Vec<usize> =
            row.sources.iter().filter_map(|task| derivation.positions.get(task).copied()).collect();
        sources.sort_unstable();
        RowCoverage {
            number: row.number,
            category: row.category.as_ref().to_owned(),
            text: row.text.as_ref().to_owned(),
            kind: row.kind,
            backing: backing(derivation, plan, list, row, &sources),
            sources,
        }
    };
    ListCoverage {
        unit: list.unit,
        kind: list.kind,
        rows: list.rows.iter().map(row).collect(),
        further: list.further.iter().map(|share| share.tasks.len()).sum(),
    }
}

/// The weightiest thing there is to say.
fn backing(
    derivation: &Derivation<'_>,
    plan: &Plan,
    list: &DerivedChecklist<'_>,
    row: &ChecklistRow<'_>,
    sources: &[usize],
) -> Backing {
    if row.kind == RowKind::Standing {
        return Backing::Standing;
    }
    if meant(plan, list, row) > sources.len() {
        return Backing::Gone;
    }
    if sources.is_empty() {
        return Backing::Own;
    }
    let named = |unit: UnitId, at: usize| {
        Role::ALL.iter().any(|role| derivation.roles().has(unit, at, *role))
    };
    if sources.iter().any(|at| !named(list.unit, *at)) {
        return Backing::Unnamed;
    }
    if row.phrases.iter().any(|phrase| phrase.sources.is_empty()) {
        return Backing::Partly;
    }
    Backing::Backed
}

/// How many tasks the row was written from.
fn meant(plan: &Plan, list: &DerivedChecklist<'_>, row: &ChecklistRow<'_>) -> usize {
    let stored = row.entry.and_then(|id| {
        let list = plan.checklist(list.unit, list.kind)?;
        list.entries.iter().find(|entry| entry.id == id)
    });
    match stored {
        Some(entry) => entry.sources.len(),
        // A digest names the tasks of its clauses whether they are there or not.
        None => row.sources.len(),
    }
}
