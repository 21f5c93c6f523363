//! Figures of clauses: shares of districts, what they count, and cells of the
//! matrix as typed or pasted.

use super::scope::{Reach, put_variant};
use super::{MatrixCell, MatrixText, at, phrase, quoted, unit_name};
use crate::derive::{check_figures, comparison_of, figure_in, figure_now, has_no_part};
use crate::domain::{
    Allocation, AllocationId, ClauseId, FIGURE, IdSource, Plan, Target, TargetId, TargetKind,
    TaskId, UnitId,
};
use crate::edit::EditError;
use crate::reading::quantity::{self, Quantity};
use crate::reading::text::{says_none, trimmed};

/// A share longer than this is a text.
const LONGEST_SHARE: usize = 12;
/// What stands for “yes” in a table.
const YES: [&str; 8] = ["✓", "√", "✔", "☑", "是", "有", "●", "○"];
/// What stands for “no” besides empty and “/”.
const NO: [&str; 5] = ["×", "✗", "✕", "否", "x"];

pub(super) fn set_cells(
    plan: &mut Plan,
    cells: &[MatrixText],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let reach = Reach::of(plan);
    for cell in cells {
        unit_name(plan, cell.unit)?;
        let place = at(plan, cell.clause)?;
        set_cell(plan, &reach, place, cell, ids)?;
    }
    match cells {
        [one] => {
            let name = unit_name(plan, one.unit)?;
            Ok(format!("设置{name}数量 {}", trimmed(&one.text)))
        }
        many => Ok(format!("填入 {} 格要点", many.len())),
    }
}

fn set_cell(
    plan: &mut Plan,
    reach: &Reach,
    place: usize,
    cell: &MatrixText,
    ids: &dyn IdSource,
) -> Result<(), EditError> {
    let text = trimmed(&cell.text);
    if says_none(text) || NO.contains(&text) {
        reach.put(plan, place, cell.unit, false);
        return Ok(());
    }
    reach.put(plan, place, cell.unit, true);
    if YES.contains(&text) {
        return Ok(());
    }
    let is_figure = text.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if is_figure && !prints_figure(plan, place, cell.unit) {
        make_figure(plan, place, ids)?;
    }
    let short = text.chars().count() <= LONGEST_SHARE;
    if is_figure || (short && prints_figure(plan, place, cell.unit)) {
        if !short {
            return Err(EditError::LongShare { value: text.to_owned() });
        }
        return set_share(plan, place, cell.unit, text, ids);
    }
    let own = phrase(text)?;
    let opens = variant_opens(plan, place, cell.unit);
    put_variant(plan, place, cell.unit, Some(own), opens);
    Ok(())
}

fn variant_opens(plan: &Plan, place: usize, unit: UnitId) -> Option<bool> {
    let clause = &plan.clauses[place];
    clause.variants.iter().find(|own| own.unit == unit).and_then(|own| own.opens_sentence)
}

/// Whether what a district prints holds a figure.
fn prints_figure(plan: &Plan, place: usize, unit: UnitId) -> bool {
    let clause = &plan.clauses[place];
    let own = clause.variants.iter().find(|own| own.unit == unit);
    own.and_then(|own| own.text.as_ref()).unwrap_or(&clause.text).contains(FIGURE)
}

/// Sets a district's share; empty takes it away.
pub(super) fn set_share(
    plan: &mut Plan,
    place: usize,
    unit: UnitId,
    typed: &str,
    ids: &dyn IdSource,
) -> Result<(), EditError> {
    let target = own_target(plan, place, ids);
    let target = &mut plan.targets[target];
    // “150个” typed where the text says 个 itself.
    let unit_word = target.unit.as_str();
    let value = typed.strip_suffix(unit_word).filter(|_| !unit_word.is_empty()).unwrap_or(typed);
    let value = trimmed(value);
    if value.chars().count() > LONGEST_SHARE {
        return Err(EditError::LongShare { value: value.to_owned() });
    }
    if value.is_empty() {
        target.allocations.retain(|share| share.unit != unit);
        return Ok(());
    }
    match target.allocations.iter_mut().find(|share| share.unit == unit) {
        Some(share) => value.clone_into(&mut share.value),
        None => target.allocations.push(Allocation {
            id: AllocationId::new(ids),
            unit,
            value: value.to_owned(),
        }),
    }
    let rank = |unit: UnitId| plan.units.iter().position(|known| known.id == unit);
    target.allocations.sort_by_key(|share| rank(share.unit));
    Ok(())
}

