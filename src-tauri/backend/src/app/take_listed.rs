//! Taking a change of a unit's checklist over, or back. A row of a checklist
//! differs because a decision about it differs, which is taken by itself, or
//! because the master does, whose row is taken then.

use std::collections::HashSet;

use serde::Serialize;
use specta::Type;

use super::AppError;
use super::comparing::{Compared, RowOrigin, UnitComparison};
use super::take::{Side, take_change};
use crate::compare::{Change, Comparison};
use crate::derive::RowKind;
use crate::domain::{
    Checklist, ChecklistKind, Entry, EntryId, EntrySource, IdSource, Plan, TaskId,
};

/// How a change of a checklist is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum HowTaken {
    /// The row by itself.
    Row,
    /// With the row of the master it comes from, which stands in other
    /// checklists too.
    Master {
        /// Its row in the open plan, or in the other one, from 1.
        row: u32,
    },
    /// It is not.
    Not {
        /// Why, and what to do instead, in Chinese.
        reason: &'static str,
    },
}

const NO_LIST: &str = "当前方案没有这份清单，请先在“部门清单”或“区县清单”中建立。";
const STANDING: &str = "通用条目由各清单共用，请在“部门清单”的通用条目里修改。";
const DIGEST: &str = "这一格由各条要点汇总而成，请在“区县清单”里修改要点，或在总表里退回。";
const NO_TASK: &str = "这一行所据的任务不在当前方案的总表里，请先在总表里采用那一行。";
const FOREIGN: &str = "那份文件里没有各单位清单的改写，这一行请在“部门清单”里修改。";
const SETTINGS: &str = "这处变化来自清单的设置或单位名称，请在“部门清单”或“单位”里修改。";

/// A checklist compared, one side of it the open plan's.
#[derive(Debug, Clone, Copy)]
pub struct ListedTaking<'c> {
    /// The open plan.
    pub open: &'c Plan,
    /// What was compared, the earlier side first.
    pub sides: (&'c Compared, &'c Compared),
    /// The comparison of the whole plans.
    pub comparison: &'c Comparison,
    /// That of the checklist.
    pub list: &'c UnitComparison,
    /// Which side is the open plan.
    pub open_is: Side,
}

impl<'c> ListedTaking<'c> {
    /// How a change of the checklist would be taken into the open plan.
    pub fn how(&self, change: &Change) -> HowTaken {
        match self.way(change) {
            Way::Decision { .. } => HowTaken::Row,
            Way::Master(_, row) => HowTaken::Master { row },
            Way::Not(reason) => HowTaken::Not { reason },
        }
    }

    /// The open plan with a change of the checklist taken. Returns the plan
    /// and the step's name.
    ///
    /// # Errors
    /// It cannot be taken by itself, or does not fit the plan any more.
    pub fn take(&self, change: &Change, ids: &dyn IdSource) -> Result<(Plan, String), AppError> {
        let Self { open, sides, comparison, open_is, .. } = *self;
        match self.way(change) {
            Way::Not(reason) => Err(AppError::NotTakenAlone { reason }),
            Way::Master(of_master, _) => {
                let (plan, label) = take_change(open, sides, comparison, of_master, open_is, ids)?;
                Ok((plan, format!("{label}（总表）")))
            }
            Way::Decision { checklist, mine, wanted } => {
                let mut plan = open.clone();
                put(&mut plan.checklists[checklist].entries, &mine, wanted);
                let row = shown_row(change, open_is).map_or(0, |row| row + 1);
                let unit = &self.list.unit;
                Ok((plan, format!("{}：{unit}清单第 {row} 行", open_is.taking())))
            }
        }
    }
}

/// The row of the open plan, else that of the other side.
fn shown_row(change: &Change, open_is: Side) -> Option<usize> {
    let (own, other) = match open_is {
        Side::After => (&change.after, &change.before),
        Side::Before => (&change.before, &change.after),
    };
    own.first().or(other.first()).copied()
}

