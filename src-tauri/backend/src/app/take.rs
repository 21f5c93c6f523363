//! Taking a change over, or back: one row of the open plan becomes what it
//! is, or was, in another version.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::AppError;
use super::comparing::Compared;
use crate::compare::{Change, Comparison};
use crate::domain::{FieldSet, IdSource, Plan, Task, TaskId, TaskList};
use crate::edit::{aboves, lose_missing, settle_joined};

/// Which of the two compared versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}

impl Side {
    /// What taking a change is called where this side is the open plan.
    pub(super) const fn taking(self) -> &'static str {
        match self {
            Self::After => "退回修改",
            Self::Before => "采用修改",
        }
    }
}

/// The open plan, which is one side of a comparison, with the rows of one
/// change as the other side has them. Returns the plan and the step's name.
///
/// # Errors
/// The change does not fit the plan any more.
pub fn take_change(
    open: &Plan,
    (before, after): (&Compared, &Compared),
    comparison: &Comparison,
    change: &Change,
    open_is: Side,
    ids: &dyn IdSource,
) -> Result<(Plan, String), AppError> {
    let pair = comparison.lists.get(change.list).ok_or(AppError::NoSuchChange)?;
    let of = |plan: &'_ Plan, at: Option<usize>| at.and_then(|at| plan.lists.get(at)).cloned();
    let (old, new) = (of(&before.plan, pair.before), of(&after.plan, pair.after));
    let (at, compared, others, mine, rows) = match open_is {
        Side::After => (pair.after, new, old, &change.after, &change.before),
        Side::Before => (pair.before, old, new, &change.before, &change.after),
    };
    let compared = compared.ok_or(AppError::NoSuchChange)?;
    let others = others.map_or_else(Vec::new, |list| list.tasks);
    let mut plan = open.clone();
    let list = at.and_then(|at| plan.lists.get_mut(at)).ok_or(AppError::NoSuchChange)?;
    let known: Option<Vec<TaskId>> =
        mine.iter().map(|row| compared.tasks.get(*row).map(|task| task.id)).collect();
    let known = known.ok_or(AppError::NoSuchChange)?;
    if known.iter().any(|id| list.tasks.iter().all(|task| task.id != *id)) {
        return Err(AppError::NoSuchChange);
    }
    let place = Place { compared: &compared, others: &others, rows, moved: change.moved };
    put(list, &known, &place, ids);
    lose_missing(&mut plan, open);
    let word = open_is.taking();
    let row = mine.first().or(rows.first()).map_or(0, |row| row + 1);
    Ok((plan, format!("{word}：第 {row} 行")))
}

/// Where rows stand on the other side.
struct Place<'p> {
    /// The open plan's list, as it was compared.
    compared: &'p TaskList,
    /// The other side's rows.
    others: &'p [Task],
    /// Which of them are wanted.
    rows: &'p [usize],
    /// Whether the rows change their place.
    moved: bool,
}

impl Place<'_> {
    /// The row of the open plan that the wanted rows follow; `None` for the
    /// top of the list.
    fn above(&self) -> Option<TaskId> {
        let first = self.rows.first().copied()?;
        (0..first).rev().find_map(|row| self.counterpart(row))
    }

    /// The open plan's row for one of the other side: the one of the same
    /// id, else of the same text.
    fn counterpart(&self, row: usize) -> Option<TaskId> {
        let other = self.others.get(row)?;
        let tasks = &self.compared.tasks;
        let same_id = tasks.iter().find(|task| task.id == other.id);
        let found = same_id.or_else(|| tasks.iter().find(|task| task.text == other.text));
        found.map(|task| task.id)
    }
}

fn put(list: &mut TaskList, known: &[TaskId], place: &Place<'_>, ids: &dyn IdSource) {
    let before = aboves(&list.tasks);
    let at = list.tasks.iter().position(|task| known.contains(&task.id));
    let stays = at.filter(|_| !place.moved);
    let wanted = place.rows.iter().filter_map(|row| place.others.get(*row));
    let rows: Vec<Task> = wanted
        .enumerate()
        .map(|(at, task)| {
            let mine = known.get(at).and_then(|id| list.tasks.iter().find(|task| task.id == *id));
            match mine {
                Some(mine) => Task {
                    id: mine.id,
                    number: mine.number.clone(),
                    joined: mine.joined,
                    extra_joined: mine.extra_joined.clone(),
                    ..task.clone()
                },
                None => {
                    let taken = list.tasks.iter().any(|other| other.id == task.id);
                    let id = if taken { TaskId::new(ids) } else { task.id };
                    let (joined, extra_joined) = (FieldSet::default(), BTreeSet::new());
                    Task { id, joined, extra_joined, ..task.clone() }
                }
            }
        })
        .collect();
    let anchor = place.above().filter(|id| !known.contains(id));
    list.tasks.retain(|task| !known.contains(&task.id));
    let after_anchor = || {
        let above = anchor.and_then(|id| list.tasks.iter().position(|task| task.id == id));
        above.map_or(0, |above| above + 1)
    };
    let at = stays.unwrap_or_else(after_anchor).min(list.tasks.len());
    list.tasks.splice(at..at, rows);
    settle_joined(&mut list.tasks, &before);
}
