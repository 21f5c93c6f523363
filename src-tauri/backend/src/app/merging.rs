//! Merging: the master of the open plan with what somebody else made of an
//! earlier draft of it.

use std::collections::{HashMap, HashSet};

use super::AppError;
use super::comparing::{Compared, identity};
use crate::compare::merge::{Decisions, MergeRow, Partners, Three, merge, settled};
use crate::compare::{Note, NoteKind};
use crate::domain::{Column, ColumnKey, Field, IdSource, ListKind, Plan, Role, Task, TaskId};
use crate::edit::{aboves, lose_missing, settle_joined};
use crate::reading::propose::{UnitEvidence, extend_units};
use crate::reading::text::without_blanks;

/// Two states of one plan have at least this share of rows in common.
const RELATED: f64 = 0.3;

/// Merges the masters of three plans row by row; nothing is changed.
///
/// # Errors
/// One of them has no rows, or they are not states of one plan.
pub fn merge_masters(
    base: &Compared,
    ours: &Compared,
    theirs: &Compared,
) -> Result<Vec<MergeRow>, AppError> {
    for side in [theirs, base, ours] {
        if side.plan.tasks().is_empty() {
            return Err(AppError::NothingToMerge { name: side.name.clone() });
        }
    }
    let columns = columns(&base.plan, &ours.plan, &theirs.plan);
    let three = three(&base.plan, &ours.plan, &theirs.plan, &columns);
    let partners = Partners::of(three, identity(base, ours), identity(base, theirs));
    let (in_ours, in_theirs) = partners.found();
    for (side, common) in [(theirs, in_theirs), (ours, in_ours)] {
        let fewer = base.plan.tasks().len().min(side.plan.tasks().len());
        if (common as f64) < fewer as f64 * RELATED {
            let (base, name) = (base.name.clone(), side.name.clone());
            return Err(AppError::UnrelatedMerge { name, base, common });
        }
    }
    Ok(merge(three, &partners))
}

/// What of the other version is not merged.
pub fn merge_notes(base: &Plan, ours: &Plan, theirs: &Plan) -> Vec<Note> {
    let merged: HashSet<ColumnKey> = columns(base, ours, theirs).into_iter().collect();
    let filled =
        |column: &&Column| theirs.tasks().iter().any(|t| !t.column(&column.key).is_empty());
    let own = theirs.master().map(|list| list.columns.as_slice()).unwrap_or_default();
    let names: Vec<String> = own
        .iter()
        .filter(|column| column.key != ColumnKey::Field(Field::Number))
        .filter(|column| !merged.contains(&column.key))
        .filter(filled)
        .map(|column| format!("“{}”", column.header))
        .collect();
    let mut notes = Vec::new();
    if !names.is_empty() {
        notes.push(Note {
            kind: NoteKind::OtherColumns,
            message: format!("{}一栏不是三份稿都有，没有合并。", names.join("、")),
        });
    }
    let further = |plan: &Plan| -> Vec<Vec<String>> {
        let lists = plan.lists.iter().filter(|list| list.kind != ListKind::Tasks);
        let text = |task: &Task| without_blanks(&task.text);
        lists.map(|list| list.tasks.iter().map(text).collect()).collect()
    };
    if further(base) != further(theirs) && !further(theirs).is_empty() {
        notes.push(Note {
            kind: NoteKind::OtherLists,
            message: "总表以外的清单也不一样，这里只合并总表；请在版本对比中逐处采用。".to_owned(),
        });
    }
    notes
}

