//! Merging: the master of the open plan with what somebody else made of an
//! earlier draft of it.

use std::collections::{BTreeMap, HashSet};

use super::comparing::{Compared, identity};
use crate::compare::merge::{MergeRow, Three, Whose, merge, settle_merges, settled};
use crate::domain::{Column, ColumnKey, IdSource, Plan, Role, TaskId};
use crate::reading::propose::{UnitEvidence, extend_units};

/// Merges the masters of three plans row by row; nothing is changed.
pub fn merge_masters(base: &Compared, ours: &Compared, theirs: &Compared) -> Vec<MergeRow> {
    let columns = columns(&base.plan, &ours.plan, &theirs.plan);
    let three = three(&base.plan, &ours.plan, &theirs.plan, &columns);
    merge(three, identity(base, ours), identity(base, theirs))
}

/// Columns all three have: what one lacks, nobody changed there.
fn columns(base: &Plan, ours: &Plan, theirs: &Plan) -> Vec<ColumnKey> {
    let of = |plan: &Plan| plan.master().map(|list| list.columns.clone()).unwrap_or_default();
    let has = |columns: &[Column], key: &ColumnKey| columns.iter().any(|other| other.key == *key);
    let (base, theirs) = (of(base), of(theirs));
    let shared = of(ours).into_iter().map(|column| column.key);
    shared.filter(|key| has(&base, key) && has(&theirs, key)).collect()
}

fn three<'t>(
    base: &'t Plan,
    ours: &'t Plan,
    theirs: &'t Plan,
    columns: &'t [ColumnKey],
) -> Three<'t> {
    Three { base: base.tasks(), ours: ours.tasks(), theirs: theirs.tasks(), columns }
}

/// Our plan with the merged master. Rows keep our ids; units they name that
/// we do not know are added.
pub fn merged_plan(
    base: &Compared,
    ours: &Plan,
    theirs: &Compared,
    rows: &[MergeRow],
    choices: &BTreeMap<usize, Whose>,
    ids: &dyn IdSource,
) -> Plan {
    let columns = columns(&base.plan, ours, &theirs.plan);
    let three = three(&base.plan, ours, &theirs.plan, &columns);
    let mut tasks = settled(rows, three, choices);
    settle_merges(&mut tasks, &[three.ours, three.theirs]);
    let known: HashSet<TaskId> =
        ours.lists.iter().flat_map(|list| &list.tasks).map(|task| task.id).collect();
    let own: HashSet<TaskId> = three.ours.iter().map(|task| task.id).collect();
    let mut seen: HashSet<TaskId> = HashSet::new();
    for task in &mut tasks {
        // An id of another list of ours, or one used twice, is no id.
        let elsewhere = known.contains(&task.id) && !own.contains(&task.id);
        if elsewhere || !seen.insert(task.id) {
            task.id = TaskId::new(ids);
            seen.insert(task.id);
        }
    }
    let mut merged = ours.clone();
    if let Some(list) = merged.master_mut() {
        list.tasks = tasks;
    }
    let cells = merged.tasks().iter();
    let evidence = UnitEvidence {
        cells: cells
            .flat_map(|task| Role::ALL.map(|role| (role, task.cell(role.field()).to_owned())))
            .collect(),
        ..UnitEvidence::default()
    };
    extend_units(&mut merged.units, &evidence, ids);
    merged
}
