//! 待复核: what to do with a clause whose master moved.

use super::{at, phrase, quoted};
use crate::domain::{ClauseId, Plan};
use crate::edit::EditError;

pub(super) fn keep(plan: &mut Plan, clauses: &[ClauseId]) -> Result<String, EditError> {
    let mut label = String::new();
    for id in clauses {
        let place = at(plan, *id)?;
        take_now(plan, place);
        label = format!("保留要点{}", quoted(&plan.clauses[place].text));
    }
    Ok(if clauses.len() > 1 { format!("保留 {} 条要点", clauses.len()) } else { label })
}

pub(super) fn rephrase(plan: &mut Plan, id: ClauseId, text: &str) -> Result<String, EditError> {
    let text = phrase(text)?;
    let place = at(plan, id)?;
    take_now(plan, place);
    let label = format!("复核并修改要点{}", quoted(&plan.clauses[place].text));
    plan.clauses[place].text = text;
    Ok(label)
}

/// The clause is taken to be written against the master of now. Tasks that
/// are gone are no longer behind it, unless it would lose all of them: then
/// whom it concerns is kept by hand.
fn take_now(plan: &mut Plan, place: usize) {
    let now: Vec<_> = plan.clauses[place]
        .sources
        .iter()
        .filter_map(|source| plan.tasks().iter().find(|task| task.id == source.task))
        .map(|task| crate::domain::ClauseSource { task: task.id, text_then: task.text.clone() })
        .collect();
    if now.is_empty() {
        super::scope::fix(plan, place);
    }
    plan.clauses[place].sources = now;
    let clause = &plan.clauses[place];
    // The target follows the master as well: its whole is read anew from the
    // text, so what was typed then must not contradict it.
    let Some(target) = clause.figure else { return };
    let texts: Vec<(crate::domain::TaskId, String)> =
        clause.sources.iter().map(|source| (source.task, source.text_then.clone())).collect();
    if let Some(target) = plan.targets.iter_mut().find(|known| known.id == target) {
        super::figure::take_whole(target, &texts);
    }
}
