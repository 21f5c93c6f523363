//! Shares added up and held against what the master says now.

use std::collections::HashMap;

use super::digest::applies;
use super::roles::RoleIndex;
use crate::domain::{Clause, Comparison, FIGURE, Plan, Target, TargetKind, TaskId, UnitId};
use crate::reading::quantity::{self, Quantity};
use crate::reading::text::trimmed;

/// The shares of a clause's figure, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The sum of the shares that can be read, as it would be written.
    pub sum: String,
    /// The whole, if anything tells one.
    pub whole: Option<Whole>,
    /// Districts the clause concerns that have no share yet.
    pub missing: Vec<UnitId>,
    /// What comes of it.
    pub verdict: Verdict,
}

/// The whole that shares are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// As written.
    pub value: String,
    /// The task whose text tells it; `None` where it was typed.
    pub task: Option<TaskId>,
}

/// Whether shares agree with the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Agrees,
    /// They are less than the whole, by this much.
    Short(String),
    /// They are more than the whole, by this much.
    Over(String),
    /// Nothing tells a whole.
    NoWhole,
    /// A share or the whole is no plain number.
    Unreadable,
    /// Shares of this kind do not add up: each stands for itself.
    Each,
}

/// Adds up the shares of a clause; `None` where its text prints none.
pub fn tally(
    plan: &Plan,
    clause: &Clause,
    districts: &[UnitId],
    roles: &RoleIndex,
    position: &HashMap<TaskId, usize>,
) -> Option<Tally> {
    let prints = |text: &str| text.contains(FIGURE);
    let variant = |unit| clause.variants.iter().find(|variant| variant.unit == unit);
    let printed_in = |unit| {
        variant(unit).and_then(|own| own.text.as_deref()).map_or(prints(&clause.text), prints)
    };
    let concerned: Vec<UnitId> = districts
        .iter()
        .copied()
        .filter(|unit| applies(plan, clause, *unit, roles, position) && printed_in(*unit))
        .collect();
    if !prints(&clause.text) && concerned.is_empty() {
        return None;
    }
    let target = clause.figure.and_then(|id| plan.targets.iter().find(|known| known.id == id));
    let share = |unit: &UnitId| target.and_then(|known| known.share(*unit)).map_or("", trimmed);
    let missing = concerned.iter().copied().filter(|unit| share(unit).is_empty()).collect();
    let shares: Vec<Option<Number>> =
        concerned.iter().map(share).filter(|share| !share.is_empty()).map(Number::read).collect();
    let sum = shares.iter().flatten().fold(Number::default(), |sum, share| sum.plus(*share));
    let whole = target.map_or_else(
        || whole_of_new(plan, clause, position),
        |target| whole_now(plan, clause, target, position),
    );
    let kind = target.map_or_else(|| kind_of_new(&clause.text), |target| target.kind);
    let readable = shares.iter().all(Option::is_some);
    let verdict = verdict(kind, readable.then_some(sum), whole.as_ref());
    Some(Tally { sum: sum.written(), whole, missing, verdict })
}

fn verdict(kind: TargetKind, sum: Option<Number>, whole: Option<&Whole>) -> Verdict {
    if kind != TargetKind::Sum {
        return Verdict::Each;
    }
    let Some(whole) = whole else { return Verdict::NoWhole };
    match (sum, Number::read(&whole.value)) {
        (Some(sum), Some(whole)) if sum == whole => Verdict::Agrees,
        (Some(sum), Some(whole)) if sum < whole => Verdict::Short(whole.minus(sum).written()),
        (Some(sum), Some(whole)) => Verdict::Over(sum.minus(whole).written()),
        _ => Verdict::Unreadable,
    }
}

fn kind_of_new(text: &str) -> TargetKind {
    quantity::of_template(text)
        .map_or(TargetKind::Sum, |figure| quantity::kind_of(&figure.unit, figure.comparison))
}

/// The whole of a figure that has no target yet: the one figure of its
/// sources counted in the same unit.
fn whole_of_new(plan: &Plan, clause: &Clause, position: &HashMap<TaskId, usize>) -> Option<Whole> {
    let unit = quantity::of_template(&clause.text).map(|figure| figure.unit).unwrap_or_default();
    let sources = clause.sources.iter().filter_map(|source| position.get(&source.task));
    let mut told = sources.filter_map(|at| {
        let task = &plan.tasks()[*at];
        only(in_unit(&task.text, &unit)).map(|value| Whole { value, task: Some(task.id) })
    });
    told.next()
}

