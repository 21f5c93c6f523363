//! Two plans compared: list by list, with what should be known beforehand.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use specta::Type;

use super::align::{Group, Identity, Tables, align};
use super::cells::{CellComparer, header};
use super::change::Subject;
use super::units::United;
use super::{Change, ChangeKind, FieldChange, Meaning, WEIGHT_ADDED, WEIGHT_REMOVED};
use crate::domain::{Column, ColumnKey, Field, Plan, Task, TaskList};
use crate::reading::text::inside_quotes;

/// Below this likeness somebody should look whether it is the same task.
pub const SURE: f64 = 0.6;
/// Two versions of one plan have at least this share of rows in common.
const RELATED: f64 = 0.3;

/// What differs between two plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The lists, in the order of the later plan.
    pub lists: Vec<ListComparison>,
    /// What happened, weightiest first.
    pub changes: Vec<Change>,
    /// How often what happened.
    pub overview: Overview,
    /// What should be known before reading the changes.
    pub notes: Vec<Note>,
}

/// A list of two plans.
#[derive(Debug, Clone, PartialEq)]
pub struct ListComparison {
    /// Its title.
    pub title: String,
    /// Its place among the lists of the earlier plan.
    pub before: Option<usize>,
    /// Its place among the lists of the later plan.
    pub after: Option<usize>,
    /// Columns both have, with the later heads.
    pub columns: Vec<Column>,
    /// Which rows belong together.
    pub groups: Vec<Group>,
}

/// What should be known before reading the changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// In Chinese.
    pub message: String,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Hardly a row is in both: these are not two versions of one plan.
    Unrelated,
    /// One version has no rows.
    Empty,
    /// A column is in one version only and was not compared.
    OtherColumns,
    /// A list is in one version only.
    OtherLists,
    /// Title, stage, year … differ.
    Properties,
}

/// A name and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Counted {
    /// The name.
    pub name: String,
    /// How often.
    pub times: u32,
}

/// How often what happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Type)]
pub struct Overview {
    /// Rows of the earlier version.
    pub rows_before: u32,
    /// Rows of the later version.
    pub rows_after: u32,
    /// Rows that are the same in both.
    pub same: u32,
    /// New rows.
    pub added: u32,
    /// Rows that are gone.
    pub removed: u32,
    /// Rows that only moved.
    pub moved: u32,
    /// Rows with other cells.
    pub edited: u32,
    /// Changes by code of meaning, weightiest first.
    pub meanings: Vec<Counted>,
    /// Changes by unit, in official order.
    pub units: Vec<Counted>,
    /// Changes by category, in the order of the later version.
    pub categories: Vec<Counted>,
}

/// Compares two plans.
pub fn compare(before: &Plan, after: &Plan, identity: Identity) -> Comparison {
    let united = United::of(&before.units, &after.units);
    let mut comparison = Comparison {
        lists: Vec::new(),
        changes: Vec::new(),
        overview: Overview::default(),
        notes: properties(before, after),
    };
    let years = (before.year, after.year);
    for (old, new) in counterparts(before, after) {
        let lists = (old.map(|at| &before.lists[at]), new.map(|at| &after.lists[at]));
        let (mut list, changes) =
            compare_lists(lists, comparison.lists.len(), &united, years, identity);
        (list.before, list.after) = (old, new);
        comparison.notes.extend(notes(lists, &list));
        comparison.overview.add(&list, &changes);
        comparison.lists.push(list);
        comparison.changes.extend(changes);
    }
    comparison.notes.sort_by_key(|note| note.kind as u8);
    by_weight(&mut comparison.changes);
    comparison.overview.count(&comparison.changes, &united);
    comparison
}

/// Compares two tables that stand in no plan: the rows of a checklist.
pub fn compare_rows(
    before: &[Task],
    after: &[Task],
    columns: &[Column],
    united: &United,
    identity: Identity,
) -> (Vec<Group>, Vec<Change>) {
    let keys: Vec<ColumnKey> = columns.iter().map(|column| column.key.clone()).collect();
    let groups = align(Tables { before, after, columns: &keys }, identity);
    let cells = CellComparer::new(united, columns, (None, None), before, after);
    let mut changes: Vec<Change> = groups
        .iter()
        .filter_map(|group| change_of(group, 0, (before, after), &cells, united))
        .collect();
    by_weight(&mut changes);
    (groups, changes)
}

fn by_weight(changes: &mut [Change]) {
    changes.sort_by_key(|change| {
        let place = change.after.first().or(change.before.first()).copied();
        (std::cmp::Reverse(change.weight), change.list, place)
    });
}

