//! Importing into a plan that exists: rows are matched, differences shown,
//! and what was decided about a row survives.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;
use specta::Type;

use crate::compare::SURE;
use crate::compare::align::{Identity, Tables, align};
use crate::domain::{
    Column, ColumnKey, Field, FieldSet, IdSource, Plan, Role, Task, TaskId, TaskList,
};
use crate::finding::{Finding, Place, Severity};
use crate::importer::recognise::TableReport;
use crate::reading::propose::{UnitEvidence, extend_units};
use crate::reading::rising::longest_rising;

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowChangeKind {
    /// In the new table only.
    Added,
    /// In both, with other cells.
    Changed,
    /// In both with the same cells, in another place.
    Moved,
    /// In the plan only.
    Missing,
}

/// One difference between the plan and a new table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RowChange {
    /// The list it stands in.
    pub list: String,
    /// What happens to it.
    pub kind: RowChangeKind,
    /// The plan's task, if there is one.
    pub task: Option<TaskId>,
    /// Row in the new table, from 1, if it is there.
    #[specta(type = Option<u32>)]
    pub row: Option<usize>,
    /// Row in the plan, from 1, if it is there.
    #[specta(type = Option<u32>)]
    pub row_before: Option<usize>,
    /// The task's text, new where there is a new one.
    pub text: String,
    /// Cells that differ.
    pub fields: Vec<FieldChange>,
    /// Cells of the list's own columns that differ.
    pub extras: Vec<ExtraChange>,
    /// It stands in another place among the rows both tables have.
    pub moved: bool,
    /// The rows are alike, but not so much that nobody need look.
    pub doubtful: bool,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldChange {
    /// Which cell.
    pub field: Field,
    /// As the plan has it.
    pub before: String,
    /// As the new table has it.
    pub after: String,
}

/// A cell of one of the list's own columns that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExtraChange {
    /// Head of the column.
    pub header: String,
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

/// The differences between a plan's lists and new ones, list by list, in the
/// order of the new table; missing rows last.
pub fn compare_rows(plan: &Plan, incoming: &Plan) -> Vec<RowChange> {
    incoming
        .lists
        .iter()
        .enumerate()
        .flat_map(|(at, new)| {
            let old = counterpart(plan, incoming, at).map_or(&[][..], |list| &list.tasks);
            compare_list(&new.title, old, &new.tasks, &matches(old, &new.tasks))
        })
        .collect()
}

/// The plan's list a new one is a later state of: the master for the master,
/// else the list of the same kind and place among its kind.
fn counterpart<'p>(plan: &'p Plan, incoming: &Plan, at: usize) -> Option<&'p TaskList> {
    let new = &incoming.lists[at];
    let nth = incoming.lists[..at].iter().filter(|list| list.kind == new.kind).count();
    plan.lists.iter().filter(|list| list.kind == new.kind).nth(nth)
}

fn compare_list(title: &str, old: &[Task], new: &[Task], matched: &[Matched]) -> Vec<RowChange> {
    let in_both: HashSet<usize> = matched.iter().flatten().map(|(before, _)| *before).collect();
    let stayed = staying(matched);
    let change = |kind, task: &Task| RowChange {
        list: title.to_owned(),
        kind,
        task: None,
        row: None,
        row_before: None,
        text: task.text.clone(),
        fields: Vec::new(),
        extras: Vec::new(),
        moved: false,
        doubtful: false,
    };
    let mut changes = Vec::new();
    for (row, task) in new.iter().enumerate() {
        let Some((before, likeness)) = matched[row] else {
            changes.push(RowChange { row: Some(row + 1), ..change(RowChangeKind::Added, task) });
            continue;
        };
        let fields = differing(&old[before], task);
        let extras = differing_extras(&old[before], task);
        let moved = !stayed.contains(&before);
        let kind = match (fields.is_empty() && extras.is_empty(), moved) {
            (true, false) => continue,
            (true, true) => RowChangeKind::Moved,
            (false, _) => RowChangeKind::Changed,
        };
        changes.push(RowChange {
            task: Some(old[before].id),
            row: Some(row + 1),
            row_before: Some(before + 1),
            fields,
            extras,
            moved,
            doubtful: likeness < SURE,
            ..change(kind, task)
        });
    }
    let missing = old.iter().enumerate().filter(|(at, _)| !in_both.contains(at));
    changes.extend(missing.map(|(at, task)| RowChange {
        task: Some(task.id),
        row_before: Some(at + 1),
        ..change(RowChangeKind::Missing, task)
    }));
    changes
}

