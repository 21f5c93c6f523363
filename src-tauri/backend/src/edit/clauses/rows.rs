//! Rows of the district table, and the tasks they sum up.

use super::{blank, sources_now};
use crate::derive::{digest_rows, full_texts, spoken_for};
use crate::domain::{Clause, ClauseId, DigestRow, DigestRowId, IdSource, Plan, Role, Task, TaskId};
use crate::edit::EditError;
use crate::reading::text::trimmed;

/// The place of a row. Rows that come from the master's categories by
/// themselves become the plan's own first.
pub(super) fn own(
    plan: &mut Plan,
    row: DigestRowId,
    ids: &dyn IdSource,
) -> Result<usize, EditError> {
    let place = digest_rows(plan).iter().position(|known| known.id == row);
    let place = place.ok_or(EditError::NoSuchDigestRow)?;
    make_own(plan, ids);
    Ok(place)
}

fn make_own(plan: &mut Plan, ids: &dyn IdSource) {
    if !plan.digest.is_empty() {
        return;
    }
    let mut rows = digest_rows(plan).into_owned();
    for row in &mut rows {
        let id = DigestRowId::new(ids);
        for clause in plan.clauses.iter_mut().filter(|clause| clause.row == row.id) {
            clause.row = id;
        }
        row.id = id;
    }
    plan.digest = rows;
}

pub(super) fn from_tasks(
    plan: &mut Plan,
    row: DigestRowId,
    tasks: &[TaskId],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = own(plan, row, ids)?;
    let digest = plan.digest[place].clone();
    let clauses: Vec<&Clause> =
        plan.clauses.iter().filter(|clause| clause.row == digest.id).collect();
    let spoken = spoken_for(&digest, clauses);
    let roles = crate::derive::RoleIndex::of(plan);
    let districts = super::districts(plan);
    let prints = |at: usize| districts.iter().any(|unit| roles.has(*unit, at, Role::Responsible));
    let open: Vec<&Task> = plan
        .tasks()
        .iter()
        .enumerate()
        .filter(|(_, task)| digest.categories.contains(&task.category))
        .filter(|(at, task)| match tasks {
            [] => !spoken.contains(&task.id) && prints(*at),
            chosen => chosen.contains(&task.id),
        })
        .map(|(_, task)| task)
        .collect();
    if open.is_empty() {
        return Err(EditError::NoOpenTask { row: digest.name });
    }
    let taken: Vec<TaskId> = open.iter().map(|task| task.id).collect();
    let mut fresh: Vec<Clause> = Vec::new();
    for phrase in full_texts(&digest, &open) {
        let id = ClauseId::new(ids);
        let mut clause = blank(id, digest.id, phrase.text, phrase.opens_sentence);
        clause.sources = sources_now(plan, &phrase.sources)?;
        fresh.push(clause);
    }
    let label = format!("把 {} 条任务转为要点", taken.len());
    plan.digest[place].omitted.retain(|task| !taken.contains(task));
    let last = plan.clauses.iter().rposition(|clause| clause.row == digest.id);
    let end = last.map_or(plan.clauses.len(), |last| last + 1);
    plan.clauses.splice(end..end, fresh);
    Ok(label)
}

pub(super) fn omit(
    plan: &mut Plan,
    row: DigestRowId,
    tasks: &[TaskId],
    omit: bool,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = own(plan, row, ids)?;
    let known: Vec<TaskId> = plan.tasks().iter().map(|task| task.id).collect();
    let digest = &mut plan.digest[place];
    if omit {
        for task in tasks {
            if !known.contains(task) {
                return Err(EditError::NoSuchTask);
            }
            if !digest.omitted.contains(task) {
                digest.omitted.push(*task);
            }
        }
    } else {
        digest.omitted.retain(|task| !tasks.contains(task));
    }
    let word = if omit { "不列入" } else { "重新列入" };
    Ok(format!("{} 条任务{word}“{}”", tasks.len(), digest.name))
}

pub(super) fn add(
    plan: &mut Plan,
    name: &str,
    categories: &[String],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    make_own(plan, ids);
    let name = free_name(plan, name, None)?;
    take_categories(plan, categories);
    let label = format!("增加区县清单“{name}”一行");
    plan.digest.push(DigestRow {
        id: DigestRowId::new(ids),
        name,
        categories: categories.to_vec(),
        omitted: Vec::new(),
    });
    Ok(label)
}

pub(super) fn set(
    plan: &mut Plan,
    row: DigestRowId,
    name: &str,
    categories: &[String],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = own(plan, row, ids)?;
    let name = free_name(plan, name, Some(place))?;
    take_categories(plan, categories);
    let digest = &mut plan.digest[place];
    let label = format!("修改区县清单“{}”一行", digest.name);
    digest.name = name;
    digest.categories = categories.to_vec();
    Ok(label)
}

pub(super) fn move_to(
    plan: &mut Plan,
    row: DigestRowId,
    to: u32,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = own(plan, row, ids)?;
    let digest = plan.digest.remove(place);
    let to = usize::try_from(to).unwrap_or(usize::MAX).min(plan.digest.len());
    let label = format!("移动区县清单“{}”一行", digest.name);
    plan.digest.insert(to, digest);
    Ok(label)
}

pub(super) fn remove(
    plan: &mut Plan,
    row: DigestRowId,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = own(plan, row, ids)?;
    if plan.digest.len() == 1 {
        // Without rows of its own the plan would show the master's again.
        return Err(EditError::LastDigestRow);
    }
    let digest = plan.digest.remove(place);
    let clauses: Vec<ClauseId> = plan
        .clauses
        .iter()
        .filter(|clause| clause.row == digest.id)
        .map(|clause| clause.id)
        .collect();
    super::order::remove(plan, &clauses)?;
    Ok(format!("删除区县清单“{}”一行", digest.name))
}

fn free_name(plan: &Plan, typed: &str, except: Option<usize>) -> Result<String, EditError> {
    let name = trimmed(typed);
    if name.is_empty() {
        return Err(EditError::EmptyRowName);
    }
    let taken = plan
        .digest
        .iter()
        .enumerate()
        .any(|(place, row)| Some(place) != except && row.name == name);
    if taken {
        return Err(EditError::RowNameTaken { name: name.to_owned() });
    }
    Ok(name.to_owned())
}

/// A category belongs to one row: taken from the row that had it.
fn take_categories(plan: &mut Plan, categories: &[String]) {
    for row in &mut plan.digest {
        row.categories.retain(|known| !categories.contains(known));
    }
}
