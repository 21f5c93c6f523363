//! Importing into a plan that exists: rows are matched, differences shown,
//! and what was decided about a row survives.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;
use specta::Type;

use crate::domain::{Field, IdSource, Plan, Role, Task, TaskId, TaskList};
use crate::finding::{Finding, Place, Severity};
use crate::importer::recognise::TableReport;
use crate::learn::longest_rising;
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
            compare_list(&new.title, old, &new.tasks)
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

fn compare_list(title: &str, old: &[Task], new: &[Task]) -> Vec<RowChange> {
    let matched = matches(old, new);
    let in_both: Vec<usize> = matched.iter().flatten().map(|(before, _)| *before).collect();
    let stayed: HashSet<usize> =
        longest_rising(&in_both).into_iter().map(|index| in_both[index]).collect();
    let change = |kind, task: &Task| RowChange {
        list: title.to_owned(),
        kind,
        task: None,
        row: None,
        row_before: None,
        text: task.text.clone(),
        fields: Vec::new(),
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
        let moved = !stayed.contains(&before);
        let kind = match (fields.is_empty(), moved) {
            (true, false) => continue,
            (true, true) => RowChangeKind::Moved,
            (false, _) => RowChangeKind::Changed,
        };
        changes.push(RowChange {
            task: Some(old[before].id),
            row: Some(row + 1),
            row_before: Some(before + 1),
            fields,
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

/// The plan with the new table's rows: matched rows keep their id, and with
/// it every checklist decision; missing rows stay after the row they stood
/// after, unless they are to be removed.
pub fn take_over(plan: &Plan, incoming: &Plan, taking: Taking, ids: &dyn IdSource) -> Plan {
    let mut merged = plan.clone();
    for (at, new) in incoming.lists.iter().enumerate() {
        match counterpart(plan, incoming, at) {
            None => merged.lists.push(new.clone()),
            Some(old) => {
                let tasks = merged_rows(&old.tasks, &new.tasks, taking, ids);
                if let Some(list) = merged.lists.iter_mut().find(|list| list.id == old.id) {
                    list.tasks = tasks;
                    list.columns.clone_from(&new.columns);
                }
            }
        }
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

fn merged_rows(old: &[Task], new: &[Task], taking: Taking, ids: &dyn IdSource) -> Vec<Task> {
    let mut tasks: Vec<Task> = new
        .iter()
        .zip(matches(old, new))
        .map(|(task, matched)| {
            let id = matched.map_or_else(|| TaskId::new(ids), |(before, _)| old[before].id);
            Task { id, ..task.clone() }
        })
        .collect();
    if !taking.remove_missing {
        keep_missing(old, &mut tasks);
    }
    tasks
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

/// For each new row the old row it is, with their likeness. Rows with equal
/// cells first, then with equal text and lead, then with equal text, then the
/// most alike; order breaks ties.
fn matches(old: &[Task], new: &[Task]) -> Vec<Option<(usize, f64)>> {
    const TIERS: [&[Field]; 4] = [
        &Field::ALL,
        &[Field::Text, Field::Lead, Field::Category, Field::Item],
        &[Field::Text, Field::Lead],
        &[Field::Text],
    ];
    let mut matched: Vec<Option<(usize, f64)>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for fields in TIERS {
        let key = |task: &Task| -> Vec<String> {
            fields.iter().map(|field| without_blanks(task.cell(*field))).collect()
        };
        let mut by_key: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (at, task) in old.iter().enumerate().rev().filter(|(at, _)| !taken[*at]) {
            by_key.entry(key(task)).or_default().push(at);
        }
        for (row, task) in new.iter().enumerate() {
            if matched[row].is_none()
                && let Some(at) = by_key.get_mut(&key(task)).and_then(Vec::pop)
            {
                matched[row] = Some((at, 1.0));
                taken[at] = true;
            }
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
    fn a_row_in_another_place_is_moved() {
        let old = plan(10, &["做第一件事", "做第二件事", "做第三件事"]);
        let new = plan(50, &["做第二件事", "做第三件事", "做第一件事"]);
        let changes = compare_rows(&old, &new);
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert_eq!((changes[0].kind, changes[0].task), (RowChangeKind::Moved, Some(TaskId(10))));
    }

    #[test]
    fn rows_with_equal_text_are_told_apart_by_their_lead() {
        let mut old = plan(10, &["开展督查", "开展督查"]);
        old.lists[0].tasks[0].lead = "市交通局".to_owned();
        let mut new = plan(50, &["开展督查", "开展督查"]);
        new.lists[0].tasks[1].lead = "市交通局".to_owned();
        let changes = compare_rows(&old, &new);
        assert_eq!(changes.len(), 1, "a move, no change of lead: {changes:?}");
        assert_eq!(changes[0].kind, RowChangeKind::Moved);
    }

    #[test]
    fn the_same_table_changes_nothing() {
        let old = plan(10, &["做一", "做一", "做二"]);
        assert_eq!(compare_rows(&old, &plan(20, &["做一", "做一", "做二"])), []);
    }
}