/// What is to be done.
enum Way<'c> {
    /// Decisions of a checklist, by its place, give way to others.
    Decision {
        checklist: usize,
        mine: Vec<EntryId>,
        wanted: Vec<Entry>,
    },
    /// A change of the master, and its row.
    Master(&'c Change, u32),
    Not(&'static str),
}

impl<'c> ListedTaking<'c> {
    fn way(&self, change: &Change) -> Way<'c> {
        let Self { open, sides: (before, after), comparison, list, open_is } = *self;
        let other = match open_is {
            Side::After => before,
            Side::Before => after,
        };
        let old = change.before.iter().filter_map(|row| list.before_from.get(*row));
        let origins: Vec<&RowOrigin> =
            old.chain(change.after.iter().filter_map(|row| list.after_from.get(*row))).collect();
        if origins.iter().any(|origin| origin.kind == RowKind::Standing) {
            return Way::Not(STANDING);
        }
        if origins.iter().any(|origin| origin.digest) {
            return Way::Not(DIGEST);
        }
        let Some(checklist) = place_of(open, &list.unit, list.kind) else {
            return Way::Not(NO_LIST);
        };
        let tasks: HashSet<TaskId> =
            origins.iter().flat_map(|origin| origin.sources.iter().copied()).collect();
        let known: HashSet<EntryId> = origins.iter().filter_map(|origin| origin.entry).collect();
        let concerned = |entry: &&Entry| {
            known.contains(&entry.id) || entry.sources.iter().any(|it| tasks.contains(&it.task))
        };
        if before.has_ids && after.has_ids {
            let theirs = place_of(&other.plan, &list.unit, list.kind);
            let theirs = theirs.map_or(&[][..], |at| &other.plan.checklists[at].entries);
            let mine: Vec<&Entry> =
                open.checklists[checklist].entries.iter().filter(concerned).collect();
            let wanted: Vec<&Entry> = theirs.iter().filter(concerned).collect();
            let said = |entries: &[&Entry]| -> Vec<Entry> {
                entries.iter().map(|entry| without_memory(entry)).collect()
            };
            if said(&mine) != said(&wanted) {
                let in_master = |id: TaskId| open.tasks().iter().any(|task| task.id == id);
                if wanted.iter().flat_map(|entry| &entry.sources).any(|it| !in_master(it.task)) {
                    return Way::Not(NO_TASK);
                }
                let mine = mine.into_iter().map(|entry| entry.id).collect();
                return Way::Decision {
                    checklist,
                    mine,
                    wanted: wanted.into_iter().cloned().collect(),
                };
            }
        }
        let otherwise = if before.has_ids && after.has_ids { SETTINGS } else { FOREIGN };
        of_master(comparison, (before, after), &tasks, open_is)
            .map_or(Way::Not(otherwise), |(change, row)| Way::Master(change, row))
    }
}

/// What was decided, without the texts it was decided against.
fn without_memory(entry: &Entry) -> Entry {
    let source = |source: &EntrySource| EntrySource { text_then: String::new(), ..source.clone() };
    Entry { sources: entry.sources.iter().map(source).collect(), ..entry.clone() }
}

fn place_of(plan: &Plan, unit: &str, kind: ChecklistKind) -> Option<usize> {
    let id = plan.units.iter().find(|own| own.names().any(|name| name == unit))?.id;
    plan.checklists.iter().position(|list: &Checklist| list.unit == id && list.kind == kind)
}

/// The weightiest change of the master that concerns one of these tasks.
fn of_master<'c>(
    comparison: &'c Comparison,
    (before, after): (&Compared, &Compared),
    tasks: &HashSet<TaskId>,
    open_is: Side,
) -> Option<(&'c Change, u32)> {
    let hits = |plan: &Plan, list: Option<usize>, rows: &[usize]| {
        let tasks_there = list.and_then(|at| plan.lists.get(at)).map(|list| &list.tasks);
        rows.iter().any(|row| {
            let task = tasks_there.and_then(|there| there.get(*row));
            task.is_some_and(|task| tasks.contains(&task.id))
        })
    };
    let found = comparison.changes.iter().find(|change| {
        comparison.lists.get(change.list).is_some_and(|list| {
            hits(&before.plan, list.before, &change.before)
                || hits(&after.plan, list.after, &change.after)
        })
    })?;
    let row = shown_row(found, open_is)?;
    Some((found, u32::try_from(row + 1).unwrap_or(u32::MAX)))
}

/// Entries give way to others, which stand where the first of them stood.
fn put(entries: &mut Vec<Entry>, mine: &[EntryId], wanted: Vec<Entry>) {
    // One of them may be here already, about another task.
    let goes =
        |entry: &Entry| mine.contains(&entry.id) || wanted.iter().any(|other| other.id == entry.id);
    let at = entries.iter().position(goes);
    entries.retain(|entry| !goes(entry));
    let at = at.unwrap_or(entries.len());
    entries.splice(at..at, wanted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::EntryKind;

    #[test]
    fn no_entry_stands_twice() {
        let entry = |id, text: &str| Entry {
            id: EntryId(id),
            kind: EntryKind::Own,
            sources: Vec::new(),
            category: None,
            item: None,
            text: Some(text.to_owned()),
            after: None,
        };
        for (mine, expected) in
            [(&[3][..], "1甲 9新 4新 5戊"), (&[], "1甲 3丙 9新 4新 5戊"), (&[5], "1甲 3丙 9新 4新")]
        {
            let mut entries = vec![entry(1, "甲"), entry(3, "丙"), entry(4, "丁"), entry(5, "戊")];
            let mine: Vec<EntryId> = mine.iter().copied().map(EntryId).collect();
            put(&mut entries, &mine, vec![entry(9, "新"), entry(4, "新")]);
            let said = |entry: &Entry| {
                format!("{}{}", entry.id.0, entry.text.as_deref().unwrap_or_default())
            };
            assert_eq!(entries.iter().map(said).collect::<Vec<_>>().join(" "), expected);
        }
    }
}