/// What a new document holds that is not compared: its published checklists.
pub fn not_compared(incoming: &Plan, read: &[TableReport]) -> Vec<Finding> {
    let lists: usize = incoming.checklists.iter().filter(|list| !list.entries.is_empty()).count();
    let published = read.iter().filter(|table| table.taken_for.ends_with("的清单")).count();
    if published == 0 && lists == 0 {
        return Vec::new();
    }
    vec![
        Finding::new(
            "import.checklists-not-compared",
            Severity::Warn,
            Place::part("单位清单"),
            format!(
                "文件里还有 {published} 份单位清单，更新已有方案时只比较任务表，没有比较这些清单。"
            ),
        )
        .hint("方案里各单位的改写保持不变；要按新文件重建，请导入到一个新的方案。"),
    ]
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

fn differing_extras(old: &Task, new: &Task) -> Vec<ExtraChange> {
    let headers: BTreeSet<&String> = old.extra.keys().chain(new.extra.keys()).collect();
    let cell = |task: &Task, header: &String| task.extra.get(header).cloned().unwrap_or_default();
    headers
        .into_iter()
        .map(|header| ExtraChange {
            header: header.clone(),
            before: cell(old, header),
            after: cell(new, header),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// The plan with the new table's rows: matched rows keep their id, and with
/// it every checklist decision; missing rows stay after the row they stood
/// after, unless they are to be removed.
pub fn take_over(plan: &Plan, incoming: &Plan, taking: Taking, ids: &dyn IdSource) -> Plan {
    let wanted =
        |change: &RowChange| change.kind != RowChangeKind::Missing || taking.remove_missing;
    take_wanted(plan, incoming, &|_, change| wanted(change), ids)
}

/// The plan with those differences only whose place in [`compare_rows`] is
/// chosen. Rows of other differences stay as and where they were: without a
/// choice the plan is returned unchanged.
pub fn take_chosen(
    plan: &Plan,
    incoming: &Plan,
    chosen: &BTreeSet<usize>,
    ids: &dyn IdSource,
) -> Plan {
    take_wanted(plan, incoming, &|at, _| chosen.contains(&at), ids)
}

/// Whether a difference is taken over, by its place in [`compare_rows`].
type Wanted<'a> = &'a dyn Fn(usize, &RowChange) -> bool;

fn take_wanted(plan: &Plan, incoming: &Plan, wanted: Wanted<'_>, ids: &dyn IdSource) -> Plan {
    let mut merged = plan.clone();
    let mut first = 0;
    for (at, new) in incoming.lists.iter().enumerate() {
        let old = counterpart(plan, incoming, at);
        let rows = old.map_or(&[][..], |list| &list.tasks);
        let matched = matches(rows, &new.tasks);
        let changes = compare_list(&new.title, rows, &new.tasks, &matched);
        let taken: Vec<&RowChange> = changes
            .iter()
            .enumerate()
            .filter(|(index, change)| wanted(first + index, change))
            .map(|(_, change)| change)
            .collect();
        first += changes.len();
        if taken.is_empty() {
            continue;
        }
        let tasks = merged_rows(rows, &new.tasks, &matched, &taken, ids);
        match old.and_then(|old| merged.lists.iter_mut().find(|list| list.id == old.id)) {
            Some(list) => {
                list.columns = merged_columns(&list.columns, &new.columns, &tasks);
                list.tasks = tasks;
            }
            None => merged.lists.push(TaskList { tasks, ..new.clone() }),
        }
    }
    if merged == *plan {
        return merged;
    }
    let cells = merged.lists.iter().flat_map(|list| &list.tasks);
    let evidence = UnitEvidence {
        cells: cells
            .flat_map(|task| Role::ALL.map(|role| (role, task.cell(role.field()).to_owned())))
            .collect(),
        ..UnitEvidence::default()
    };
    extend_units(&mut merged.units, &evidence, ids);
    merged
}

/// The new table's columns, and those of the old one that still hold text.
fn merged_columns(old: &[Column], new: &[Column], tasks: &[Task]) -> Vec<Column> {
    let lacks = |column: &&Column| new.iter().all(|other| other.key != column.key);
    let used = |column: &&Column| tasks.iter().any(|task| !task.column(&column.key).is_empty());
    new.iter().chain(old.iter().filter(lacks).filter(used)).cloned().collect()
}

/// Rows that both tables have in the same order stay in place, with the rows
/// taken over between them where the new table has them; all other old rows
/// stay after the row they stood after.
fn merged_rows(
    old: &[Task],
    new: &[Task],
    matched: &[Matched],
    taken: &[&RowChange],
    ids: &dyn IdSource,
) -> Vec<Task> {
    let by_row: BTreeMap<usize, &RowChange> =
        taken.iter().filter_map(|change| Some((change.row? - 1, *change))).collect();
    let removed: HashSet<TaskId> = taken
        .iter()
        .filter(|change| change.kind == RowChangeKind::Missing)
        .filter_map(|change| change.task)
        .collect();
    let stayed = staying(matched);
    let new_ids: Vec<TaskId> = matched
        .iter()
        .map(|matched| matched.map_or_else(|| TaskId::new(ids), |(before, _)| old[before].id))
        .collect();
    let mut tasks: Vec<Task> = Vec::new();
    for (row, task) in new.iter().enumerate() {
        let before = matched[row].map(|(before, _)| before);
        let is_taken = by_row.contains_key(&row);
        if is_taken {
            tasks.push(Task { id: new_ids[row], ..task.clone() });
        } else if let Some(before) = before.filter(|before| stayed.contains(before)) {
            tasks.push(old[before].clone());
        }
    }
    keep_others(old, &removed, &mut tasks);
    let from_new: HashSet<TaskId> =
        (0..new.len()).filter(|row| by_row.contains_key(row)).map(|row| new_ids[row]).collect();
    settle_merges(
        &mut tasks,
        &merges(old.iter().map(|task| task.id), old),
        &merges(new_ids, new),
        &from_new,
    );
    tasks
}

/// Old rows that keep their order in the new table.
fn staying(matched: &[Matched]) -> HashSet<usize> {
    let in_both: Vec<usize> = matched.iter().flatten().map(|(before, _)| *before).collect();
    longest_rising(&in_both).into_iter().map(|index| in_both[index]).collect()
}

fn keep_others(old: &[Task], removed: &HashSet<TaskId>, tasks: &mut Vec<Task>) {
    let present: HashSet<TaskId> = tasks.iter().map(|task| task.id).collect();
    let mut following: HashMap<Option<TaskId>, Vec<&Task>> = HashMap::new();
    let mut after = None;
    for task in old.iter().filter(|task| !removed.contains(&task.id)) {
        if present.contains(&task.id) {
            after = Some(task.id);
        } else {
            following.entry(after).or_default().push(task);
        }
    }
    let mut kept = |after| following.remove(&after).unwrap_or_default().into_iter().cloned();
    let mut all: Vec<Task> = kept(None).collect();
    for task in tasks.drain(..) {
        let id = Some(task.id);
        all.push(task);
        all.extend(kept(id));
    }
    *tasks = all;
}

/// For each row the row above it and what is merged with that.
type Merges = HashMap<TaskId, (Option<TaskId>, FieldSet)>;

fn merges(ids: impl IntoIterator<Item = TaskId>, tasks: &[Task]) -> Merges {
    let mut above = None;
    ids.into_iter().zip(tasks).map(|(id, task)| (id, (above.replace(id), task.joined))).collect()
}

/// A cell stays merged with the row above only where that is the row it was
/// merged with, in the table the row is taken from or else in the other one.
fn settle_merges(tasks: &mut [Task], old: &Merges, new: &Merges, from_new: &HashSet<TaskId>) {
    let mut above = None;
    let mut over: Option<BTreeMap<String, String>> = None;
    for task in tasks {
        let extra = &task.extra;
        let same =
            |header: &String| over.as_ref().is_some_and(|it| it.get(header) == extra.get(header));
        task.extra_joined.retain(same);
        over = Some(task.extra.clone());
        let tables = if from_new.contains(&task.id) { [new, old] } else { [old, new] };
        task.joined = tables
            .iter()
            .filter_map(|table| table.get(&task.id))
            .find(|(known, _)| *known == above)
            .map_or_else(FieldSet::default, |(_, joined)| *joined);
        above = Some(task.id);
    }
}

/// The old row a new one is, with their likeness.
type Matched = Option<(usize, f64)>;

/// For each new row the old row it is. Of rows that were
/// split or put together the first ones belong together.
fn matches(old: &[Task], new: &[Task]) -> Vec<Matched> {
    let columns = Field::ALL.map(ColumnKey::Field);
    let tables = Tables { before: old, after: new, columns: &columns };
    let mut matched = vec![None; new.len()];
    for group in align(tables, Identity::ByLikeness) {
        if let (Some(before), Some(row)) = (group.before.first(), group.after.first()) {
            matched[*row] = Some((*before, group.likeness));
        }
    }
    matched
}

#[cfg(test)]
mod tests;