/// The target a clause prints, made where it has none.
pub(super) fn own_target(plan: &mut Plan, place: usize, ids: &dyn IdSource) -> usize {
    let clause = &plan.clauses[place];
    let known = clause.figure.and_then(|id| plan.targets.iter().position(|target| target.id == id));
    if let Some(known) = known {
        return known;
    }
    let unit = quantity::of_template(&clause.text).map(|found| found.unit).unwrap_or_default();
    let comparison = comparison_of(&clause.text);
    let mut target = Target {
        id: TargetId::new(ids),
        task: None,
        name: quantity::counted(&clause.text, &unit),
        value: String::new(),
        kind: quantity::kind_of(&unit, comparison),
        unit,
        comparison,
        allocations: Vec::new(),
    };
    let texts: Vec<(TaskId, String)> =
        clause.sources.iter().map(|source| (source.task, source.text_then.clone())).collect();
    take_whole(&mut target, &texts);
    plan.clauses[place].figure = Some(target.id);
    plan.targets.push(target);
    plan.targets.len() - 1
}

/// Takes the whole from the texts of the tasks behind a clause.
pub(super) fn take_whole(target: &mut Target, texts: &[(TaskId, String)]) {
    for (task, text) in texts {
        if let Some(value) = figure_now(text, text, target) {
            target.task = Some(*task);
            target.value = value;
            return;
        }
    }
}

/// Turns the figure of a clause into `{数量}`. What districts say themselves
/// with the same words becomes their share; a figure that is the master's
/// whole is nobody's share.
pub(super) fn make(plan: &mut Plan, id: ClauseId, ids: &dyn IdSource) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let text = plan.clauses[place].text.clone();
    if !text.contains(FIGURE) {
        make_figure(plan, place, ids)?;
    }
    Ok(format!("要点{}按区县填数量", quoted(&text)))
}

fn make_figure(plan: &mut Plan, place: usize, ids: &dyn IdSource) -> Result<(), EditError> {
    let text = plan.clauses[place].text.clone();
    let figures = quantity::find(&text);
    let differs = |nth: &usize| !own_values(plan, place, *nth).is_empty();
    let counted = || figures.iter().position(|figure| !figure.unit.is_empty());
    // A target already chosen tells which figure is meant: where there are
    // several of its unit, the one in the words the master has around it, else
    // one in which districts differ.
    let chosen = plan.clauses[place].figure;
    let chosen = chosen.and_then(|id| plan.targets.iter().position(|target| target.id == id));
    let of_target = chosen.and_then(|target| {
        let meant = as_in_master(plan, target, &text);
        let unit = &plan.targets[target].unit;
        let of_unit = || (0..figures.len()).filter(|nth| figures[*nth].unit == *unit);
        meant
            .and_then(|meant| figures.iter().position(|figure| figure.at == meant.at))
            .or_else(|| of_unit().find(differs))
            .or_else(|| of_unit().next())
    });
    let nth = of_target
        .or_else(|| (0..figures.len()).find(differs))
        .or_else(counted)
        .or(if figures.is_empty() { None } else { Some(0) })
        .ok_or_else(|| EditError::NoFigure { text: text.clone() })?;
    let Some(template) = with_figure(&text, nth) else {
        return Err(EditError::NoFigure { text });
    };
    let own = own_values(plan, place, nth);
    let usual = figures[nth].value.clone();
    let concerned = Reach::of(plan).units(plan, place);
    template.clone_into(&mut plan.clauses[place].text);
    let target = own_target(plan, place, ids);
    // The same figure in the master and in everybody's text is the whole.
    let is_whole = plan.targets[target].value == usual && own.is_empty();
    for unit in concerned {
        if has_no_part(plan, &plan.clauses[place], unit) {
            continue;
        }
        let said = own.iter().find(|(known, _)| *known == unit).map(|(_, value)| value.as_str());
        let differs = plan.clauses[place]
            .variants
            .iter()
            .any(|variant| variant.unit == unit && variant.text.is_some() && said.is_none());
        if let Some(value) = said.or((!is_whole && !differs).then_some(usual.as_str())) {
            let value = value.to_owned();
            set_share(plan, place, unit, &value, ids)?;
        }
    }
    for (unit, _) in own {
        let opens = variant_opens(plan, place, unit);
        put_variant(plan, place, unit, None, opens);
    }
    Ok(())
}

