//! Targets that could be: figures of task texts that no target stands for,
//! with what the annexes already say of them.

use std::collections::BTreeMap;

use super::Derivation;
use super::carriers::{AnnexText, Carriers, figure_in};
use super::figures::FigureCheck;
use crate::domain::{
    ChecklistKind, ClauseId, Comparison, FIGURE, Plan, Target, TargetKind, Task, TaskId, UnitId,
};
use crate::reading::decimal::number;
use crate::reading::figure::{self, Reading};
use crate::reading::likeness::pairs;
use crate::reading::quantity::{Quantity, find};
use crate::reading::text::trimmed;

/// A figure that could be a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The task that sets it.
    pub task: TaskId,
    /// The figure in its text.
    pub figure: Quantity,
    /// What the words around it say; the kind takes the annexes into account.
    pub reading: Reading,
    /// Shares the annexes print now, in official order.
    pub shares: Vec<(UnitId, String)>,
    /// The clause they are printed from, where one clause prints them all.
    pub clause: Option<ClauseId>,
    /// Whether the clerk said that it is no target.
    pub passed: bool,
}

/// Every figure of the master that no target stands for, in order. Thresholds
/// are no goals and are left out.
pub fn proposals(
    plan: &Plan,
    checks: &[FigureCheck<'_>],
    carriers: &Carriers<'_>,
) -> Vec<Proposal> {
    let mut found = Vec::new();
    for task in plan.tasks() {
        let mut seen: Vec<(String, String)> = Vec::new();
        for figure in find(&task.text) {
            let known = (figure.value.clone(), figure.unit.clone());
            if figure.unit.is_empty() || seen.contains(&known) || is_target(task, &figure, checks) {
                continue;
            }
            let reading = figure::read(&task.text, &figure);
            // “8个100%” is a watchword: neither figure counts anything.
            let nameless = !reading.name.starts_with(|c: char| !c.is_ascii_digit());
            if reading.threshold || nameless {
                continue;
            }
            seen.push(known);
            found.push(proposal(plan, task, figure, reading, carriers));
        }
    }
    found
}

fn is_target(task: &Task, figure: &Quantity, checks: &[FigureCheck<'_>]) -> bool {
    checks.iter().any(|check| {
        let target = check.target;
        let value = check.whole();
        target.task == Some(task.id)
            && (target.unit == figure.unit || target.unit.is_empty())
            && (number(value) == number(&figure.value) || value == figure.value)
    })
}

fn proposal(
    plan: &Plan,
    task: &Task,
    figure: Quantity,
    mut reading: Reading,
    carriers: &Carriers<'_>,
) -> Proposal {
    let said: Vec<&AnnexText> = carriers.of_task(task.id).filter(|text| is_digest(text)).collect();
    let (mut shares, mut clause) = if reading.kind == TargetKind::Named {
        named_shares(plan, &task.text[figure.at.end..], &said)
    } else {
        figures_of(task, &figure, &said)
    };
    if let Some(kind) = kind_by(&reading, &figure, &shares) {
        reading.kind = kind;
    }
    // A clause prints one figure; one that prints another target's is taken.
    clause = clause.filter(|id| {
        let known = plan.clauses.iter().find(|known| known.id == *id);
        known.is_some_and(|known| known.figure.is_none() && !known.text.contains(FIGURE))
    });
    let rank = |unit: UnitId| plan.units.iter().position(|known| known.id == unit);
    shares.sort_by_key(|(unit, _)| rank(*unit));
    let passed = plan.passed_figures.iter().any(|passed| {
        passed.task == task.id && passed.value == figure.value && passed.unit == figure.unit
    });
    Proposal { task: task.id, figure, reading, shares, clause, passed }
}

/// What the annexes say of a target now: the shares its figure has in them, or
/// for named items what each unit names.
pub fn annex_shares(derivation: &Derivation<'_>, target: &Target) -> Vec<(UnitId, String)> {
    let plan = derivation.plan();
    let task = target.task.and_then(|id| plan.tasks().iter().find(|task| task.id == id));
    let Some(task) = task else { return Vec::new() };
    let carriers = Carriers::of(derivation);
    let said: Vec<&AnnexText> = carriers.of_task(task.id).filter(|text| is_digest(text)).collect();
    let figure = find(&task.text)
        .into_iter()
        .find(|figure| figure.unit == target.unit && figure.value == target.value);
    let (shares, _) = match figure {
        _ if target.kind == TargetKind::Named => {
            let from = figure.map_or(0, |figure| figure.at.end);
            named_shares(plan, &task.text[from..], &said)
        }
        Some(figure) => figures_of(task, &figure, &said),
        None => (Vec::new(), None),
    };
    shares
}

/// Own words of a district's digest, not the master's text in full.
fn is_digest(text: &AnnexText) -> bool {
    text.kind == ChecklistKind::District && text.clause.is_some() && !text.is_copy
}

/// A figure all districts repeat is the same for all, whatever it counts;
/// rates that differ are bounds.
fn kind_by(
    reading: &Reading,
    figure: &Quantity,
    shares: &[(UnitId, String)],
) -> Option<TargetKind> {
    let repeated =
        shares.len() > 1 && shares.iter().all(|(_, value)| number(value) == number(&figure.value));
    match reading.kind {
        TargetKind::Sum if repeated => Some(TargetKind::Same),
        TargetKind::Same if !shares.is_empty() && !repeated => {
            let least = figure.comparison == Comparison::AtLeast;
            let fits = |value: &String| least && number(value) >= number(&figure.value);
            (!shares.iter().all(|(_, value)| fits(value))).then_some(TargetKind::Bound)
        }
        _ => None,
    }
}

type Shares = (Vec<(UnitId, String)>, Option<ClauseId>);

/// What each district prints for the figure.
fn figures_of(task: &Task, figure: &Quantity, said: &[&AnnexText]) -> Shares {
    let mut shares: Vec<(UnitId, String)> = Vec::new();
    let mut clauses: Vec<Option<ClauseId>> = Vec::new();
    for text in said {
        if shares.iter().any(|(unit, _)| *unit == text.unit) {
            continue;
        }
        let found = figure_in(&text.text, &figure.unit, &task.text, &[&figure.value]);
        if let Some(found) = found {
            shares.push((text.unit, found.value));
            clauses.push(text.clause);
        }
    }
    clauses.dedup();
    let clause = match clauses.as_slice() {
        [one] => *one,
        _ => None,
    };
    (shares, clause)
}

/// What each district names: the middle of phrases that are alike before and
/// after it.
fn named_shares(plan: &Plan, around: &str, said: &[&AnnexText]) -> Shares {
    let mut by_clause: BTreeMap<ClauseId, Vec<(UnitId, &str)>> = BTreeMap::new();
    for text in said {
        if let Some(clause) = text.clause {
            by_clause.entry(clause).or_default().push((text.unit, trimmed(&text.text)));
        }
    }
    let around = pairs(around);
    let shared = |phrases: &[(UnitId, &str)]| {
        let own = pairs(phrases[0].1);
        own.iter().filter(|pair| around.contains(pair)).count()
    };
    let best = by_clause
        .into_iter()
        .filter(|(_, phrases)| phrases.len() > 1)
        .map(|(clause, phrases)| (shared(&phrases), clause, middles(&phrases)))
        .filter(|(shared, _, middles)| *shared > 0 && !middles.is_empty())
        .max_by_key(|(shared, clause, _)| {
            (*shared, std::cmp::Reverse(plan.clauses.iter().position(|c| c.id == *clause)))
        });
    let shares = best.map_or_else(|| middles(&only_theirs(said)), |(_, _, shares)| shares);
    (shares, None)
}

/// What one unit says and no other: each has its own clause.
fn only_theirs<'t>(said: &[&'t AnnexText]) -> Vec<(UnitId, &'t str)> {
    let alone = |text: &&&AnnexText| {
        !said.iter().any(|other| other.unit != text.unit && other.text == text.text)
    };
    let mut own: Vec<(UnitId, &str)> = Vec::new();
    for text in said.iter().filter(alone) {
        if !own.iter().any(|(unit, _)| *unit == text.unit) {
            own.push((text.unit, trimmed(&text.text)));
        }
    }
    own
}

/// The part in which texts differ; none where one has no part of its own.
pub fn middles(texts: &[(UnitId, &str)]) -> Vec<(UnitId, String)> {
    let rows: Vec<Vec<char>> = texts.iter().map(|(_, text)| text.chars().collect()).collect();
    let Some(first) = rows.first() else { return Vec::new() };
    let shortest = rows.iter().map(Vec::len).min().unwrap_or(0);
    let before = (0..shortest).take_while(|at| rows.iter().all(|row| row[*at] == first[*at]));
    let before = before.count();
    let after = (0..shortest - before)
        .take_while(|at| {
            rows.iter().all(|row| row[row.len() - 1 - at] == first[first.len() - 1 - at])
        })
        .count();
    let middle = |row: &Vec<char>| row[before..row.len() - after].iter().collect::<String>();
    let middles: Vec<(UnitId, String)> =
        texts.iter().zip(&rows).map(|((unit, _), row)| (*unit, middle(row))).collect();
    if middles.iter().any(|(_, middle)| middle.chars().count() < 2) {
        return Vec::new();
    }
    middles
}
