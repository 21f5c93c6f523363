//! One row into several, several into one.

use super::{EditError, followers, master, numbers, position};
use crate::domain::{Field, FieldSet, IdSource, Plan, Task, TaskId};
use crate::reading::units::UnitNames;

/// Marks after which a text may go on with another.
const CLOSING: [char; 6] = ['。', '；', '！', '？', '，', '：'];

/// One row becomes several; the row itself keeps the first text.
pub(super) fn split(
    plan: &mut Plan,
    id: TaskId,
    texts: &[String],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    if texts.len() < 2 || texts.iter().any(|text| text.is_empty()) {
        return Err(EditError::NothingToSplit);
    }
    let list = master(plan);
    let at = position(&list.tasks, id)?;
    let part = |text: &&str| Task {
        id: TaskId::new(ids),
        number: String::new(),
        text: (*text).to_owned(),
        joined: FieldSet::default(),
        ..list.tasks[at].clone()
    };
    let parts: Vec<Task> = texts[1..].iter().map(part).collect();
    let new: Vec<(TaskId, String)> =
        parts.iter().map(|task| (task.id, task.text.clone())).collect();
    texts[0].clone_into(&mut list.tasks[at].text);
    list.tasks.splice(at + 1..at + 1, parts);
    followers::follow_parts(plan, id, &new, ids);
    Ok(format!("拆分第 {} 条任务", at + 1))
}

/// Neighbours become one row: the first.
pub(super) fn join(plan: &mut Plan, tasks: &[TaskId]) -> Result<String, EditError> {
    let names = UnitNames::new(&plan.units);
    let list = master(plan);
    let mut rows =
        tasks.iter().map(|id| position(&list.tasks, *id)).collect::<Result<Vec<_>, _>>()?;
    rows.sort_unstable();
    rows.dedup();
    let (Some(first), Some(last)) = (rows.first().copied(), rows.last().copied()) else {
        return Err(EditError::NotNeighbours);
    };
    if rows.len() < 2 || last - first + 1 != rows.len() {
        return Err(EditError::NotNeighbours);
    }
    let others: Vec<Task> = list.tasks.drain(first + 1..=last).collect();
    let one = &mut list.tasks[first];
    for other in &others {
        take_in(one, other, &names);
    }
    let one = one.id;
    let gone: Vec<TaskId> = others.iter().map(|task| task.id).collect();
    followers::follow_whole(plan, one, &gone);
    Ok(format!("合并第 {} 条任务", numbers(first, rows.len())))
}

/// Takes another row's cells into this one; nothing is lost.
fn take_in(one: &mut Task, other: &Task, names: &UnitNames) {
    for field in Field::ALL {
        let (mine, theirs) = (one.cell(field), other.cell(field));
        if theirs.trim().is_empty() || mine == theirs {
            continue;
        }
        let both = match field {
            _ if mine.trim().is_empty() => theirs.to_owned(),
            Field::Text => in_sequence(mine, theirs),
            Field::Lead | Field::Support | Field::Responsible => united(mine, theirs, names),
            // The first row's name and number stand for the whole.
            Field::Number | Field::Category | Field::Item => continue,
            Field::Deadline | Field::Remark => in_sequence(mine, theirs),
        };
        *one.cell_mut(field) = both;
    }
    for (header, theirs) in &other.extra {
        let mine = one.extra.entry(header.clone()).or_default();
        if mine.trim().is_empty() {
            mine.clone_from(theirs);
        } else if !theirs.trim().is_empty() && mine != theirs {
            *mine = in_sequence(mine, theirs);
        }
    }
}

fn in_sequence(mine: &str, theirs: &str) -> String {
    let mine = mine.trim_end();
    let between = if mine.ends_with(CLOSING) { "" } else { "；" };
    format!("{mine}{between}{}", theirs.trim_start())
}

/// Unit cells as one: the first as typed, then the units it lacks.
fn united(mine: &str, theirs: &str, names: &UnitNames) -> String {
    let mut known = names.read(mine).mentions;
    if known.is_empty() {
        return theirs.to_owned();
    }
    let between = if mine.contains('\n') { "\n" } else { "、" };
    let mut cell = mine.trim_end().to_owned();
    for mention in names.read(theirs).mentions {
        let same = known.iter().any(|other| match (other.unit, mention.unit) {
            (Some(one), Some(other)) => one == other,
            _ => other.text == mention.text,
        });
        if !same {
            cell.push_str(between);
            cell.push_str(&mention.text);
            known.push(mention);
        }
    }
    cell
}