/// The whole as the master says it now. The figure is told by its unit and by
/// its place among the figures of that unit; where the master tells none, the
/// target's own value counts.
fn whole_now(
    plan: &Plan,
    clause: &Clause,
    target: &Target,
    position: &HashMap<TaskId, usize>,
) -> Option<Whole> {
    let then_of = |task: TaskId| {
        clause.sources.iter().find(|source| source.task == task).map(|source| &source.text_then)
    };
    let sources = clause.sources.iter().map(|source| source.task);
    for id in target.task.into_iter().chain(sources) {
        let Some(at) = position.get(&id) else { continue };
        let task = &plan.tasks()[*at];
        let then = then_of(id).map_or(task.text.as_str(), String::as_str);
        if let Some(value) = figure_now(then, &task.text, target) {
            return Some(Whole { value, task: Some(id) });
        }
    }
    (!target.value.is_empty()).then(|| Whole { value: target.value.clone(), task: None })
}

/// A target's figure in a text that may have changed since.
pub fn figure_now(then: &str, now: &str, target: &Target) -> Option<String> {
    let before = in_unit(then, &target.unit);
    let after = in_unit(now, &target.unit);
    let place = before.iter().position(|figure| figure.value == target.value);
    match place {
        Some(place) if before.len() == after.len() => {
            after.get(place).map(|figure| figure.value.clone())
        }
        _ if after.iter().any(|figure| figure.value == target.value) => Some(target.value.clone()),
        // Several figures and none of them the known one: nothing is told.
        _ => only(after),
    }
}

fn in_unit(text: &str, unit: &str) -> Vec<Quantity> {
    quantity::find(text).into_iter().filter(|figure| figure.unit == unit).collect()
}

fn only(figures: Vec<Quantity>) -> Option<String> {
    match figures.as_slice() {
        [one] => Some(one.value.clone()),
        _ => None,
    }
}

/// How a template's figure is meant where no target says so.
pub fn comparison_of(text: &str) -> Comparison {
    quantity::of_template(text).map_or(Comparison::Equal, |figure| figure.comparison)
}

/// A decimal number, exact: shares are typed with few decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Number {
    millionths: i128,
}

const DECIMALS: usize = 6;

impl Number {
    /// `42.4`, `１２`, `1,200`; nothing else.
    fn read(text: &str) -> Option<Self> {
        let plain: String = trimmed(text)
            .chars()
            .filter(|c| *c != ',')
            .map(|c| match c {
                '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
                '．' => '.',
                other => other,
            })
            .collect();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !whole.is_empty() && whole.len() <= 18 && part.len() <= DECIMALS;
        if !fits || !digits(whole) || !digits(part) {
            return None;
        }
        format!("{whole}{part:0<DECIMALS$}").parse().ok().map(|millionths| Self { millionths })
    }

    const fn plus(self, other: Self) -> Self {
        Self { millionths: self.millionths + other.millionths }
    }

    const fn minus(self, other: Self) -> Self {
        Self { millionths: self.millionths - other.millionths }
    }

    fn written(self) -> String {
        let one = 10_i128.pow(DECIMALS as u32);
        let (whole, part) = (self.millionths / one, self.millionths % one);
        let text = format!("{whole}.{part:0DECIMALS$}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TargetId;

    #[test]
    fn numbers_are_exact() {
        for (text, expected) in [
            ("42.4", Some("42.4")),
            ("１２", Some("12")),
            ("1,200", Some("1200")),
            ("0.10", Some("0.1")),
            ("约150", None),
            ("", None),
            ("1.2.3", None),
            ("9999999999999999999999", None),
        ] {
            let read = Number::read(text).map(Number::written);
            assert_eq!(read.as_deref(), expected, "{text}");
        }
        let sum = [Number::read("0.1"), Number::read("0.2")]
            .into_iter()
            .flatten()
            .fold(Number::default(), Number::plus);
        assert_eq!(sum.written(), "0.3", "no binary fractions");
    }

    #[test]
    fn a_figure_is_followed_through_the_master() {
        let target = Target {
            id: TargetId(1),
            task: None,
            name: String::new(),
            value: "300".to_owned(),
            unit: "个".to_owned(),
            comparison: Comparison::Equal,
            kind: TargetKind::Sum,
            allocations: Vec::new(),
        };
        for (then, now, expected) in [
            ("建设300个站。", "建设320个站。", Some("320")),
            ("建设300个站，5个点。", "建设320个站，6个点。", Some("320")),
            ("5个点，建设300个站。", "6个点，建设320个站。", Some("320")),
            ("建设300个站。", "建设320个站，5个点。", None),
            ("建设300个站。", "建设300个站，5个点。", Some("300")),
            ("建设站。", "建设320个站。", Some("320")),
            ("建设300个站。", "建设一批站。", None),
        ] {
            assert_eq!(figure_now(then, now, &target).as_deref(), expected, "{then} {now}");
        }
    }
}