/// The figure of a text that stands for a target's, by the words around it in
/// the master.
fn as_in_master(plan: &Plan, target: usize, text: &str) -> Option<Quantity> {
    let check = check_figures(plan).into_iter().nth(target)?;
    let target = check.target;
    let task = plan.tasks().iter().find(|task| Some(task.id) == target.task)?;
    figure_in(text, &target.unit, &task.text, &[check.whole(), &target.value])
}

/// Districts whose own wording is the clause's but for its nth figure.
fn own_values(plan: &Plan, place: usize, nth: usize) -> Vec<(UnitId, String)> {
    let clause = &plan.clauses[place];
    let template = with_figure(&clause.text, nth);
    let of = |own: &crate::domain::ClauseVariant| {
        let text = own.text.as_deref()?;
        let value = quantity::find(text).into_iter().nth(nth)?.value;
        (with_figure(text, nth) == template).then_some((own.unit, value))
    };
    clause.variants.iter().filter_map(of).collect()
}

fn with_figure(text: &str, nth: usize) -> Option<String> {
    let figure = quantity::find(text).into_iter().nth(nth)?;
    Some(format!("{}{FIGURE}{}", &text[..figure.at.start], &text[figure.at.end..]))
}

pub(super) fn clear_cells(plan: &mut Plan, cells: &[MatrixCell]) -> Result<String, EditError> {
    let reach = Reach::of(plan);
    for cell in cells {
        unit_name(plan, cell.unit)?;
        clear_cell(plan, &reach, at(plan, cell.clause)?, cell.unit);
    }
    match cells {
        [one] => Ok(format!("清除{}的一格", unit_name(plan, one.unit)?)),
        many => Ok(format!("清除 {} 格", many.len())),
    }
}

fn clear_cell(plan: &mut Plan, reach: &Reach, place: usize, unit: UnitId) {
    if plan.clauses[place].variants.iter().any(|own| own.unit == unit) {
        put_variant(plan, place, unit, None, None);
        return;
    }
    if has_no_part(plan, &plan.clauses[place], unit) {
        return;
    }
    if prints_figure(plan, place, unit)
        && let Some(id) = plan.clauses[place].figure
        && let Some(target) = plan.targets.iter_mut().find(|target| target.id == id)
        && target.share(unit).is_some()
    {
        target.allocations.retain(|share| share.unit != unit);
        return;
    }
    reach.put(plan, place, unit, false);
}

pub(super) fn set_target(
    plan: &mut Plan,
    id: ClauseId,
    name: &str,
    value: &str,
    unit: &str,
    kind: TargetKind,
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let place = at(plan, id)?;
    let target = own_target(plan, place, ids);
    let target = &mut plan.targets[target];
    trimmed(name).clone_into(&mut target.name);
    trimmed(value).clone_into(&mut target.value);
    trimmed(unit).clone_into(&mut target.unit);
    target.kind = kind;
    Ok(format!("修改指标{}", quoted(&target.name)))
}