/// Which lists belong together: by id, else the master with the master and
/// the others by kind and order; at last whatever is left, in order.
fn counterparts(before: &Plan, after: &Plan) -> Vec<(Option<usize>, Option<usize>)> {
    let mut free: BTreeSet<usize> = (0..before.lists.len()).collect();
    let mut of_after: Vec<Option<usize>> = vec![None; after.lists.len()];
    type Rule = fn(&TaskList, &TaskList) -> bool;
    let rules: [Rule; 3] =
        [|a, b| a.id == b.id && a.kind == b.kind, |a, b| a.kind == b.kind, |_, _| true];
    for same in rules {
        for (at, list) in after.lists.iter().enumerate() {
            if of_after[at].is_none()
                && let Some(found) =
                    free.iter().copied().find(|old| same(&before.lists[*old], list))
            {
                free.remove(&found);
                of_after[at] = Some(found);
            }
        }
    }
    let in_after = of_after.into_iter().enumerate().map(|(at, old)| (old, Some(at)));
    in_after.chain(free.into_iter().map(|at| (Some(at), None))).collect()
}

fn compare_lists(
    (before, after): (Option<&TaskList>, Option<&TaskList>),
    at: usize,
    united: &United,
    years: (Option<i32>, Option<i32>),
    identity: Identity,
) -> (ListComparison, Vec<Change>) {
    let old = before.map_or(&[][..], |list| &list.tasks);
    let new = after.map_or(&[][..], |list| &list.tasks);
    let columns = shared_columns(before, after);
    let keys: Vec<ColumnKey> = columns.iter().map(|column| column.key.clone()).collect();
    let groups = align(Tables { before: old, after: new, columns: &keys }, identity);
    let cells = CellComparer::new(united, &columns, years, old, new);
    let changes = groups
        .iter()
        .filter_map(|group| change_of(group, at, (old, new), &cells, united))
        .collect();
    let title = [after, before].into_iter().flatten().map(|list| list.title.clone());
    let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    drop(cells);
    (ListComparison { title, before: None, after: None, columns, groups }, changes)
}

/// Columns both lists have, in the later order; all columns where there is
/// only one list.
fn shared_columns(before: Option<&TaskList>, after: Option<&TaskList>) -> Vec<Column> {
    match (before, after) {
        (Some(before), Some(after)) => after
            .columns
            .iter()
            .filter(|column| before.columns.iter().any(|other| same_column(other, column)))
            .cloned()
            .collect(),
        (Some(list), None) | (None, Some(list)) => list.columns.clone(),
        (None, None) => Vec::new(),
    }
}

fn same_column(a: &Column, b: &Column) -> bool {
    a.key == b.key
}

/// What happened to the rows of a group; nothing for rows that are the same.
fn change_of(
    group: &Group,
    list: usize,
    (before, after): (&[Task], &[Task]),
    cells: &CellComparer<'_>,
    united: &United,
) -> Option<Change> {
    let old: Vec<&Task> = group.before.iter().map(|at| &before[*at]).collect();
    let new: Vec<&Task> = group.after.iter().map(|at| &after[*at]).collect();
    let fields = match (old.as_slice(), new.as_slice()) {
        ([], _) | (_, []) => Vec::new(),
        ([one], [other]) => cells.differing(one, other),
        (several, others) => regrouped(several, others, cells),
    };
    let kind = kind_of(group, &fields)?;
    let weight = match kind {
        ChangeKind::Added => WEIGHT_ADDED,
        ChangeKind::Removed => WEIGHT_REMOVED,
        _ => {
            let moved = if group.moved { Meaning::Moved.weight() } else { 0 };
            fields.iter().map(FieldChange::weight).max().unwrap_or(0).max(moved)
        }
    };
    let shown = new.first().or(old.first())?;
    Some(Change {
        kind,
        list,
        before: group.before.clone(),
        after: group.after.clone(),
        category: shown.category.clone(),
        text: shown.text.clone(),
        units: united.named_in(&old.iter().chain(&new).copied().collect::<Vec<_>>()),
        fields,
        moved: group.moved,
        doubtful: group.likeness < SURE && !group.before.is_empty() && !group.after.is_empty(),
        weight,
    })
}

fn kind_of(group: &Group, fields: &[FieldChange]) -> Option<ChangeKind> {
    if group.before.is_empty() {
        return Some(ChangeKind::Added);
    }
    if group.after.is_empty() {
        return Some(ChangeKind::Removed);
    }
    // A row that moves into another category takes its name on.
    let only_place = fields.iter().all(|field| field.meaning == Meaning::Regrouped);
    match (group.moved, fields.is_empty()) {
        (false, true) => None,
        (true, _) if only_place => Some(ChangeKind::Moved),
        _ => Some(ChangeKind::Edited),
    }
}

