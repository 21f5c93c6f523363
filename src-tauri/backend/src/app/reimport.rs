//! Importing into a plan that exists: rows are matched, differences shown,
//! and what was decided about a row survives.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::domain::{Field, IdSource, Plan, Role, Task, TaskId};
use crate::reading::likeness::{Pair, pair_likeness, pairs};
use crate::reading::propose::{UnitEvidence, extend_units};
use crate::reading::text::without_blanks;

/// Two rows are the same task from this likeness on; below [`SURE`] the match
/// is shown as doubtful.
const SAME: f64 = 0.5;
const SURE: f64 = 0.75;
/// A pair that stands in more rows than this tells nothing.
const COMMON: usize = 60;

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChangeKind {
    /// In the new table only.
    Added,
    /// In both, with other cells.
    Changed,
    /// In the plan only.
    Missing,
}

/// One difference between the plan and a new table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// What happens to it.
    pub kind: RowChangeKind,
    /// The plan's task, if there is one.
    pub task: Option<TaskId>,
    /// Row in the new table, from 1, if it is there.
    pub row: Option<usize>,
    /// Row in the plan, from 1, if it is there.
    pub row_before: Option<usize>,
    /// The task's text, new where there is a new one.
    pub text: String,
    /// Cells that differ.
    pub fields: Vec<FieldChange>,
    /// The rows are alike, but not so much that nobody need look.
    pub doubtful: bool,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Which cell.
    pub field: Field,
    /// As the plan has it.
    pub before: String,
    /// As the new table has it.
    pub after: String,
}

/// Which differences to take over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taking {
    /// Remove rows that the new table lacks.
    pub remove_missing: bool,
}

/// The differences between a plan's master and a new one, in the order of
/// the new table; missing rows last.
pub fn compare_rows(plan: &Plan, incoming: &Plan) -> Vec<RowChange> {
    let (old, new) = (plan.tasks(), incoming.tasks());
    let matched = matches(old, new);
    let mut changes = Vec::new();
    for (row, task) in new.iter().enumerate() {
        match matched[row] {
            None => changes.push(RowChange {
                kind: RowChangeKind::Added,
                task: None,
                row: Some(row + 1),
                row_before: None,
                text: task.text.clone(),
                fields: Vec::new(),
                doubtful: false,
            }),
            Some((before, likeness)) => {
                let fields = differing(&old[before], task);
                if !fields.is_empty() {
                    changes.push(RowChange {
                        kind: RowChangeKind::Changed,
                        task: Some(old[before].id),
                        row: Some(row + 1),
                        row_before: Some(before + 1),
                        text: task.text.clone(),
                        fields,
                        doubtful: likeness < SURE,
                    });
                }
            }
        }
    }
    let kept: HashSet<usize> = matched.iter().flatten().map(|(before, _)| *before).collect();
    changes.extend(old.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(
        |(at, task)| RowChange {
            kind: RowChangeKind::Missing,
            task: Some(task.id),
            row: None,
            row_before: Some(at + 1),
            text: task.text.clone(),
            fields: Vec::new(),
            doubtful: false,
        },
    ));
    changes
}

fn differing(old: &Task, new: &Task) -> Vec<FieldChange> {
    Field::ALL
        .into_iter()
        .filter(|field| old.cell(*field) != new.cell(*field))
        .map(|field| FieldChange {
            field,
            before: old.cell(field).to_owned(),
            after: new.cell(field).to_owned(),
        })
        .collect()
}

/// The plan with the new table's rows: matched rows keep their id, and with
/// it every checklist decision; missing rows stay after the row they stood
/// after, unless they are to be removed.
pub fn take_over(plan: &Plan, incoming: &Plan, taking: Taking, ids: &dyn IdSource) -> Plan {
    let mut merged = plan.clone();
    let matched = matches(plan.tasks(), incoming.tasks());
    let mut tasks: Vec<Task> = incoming
        .tasks()
        .iter()
        .zip(&matched)
        .map(|(task, matched)| {
            let id = match matched {
                Some((before, _)) => plan.tasks()[*before].id,
                None => TaskId::new(ids),
            };
            Task { id, ..task.clone() }
        })
        .collect();
    if !taking.remove_missing {
        keep_missing(plan.tasks(), &mut tasks);
    }
    let evidence = UnitEvidence {
        cells: tasks
            .iter()
            .flat_map(|task| Role::ALL.map(|role| (role, task.cell(role.field()).to_owned())))
            .collect(),
        ..UnitEvidence::default()
    };
    extend_units(&mut merged.units, &evidence, ids);
    match (merged.master_mut(), incoming.master()) {
        (Some(master), Some(new)) => {
            master.tasks = tasks;
            master.columns.clone_from(&new.columns);
        }
        (None, Some(new)) => merged.lists.push(new.clone()),
        (_, None) => {}
    }
    merged
}

