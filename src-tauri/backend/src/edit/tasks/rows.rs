//! Whole rows: inserted, deleted, moved.

use std::collections::HashSet;

use super::cells::{inherit, put};
use super::{ColumnText, EditError, followers, master, numbers, position, positions};
use crate::domain::{ColumnKey, IdSource, Plan, Task, TaskId};

/// New rows after a row.
pub(super) fn insert(
    plan: &mut Plan,
    after: Option<TaskId>,
    rows: &[Vec<ColumnText>],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let list = master(plan);
    let place = match after {
        Some(after) => position(&list.tasks, after)? + 1,
        None => 0,
    };
    let model = place.checked_sub(1).or((!list.tasks.is_empty()).then_some(0));
    let mut fresh: Vec<Task> = Vec::with_capacity(rows.len());
    for cells in rows {
        let mut task = Task::empty(TaskId::new(ids));
        let named: Vec<ColumnKey> = cells.iter().map(|cell| cell.column.clone()).collect();
        if let Some(above) = fresh.last().or_else(|| model.map(|at| &list.tasks[at])) {
            inherit(&mut task, above, &named);
        }
        for cell in cells {
            put(&mut task, &cell.column, &cell.text);
        }
        fresh.push(task);
    }
    let label = format!("插入第 {} 条", numbers(place, fresh.len()));
    list.tasks.splice(place..place, fresh);
    Ok(label)
}

/// Rows go, and what only repeated them goes with them.
pub(super) fn delete(plan: &mut Plan, tasks: &[TaskId]) -> Result<String, EditError> {
    let list = master(plan);
    let at = positions(&list.tasks);
    let gone: HashSet<TaskId> = tasks.iter().copied().collect();
    if tasks.iter().any(|task| !at.contains_key(task)) {
        return Err(EditError::NoSuchTask);
    }
    let label = match tasks {
        [only] => format!("删除第 {} 条任务", at[only] + 1),
        _ => format!("删除 {} 条任务", gone.len()),
    };
    list.tasks.retain(|task| !gone.contains(&task.id));
    followers::lose(plan, &gone);
    Ok(label)
}

/// Rows stand elsewhere, in the order they had.
pub(super) fn move_after(
    plan: &mut Plan,
    tasks: &[TaskId],
    after: Option<TaskId>,
) -> Result<String, EditError> {
    let list = master(plan);
    let at = positions(&list.tasks);
    let moving: HashSet<TaskId> = tasks.iter().copied().collect();
    if tasks.iter().chain(&after).any(|task| !at.contains_key(task)) {
        return Err(EditError::NoSuchTask);
    }
    let label = match tasks {
        [only] => format!("移动第 {} 条任务", at[only] + 1),
        _ => format!("移动 {} 条任务", moving.len()),
    };
    // A row dropped on a moving one lands behind the nearest that stays.
    let stays_above = after.and_then(|after| {
        list.tasks[..=at[&after]].iter().rev().map(|task| task.id).find(|id| !moving.contains(id))
    });
    let (moved, mut stay): (Vec<Task>, Vec<Task>) =
        list.tasks.drain(..).partition(|task| moving.contains(&task.id));
    let place = match stays_above {
        Some(above) => position(&stay, above)? + 1,
        None => 0,
    };
    stay.splice(place..place, moved);
    list.tasks = stay;
    Ok(label)
}