/// Rows that were split or merged: their texts together, and what else
/// differs between the first of each.
fn regrouped(old: &[&Task], new: &[&Task], cells: &CellComparer<'_>) -> Vec<FieldChange> {
    let texts = |tasks: &[&Task]| -> String {
        tasks.iter().map(|task| task.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    let text = Subject::Cell(ColumnKey::Field(Field::Text));
    let mut fields = vec![FieldChange {
        subject: text.clone(),
        header: cells.header(Field::Text),
        before: texts(old),
        after: texts(new),
        meaning: if old.len() == 1 { Meaning::Split } else { Meaning::Merged },
        units: Vec::new(),
    }];
    if let (Some(one), Some(other)) = (old.first(), new.first()) {
        let others = cells.differing(one, other);
        fields.extend(others.into_iter().filter(|field| field.subject != text));
    }
    fields.sort_by_key(|field| std::cmp::Reverse(field.weight()));
    fields
}

impl Overview {
    fn add(&mut self, list: &ListComparison, changes: &[Change]) {
        let rows = |side: fn(&Group) -> &Vec<usize>| -> u32 {
            number(list.groups.iter().map(|group| side(group).len()).sum())
        };
        self.rows_before += rows(|group| &group.before);
        self.rows_after += rows(|group| &group.after);
        self.same += number(list.groups.len().saturating_sub(changes.len()));
    }

    fn count(&mut self, changes: &[Change], united: &United) {
        let mut meanings: BTreeMap<Meaning, usize> = BTreeMap::new();
        let mut units: BTreeMap<&str, usize> = BTreeMap::new();
        let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
        let mut order: Vec<(usize, &str)> = Vec::new();
        for change in changes {
            match change.kind {
                ChangeKind::Added => self.added += 1,
                ChangeKind::Removed => self.removed += 1,
                ChangeKind::Moved => self.moved += 1,
                ChangeKind::Edited => self.edited += 1,
            }
            for meaning in change.meanings() {
                *meanings.entry(meaning).or_default() += 1;
            }
            for unit in &change.units {
                *units.entry(unit).or_default() += 1;
            }
            *categories.entry(&change.category).or_default() += 1;
            let place = change.after.first().or(change.before.first()).copied();
            order.push((place.unwrap_or(0), &change.category));
        }
        let counted =
            |name: &str, times: usize| Counted { name: name.to_owned(), times: number(times) };
        self.meanings = meanings.iter().map(|(m, times)| counted(m.code(), *times)).collect();
        let known = united.units().iter().map(|unit| unit.name.as_str());
        let mut names: Vec<&str> = known.filter(|name| units.contains_key(name)).collect();
        names.extend(units.keys().filter(|name| united.find(name).is_none()));
        self.units = names.into_iter().map(|name| counted(name, units[name])).collect();
        order.sort_unstable();
        let mut seen = BTreeSet::new();
        order.retain(|(_, name)| seen.insert(*name));
        self.categories =
            order.into_iter().map(|(_, name)| counted(name, categories[name])).collect();
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn properties(before: &Plan, after: &Plan) -> Vec<Note> {
    let year = |plan: &Plan| plan.year.map(|year| year.to_string()).unwrap_or_default();
    let pairs = [
        ("方案名称", before.title.clone(), after.title.clone()),
        ("发文单位", before.issuer.clone(), after.issuer.clone()),
        ("年度", year(before), year(after)),
        ("稿次", before.stage.clone(), after.stage.clone()),
        ("发文字号", before.document_number.clone(), after.document_number.clone()),
    ];
    let differs =
        pairs.into_iter().filter(|(_, old, new)| old != new && !old.is_empty() && !new.is_empty());
    differs
        .map(|(word, old, new)| Note {
            kind: NoteKind::Properties,
            message: format!("{word}：“{}”改为“{}”。", inside_quotes(&old), inside_quotes(&new)),
        })
        .collect()
}

fn notes(
    (before, after): (Option<&TaskList>, Option<&TaskList>),
    list: &ListComparison,
) -> Vec<Note> {
    let note = |kind, message| Note { kind, message };
    let (Some(before), Some(after)) = (before, after) else {
        let word = if after.is_some() { "现稿" } else { "原稿" };
        let title = if list.title.is_empty() { "未命名的清单" } else { list.title.as_str() };
        let message = format!("“{title}”只在{word}里有。");
        return vec![note(NoteKind::OtherLists, message)];
    };
    let mut notes = Vec::new();
    for (rows, word) in [(before.tasks.len(), "原稿"), (after.tasks.len(), "现稿")] {
        if rows == 0 {
            notes.push(note(NoteKind::Empty, format!("{word}的“{}”里没有任务。", list.title)));
        }
    }
    let in_both =
        list.groups.iter().filter(|g| !g.before.is_empty() && !g.after.is_empty()).count();
    let fewer = before.tasks.len().min(after.tasks.len());
    if fewer >= 5 && (in_both as f64) < fewer as f64 * RELATED {
        let message = format!(
            "“{}”里相同或相近的任务只有 {in_both} 项，两份文件可能不是同一方案的两稿。",
            list.title
        );
        notes.push(note(NoteKind::Unrelated, message));
    }
    for (of, others, word) in [(before, after, "原稿"), (after, before, "现稿")] {
        let only = of.columns.iter().filter(|column| {
            column.key != ColumnKey::Field(Field::Number)
                && !others.columns.iter().any(|other| same_column(other, column))
                && of.tasks.iter().any(|task| !task.column(&column.key).is_empty())
        });
        let names: Vec<String> = only.map(|column| format!("“{}”", header(column))).collect();
        if !names.is_empty() {
            let message = format!("{}一栏只在{word}里有，没有比较。", names.join("、"));
            notes.push(note(NoteKind::OtherColumns, message));
        }
    }
    notes
}