/// How many rows of two masters say the same.
pub fn rows_alike(one: &Plan, other: &Plan) -> usize {
    let columns: Vec<ColumnKey> = columns(one, other, other)
        .into_iter()
        .filter(|column| *column != ColumnKey::Field(Field::Number))
        .collect();
    let cells = |task: &Task| -> Vec<String> {
        columns.iter().map(|column| without_blanks(task.column(column))).collect()
    };
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    for task in one.tasks() {
        *known.entry(cells(task)).or_default() += 1;
    }
    let mut take = |task: &Task| {
        let left = known.get_mut(&cells(task)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    };
    other.tasks().iter().filter(|task| take(task)).count()
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
    decisions: &Decisions,
    ids: &dyn IdSource,
) -> Plan {
    let columns = columns(&base.plan, ours, &theirs.plan);
    let three = three(&base.plan, ours, &theirs.plan, &columns);
    let mut tasks = settled(rows, three, decisions);
    let known: HashSet<TaskId> =
        ours.lists.iter().flat_map(|list| &list.tasks).map(|task| task.id).collect();
    let own: HashSet<TaskId> = three.ours.iter().map(|task| task.id).collect();
    let mut seen: HashSet<TaskId> = HashSet::new();
    // What hangs on our rows, or on the draft's, stays with them: theirs come
    // second.
    let is_new = |place: usize| rows[place].base.is_none() && rows[place].ours.is_none();
    for new in [false, true] {
        for (_, task) in tasks.iter_mut().filter(|(place, _)| is_new(*place) == new) {
            // An id of another list of ours, or one used twice, is no id.
            let elsewhere = known.contains(&task.id) && !own.contains(&task.id);
            if elsewhere || !seen.insert(task.id) {
                task.id = TaskId::new(ids);
                seen.insert(task.id);
            }
        }
    }
    let mut tasks: Vec<Task> = tasks.into_iter().map(|(_, task)| task).collect();
    settle_joined(&mut tasks, &aboves(three.ours));
    let mut merged = ours.clone();
    if let Some(list) = merged.master_mut() {
        list.tasks = tasks;
    }
    lose_missing(&mut merged, ours);
    let named = |tasks: &[Task]| -> HashSet<(Role, String)> {
        let of = |task: &Task| Role::ALL.map(|role| (role, task.cell(role.field()).to_owned()));
        tasks.iter().flat_map(of).collect()
    };
    // What our own cells name is as it was.
    let mut cells: Vec<_> =
        named(merged.tasks()).difference(&named(ours.tasks())).cloned().collect();
    cells.sort();
    let evidence = UnitEvidence { cells, ..UnitEvidence::default() };
    extend_units(&mut merged.units, &evidence, ids);
    merged
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::{DigestRow, DigestRowId, PassedFigure, SequentialIds};

    fn plan(rows: &[(u64, &str)]) -> Plan {
        let mut plan = Plan::blank("示例", &SequentialIds::default());
        let task = |(id, text): &(u64, &str)| Task {
            text: (*text).to_owned(),
            ..Task::empty(TaskId(*id))
        };
        let list = plan.master_mut().expect("a blank plan has a master");
        list.tasks = rows.iter().map(task).collect();
        plan
    }

    fn merged(base: &Plan, ours: &Plan, theirs: &Plan, has_ids: bool) -> Plan {
        let side = |plan: &Plan, has_ids| Compared {
            name: String::new(),
            plan: Arc::new(plan.clone()),
            has_ids,
        };
        let (base, theirs) = (side(base, true), side(theirs, has_ids));
        let rows = merge_masters(&base, &side(ours, true), &theirs).expect("merged");
        let ids = SequentialIds::default();
        merged_plan(&base, ours, &theirs, &rows, &Decisions::new(), &ids)
    }

    #[test]
    fn a_row_with_an_id_of_ours_gets_another() {
        let base = plan(&[(71, "推进燃气锅炉改造。"), (73, "建设微型监测站。")]);
        // A document's rows have ids of their own, here by chance one of ours.
        let theirs =
            plan(&[(81, "推进燃气锅炉改造。"), (73, "查处露天焚烧。"), (83, "建设微型监测站。")]);
        let merged = merged(&base, &base, &theirs, false);
        let texts: Vec<&str> = merged.tasks().iter().map(|task| task.text.as_str()).collect();
        assert_eq!(texts, ["推进燃气锅炉改造。", "查处露天焚烧。", "建设微型监测站。"]);
        let ids: Vec<u64> = merged.tasks().iter().map(|task| task.id.0).collect();
        assert_eq!((ids[0], ids[2]), (71, 73), "ours keep theirs");
        assert_ne!(ids[1], 73);
    }

    #[test]
    fn what_hung_on_a_row_goes_with_it() {
        let base = plan(&[(71, "推进燃气锅炉改造。"), (73, "建设微型监测站300个。")]);
        let theirs = plan(&[(71, "推进燃气锅炉改造。")]);
        let mut ours = base.clone();
        let gone = TaskId(73);
        let figure = |task| PassedFigure { task, value: "300".to_owned(), unit: "个".to_owned() };
        ours.passed_figures = vec![figure(gone)];
        ours.digest = vec![DigestRow {
            id: DigestRowId(1),
            name: String::new(),
            categories: Vec::new(),
            omitted: vec![gone, TaskId(71)],
        }];
        let merged = merged(&base, &ours, &theirs, true);
        assert_eq!(merged.tasks().len(), 1);
        assert_eq!(merged.passed_figures, []);
        assert_eq!(merged.digest[0].omitted, [TaskId(71)]);
    }
}
