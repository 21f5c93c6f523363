//! A row written as sentences with `{数量}` and a table of figures, such as
//! 空气质量改善目标.

use super::figure::set_share;
use super::scope::{Reach, official, put_variant};
use super::{TemplateFigures, blank, districts, rows, unit_name};
use crate::domain::{Clause, ClauseId, DigestRowId, FIGURE, IdSource, Plan, Scope, UnitId};
use crate::edit::EditError;
use crate::reading::phrases::{CellPhrase, cut};
use crate::reading::quantity;
use crate::reading::text::{says_none, trimmed};

pub(super) fn set(
    plan: &mut Plan,
    row: DigestRowId,
    text: &str,
    table: &[TemplateFigures],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = rows::own(plan, row, ids)?;
    let row = plan.digest[place].id;
    for line in table {
        unit_name(plan, line.unit)?;
    }
    let phrases = phrases(text)?;
    replace_clauses(plan, row, &phrases, ids);
    let reach = Reach::of(plan);
    let first = plan.clauses.iter().position(|clause| clause.row == row).unwrap_or_default();
    let mut column = 0;
    for (offset, phrase) in phrases.iter().enumerate() {
        if phrase.text.contains(FIGURE) {
            fill(plan, &reach, first + offset, column, table, ids)?;
            column += 1;
        }
    }
    Ok(format!("设置“{}”的模板和数值", plan.digest[place].name))
}

/// The phrases of the sentences; each may hold one figure.
fn phrases(text: &str) -> Result<Vec<CellPhrase>, EditError> {
    let one_line: String = text.lines().map(trimmed).collect();
    let mut phrases = cut(&one_line);
    for phrase in &mut phrases {
        phrase.text = trimmed(&phrase.text).to_owned();
        if phrase.text.matches(FIGURE).count() > 1 {
            return Err(EditError::TwoFigures { text: phrase.text.clone() });
        }
    }
    phrases.retain(|phrase| !phrase.text.is_empty());
    if phrases.is_empty() { Err(EditError::EmptyClause) } else { Ok(phrases) }
}

/// The row's clauses become those of the phrases. A clause with the same
/// words, else the one at the same place that prints a figure as well, goes
/// on with its sources, scope and shares.
fn replace_clauses(plan: &mut Plan, row: DigestRowId, phrases: &[CellPhrase], ids: &dyn IdSource) {
    let start = plan.clauses.iter().position(|clause| clause.row == row);
    let (mut old, mut rest): (Vec<Clause>, Vec<Clause>) =
        std::mem::take(&mut plan.clauses).into_iter().partition(|clause| clause.row == row);
    let everybody = Scope::Units(official(plan, districts(plan)));
    let mut kept: Vec<Option<Clause>> = phrases
        .iter()
        .map(|phrase| {
            let same = old.iter().position(|clause| clause.text == phrase.text)?;
            Some(old.remove(same))
        })
        .collect();
    // Then a number of the clause is now a figure, then any clause of the kind.
    let is_numbered =
        |clause: &Clause, phrase: &CellPhrase| becomes_figure(&clause.text, &phrase.text);
    let is_alike = |clause: &Clause, phrase: &CellPhrase| {
        clause.figure.is_some() && phrase.text.contains(FIGURE)
            || !clause.text.contains(FIGURE) && !phrase.text.contains(FIGURE)
    };
    for fits in [&is_numbered as &dyn Fn(&Clause, &CellPhrase) -> bool, &is_alike] {
        for (slot, phrase) in kept.iter_mut().zip(phrases) {
            if slot.is_none() {
                let found = old.iter().position(|clause| fits(clause, phrase));
                *slot = found.map(|found| old.remove(found));
            }
        }
    }
    let fresh = kept.into_iter().zip(phrases).map(|(slot, phrase)| {
        let mut clause = slot.unwrap_or_else(|| Clause {
            scope: everybody.clone(),
            ..blank(ClauseId::new(ids), row, String::new(), phrase.opens)
        });
        phrase.text.clone_into(&mut clause.text);
        clause.opens_sentence = phrase.opens;
        clause
    });
    let fresh: Vec<Clause> = fresh.collect();
    let start = start.unwrap_or(rest.len()).min(rest.len());
    rest.splice(start..start, fresh);
    plan.clauses = rest;
    // Targets that only the removed clauses printed.
    for target in old.iter().filter_map(|clause| clause.figure) {
        let used = plan.clauses.iter().any(|clause| clause.figure == Some(target));
        plan.targets.retain(|known| known.id != target || used || known.task.is_some());
    }
}

/// Whether a text is the template with a number in place of its figure.
fn becomes_figure(text: &str, template: &str) -> bool {
    let numbers = quantity::find(text).into_iter();
    numbers
        .map(|number| format!("{}{FIGURE}{}", &text[..number.at.start], &text[number.at.end..]))
        .any(|made| made == template)
}

/// Puts a column of the table into a clause.
fn fill(
    plan: &mut Plan,
    reach: &Reach,
    place: usize,
    column: usize,
    table: &[TemplateFigures],
    ids: &dyn IdSource,
) -> Result<(), EditError> {
    let figure = |line: &TemplateFigures| {
        trimmed(line.figures.get(column).map_or("", String::as_str)).to_owned()
    };
    let mut units: Vec<UnitId> = reach.units(plan, place);
    for line in table {
        let value = figure(line);
        let none = !value.is_empty() && says_none(&value);
        if none {
            units.retain(|unit| *unit != line.unit);
        } else if !value.is_empty() && !units.contains(&line.unit) {
            units.push(line.unit);
        }
    }
    reach.set(plan, place, units);
    for line in table {
        let value = figure(line);
        if says_none(&value) && !value.is_empty() {
            continue;
        }
        if !value.is_empty() {
            // The table speaks for the district now.
            put_variant(plan, place, line.unit, None, None);
        }
        set_share(plan, place, line.unit, &value, ids)?;
    }
    Ok(())
}