fn keep_missing(old: &[Task], tasks: &mut Vec<Task>) {
    let mut after: Option<TaskId> = None;
    for task in old {
        if !tasks.iter().any(|other| other.id == task.id) {
            let at = after
                .and_then(|id| tasks.iter().position(|other| other.id == id))
                .map_or(0, |at| at + 1);
            tasks.insert(at, task.clone());
        }
        after = Some(task.id);
    }
}

/// For each new row the old row it is, with their likeness. Equal texts
/// first, then the most alike; order breaks ties.
fn matches(old: &[Task], new: &[Task]) -> Vec<Option<(usize, f64)>> {
    let mut matched: Vec<Option<(usize, f64)>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let mut by_text: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, task) in old.iter().enumerate().rev() {
        by_text.entry(without_blanks(&task.text)).or_default().push(at);
    }
    for (row, task) in new.iter().enumerate() {
        if let Some(at) = by_text.get_mut(&without_blanks(&task.text)).and_then(Vec::pop) {
            matched[row] = Some((at, 1.0));
            taken[at] = true;
        }
    }
    for (likeness, row, at) in alike(old, new, &matched, &taken) {
        if matched[row].is_none() && !taken[at] {
            matched[row] = Some((at, likeness));
            taken[at] = true;
        }
    }
    matched
}

/// Pairs of unmatched rows that are alike, most alike first.
fn alike(
    old: &[Task],
    new: &[Task],
    matched: &[Option<(usize, f64)>],
    taken: &[bool],
) -> Vec<(f64, usize, usize)> {
    let old_pairs: Vec<Vec<Pair>> = old.iter().map(|task| pairs(&task.text)).collect();
    let mut standing_in: HashMap<Pair, Vec<usize>> = HashMap::new();
    for (at, of_row) in old_pairs.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        for pair in of_row.iter().copied().collect::<BTreeSet<_>>() {
            standing_in.entry(pair).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (row, task) in new.iter().enumerate().filter(|(row, _)| matched[*row].is_none()) {
        let own = pairs(&task.text);
        let candidates: BTreeSet<usize> = own
            .iter()
            .filter_map(|pair| standing_in.get(pair))
            .filter(|rows| rows.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        for at in candidates {
            let text = pair_likeness(&own, &old_pairs[at]);
            let setting = [Field::Category, Field::Item, Field::Lead]
                .iter()
                .filter(|field| old[at].cell(**field) == task.cell(**field))
                .count();
            let likeness = text + 0.03 * [0.0, 1.0, 2.0, 3.0][setting];
            if likeness >= SAME {
                found.push((likeness.min(1.0), row, at));
            }
        }
    }
    found.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))).then(a.1.cmp(&b.1))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ListId, ListKind, SequentialIds, TaskList};

    fn plan(first_id: u64, texts: &[&str]) -> Plan {
        let tasks = texts.iter().enumerate().map(|(at, text)| Task {
            text: (*text).to_owned(),
            lead: "市经信局".to_owned(),
            ..Task::empty(TaskId(first_id + at as u64))
        });
        let list = TaskList {
            id: ListId(1),
            kind: ListKind::Tasks,
            title: String::new(),
            mark: String::new(),
            columns: Vec::new(),
            tasks: tasks.collect(),
        };
        Plan { lists: vec![list], ..Plan::empty("某市方案") }
    }

    #[test]
    fn rows_keep_their_identity() {
        let old =
            plan(10, &["建设三百个监测站点并联网", "推进餐饮油烟治理", "完成锅炉低氮改造任务"]);
        let new =
            plan(50, &["推进餐饮油烟治理", "建设三百二十个监测站点并联网", "开展秸秆禁烧巡查"]);
        let changes = compare_rows(&old, &new);
        let kinds: Vec<_> = changes.iter().map(|change| (change.kind, change.task)).collect();
        assert_eq!(
            kinds,
            [
                (RowChangeKind::Changed, Some(TaskId(10))),
                (RowChangeKind::Added, None),
                (RowChangeKind::Missing, Some(TaskId(12))),
            ]
        );
        let ids = SequentialIds::starting_at(900);
        let kept = take_over(&old, &new, Taking::default(), &ids);
        let order: Vec<u64> = kept.tasks().iter().map(|task| task.id.0).collect();
        assert_eq!(order[..3], [11, 12, 10], "a missing row stays after the row it stood after");
        let removed = take_over(&old, &new, Taking { remove_missing: true }, &ids);
        assert!(removed.tasks().iter().all(|task| task.id != TaskId(12)));
    }

    #[test]
    fn the_same_table_changes_nothing() {
        let old = plan(10, &["做一", "做一", "做二"]);
        assert_eq!(compare_rows(&old, &plan(20, &["做一", "做一", "做二"])), []);
    }
}
