//! Adding, moving and removing clauses, and where sentences begin.

use super::{Spot, at, blank, districts, phrase, quoted, rows, sources_now};
use crate::domain::{Clause, ClauseId, DigestRowId, IdSource, Plan, Scope, TaskId};
use crate::edit::EditError;

pub(super) fn add(
    plan: &mut Plan,
    row: DigestRowId,
    text: &str,
    sources: &[TaskId],
    spot: Spot,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let text = phrase(text)?;
    let row = rows::own(plan, row, ids)?;
    let row = plan.digest[row].id;
    let sources = sources_now(plan, sources)?;
    let label = format!("增加要点{}", quoted(&text));
    let mut clause = blank(ClauseId::new(ids), row, text, true);
    if sources.is_empty() {
        clause.scope = Scope::Units(super::scope::official(plan, districts(plan)));
    }
    clause.sources = sources;
    put(plan, vec![clause], row, spot)?;
    Ok(label)
}

pub(super) fn set_opening(plan: &mut Plan, id: ClauseId, opens: bool) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let clause = &mut plan.clauses[place];
    clause.opens_sentence = opens;
    // A break of a district's own that is now everybody's is none.
    for variant in &mut clause.variants {
        variant.opens_sentence = variant.opens_sentence.filter(|own| *own != opens);
    }
    clause.variants.retain(|variant| variant.text.is_some() || variant.opens_sentence.is_some());
    let word = if opens { "另起一句" } else { "并入上句" };
    Ok(format!("要点{}{word}", quoted(&clause.text)))
}

pub(super) fn move_to(
    plan: &mut Plan,
    clauses: &[ClauseId],
    row: DigestRowId,
    spot: Spot,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    if let Spot::Before(anchor) | Spot::After(anchor) = spot
        && clauses.contains(&anchor)
    {
        // Onto itself: nothing moves.
        return Ok(String::new());
    }
    let row = rows::own(plan, row, ids)?;
    let row = plan.digest[row].id;
    let mut moving = take(plan, clauses)?;
    let label = label_of("移动", &moving);
    for (index, clause) in moving.iter_mut().enumerate() {
        clause.row = row;
        clause.opens_sentence &= index > 0;
    }
    put(plan, moving, row, spot)?;
    Ok(label)
}

pub(super) fn remove(plan: &mut Plan, clauses: &[ClauseId]) -> Result<String, EditError> {
    let removed = take(plan, clauses)?;
    for target in removed.iter().filter_map(|clause| clause.figure) {
        let used = plan.clauses.iter().any(|clause| clause.figure == Some(target));
        // A figure of the master outlives the clause that printed it.
        plan.targets.retain(|known| known.id != target || used || known.task.is_some());
    }
    Ok(label_of("删除", &removed))
}

fn label_of(verb: &str, clauses: &[Clause]) -> String {
    match clauses {
        [one] => format!("{verb}要点{}", quoted(&one.text)),
        many => format!("{verb} {} 条要点", many.len()),
    }
}

/// Takes clauses out, in plan order. A sentence that loses its beginning
/// begins with what is left of it.
fn take(plan: &mut Plan, ids: &[ClauseId]) -> Result<Vec<Clause>, EditError> {
    for id in ids {
        at(plan, *id)?;
    }
    let mut taken: Vec<Clause> = Vec::new();
    let mut kept: Vec<Clause> = Vec::with_capacity(plan.clauses.len());
    // Rows whose sentence lost its beginning just now.
    let mut headless: Vec<DigestRowId> = Vec::new();
    for mut clause in std::mem::take(&mut plan.clauses) {
        if ids.contains(&clause.id) {
            if clause.opens_sentence && !headless.contains(&clause.row) {
                headless.push(clause.row);
            }
            taken.push(clause);
        } else {
            clause.opens_sentence |= headless.contains(&clause.row);
            headless.retain(|row| *row != clause.row);
            kept.push(clause);
        }
    }
    plan.clauses = kept;
    Ok(taken)
}

/// Puts clauses into a row.
fn put(
    plan: &mut Plan,
    mut clauses: Vec<Clause>,
    row: DigestRowId,
    spot: Spot,
) -> Result<(), EditError> {
    let place = match spot {
        Spot::Before(anchor) => {
            let place = at(plan, anchor)?;
            let opened = plan.clauses[place].opens_sentence;
            if let Some(first) = clauses.first_mut() {
                first.opens_sentence = opened;
                plan.clauses[place].opens_sentence = false;
            }
            place
        }
        Spot::After(anchor) => {
            if let Some(first) = clauses.first_mut() {
                first.opens_sentence = false;
            }
            at(plan, anchor)? + 1
        }
        Spot::End => {
            if let Some(first) = clauses.first_mut() {
                first.opens_sentence = true;
            }
            let last = plan.clauses.iter().rposition(|clause| clause.row == row);
            last.map_or(plan.clauses.len(), |last| last + 1)
        }
    };
    plan.clauses.splice(place..place, clauses);
    Ok(())
}
