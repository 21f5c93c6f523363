//! A task of a district that its digest passes over although other
//! districts' digests carry it.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::prelude::*;
use super::phrase_without_task::{BACKED, ELSEWHERE, without_brackets};
use crate::derive::{applies, positions};
use crate::domain::{Clause, DigestRow, DistrictForm, Plan};

/// 区县漏分解
pub static RULE: Rule = Rule {
    code: "coverage.district-missing",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "区县清单漏了责任单位的任务",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let plan = subject.plan;
    if plan.district_form != DistrictForm::Digest {
        return Vec::new();
    }
    let districts = subject.units_with(ChecklistKind::District);
    let roles = subject.derivation.roles();
    let position = positions(plan);
    let mut rulings = Vec::new();
    for row in &plan.digest {
        let clauses = Clauses::of(plan, row);
        for (at, task) in plan.tasks().iter().enumerate() {
            if !row.categories.contains(&task.category) {
                continue;
            }
            let named: Vec<UnitId> = districts
                .iter()
                .copied()
                .filter(|unit| roles.has(*unit, at, Role::Responsible))
                .collect();
            let prints =
                |clause: &Clause, unit: UnitId| applies(plan, clause, unit, roles, &position);
            // Nearly every task is a source of what its districts print: no
            // text need be looked at.
            let has_source =
                |unit: &UnitId| clauses.of_task(task.id).any(|clause| prints(clause, *unit));
            // A task that itself says where: its other districts only help.
            if named.iter().all(has_source) || names_one(subject, task, &districts) {
                continue;
            }
            let speaking = clauses.speaking(subject, (at, task));
            let carries = |unit: UnitId, least: Spoken| {
                speaking.iter().any(|(clause, spoken)| *spoken >= least && prints(clause, unit))
            };
            let missing: Vec<UnitId> =
                named.iter().copied().filter(|unit| !carries(*unit, Spoken::Named)).collect();
            // A task that no digest carries was left out on purpose; one that
            // is only named as a source is not said anywhere.
            let elsewhere = named.iter().any(|unit| carries(*unit, Spoken::Backed));
            if missing.is_empty() || !elsewhere {
                continue;
            }
            rulings.extend(told(subject, row, (at, task), &missing));
        }
    }
    rulings
}

/// The clauses of a digest row.
struct Clauses<'p> {
    all: Vec<&'p Clause>,
    of_task: HashMap<TaskId, Vec<&'p Clause>>,
    /// What each says, in the words of all and of single districts, without
    /// brackets; made when first asked for.
    wordings: OnceCell<Vec<Vec<String>>>,
}

impl<'p> Clauses<'p> {
    fn of(plan: &'p Plan, row: &DigestRow) -> Self {
        let all: Vec<&Clause> = plan.clauses.iter().filter(|clause| clause.row == row.id).collect();
        let mut of_task: HashMap<TaskId, Vec<&Clause>> = HashMap::new();
        for clause in &all {
            for source in &clause.sources {
                of_task.entry(source.task).or_default().push(clause);
            }
        }
        Self { all, of_task, wordings: OnceCell::new() }
    }

    /// Clauses that name a task as a source.
    fn of_task(&self, task: TaskId) -> impl Iterator<Item = &'p Clause> + '_ {
        self.of_task.get(&task).into_iter().flatten().copied()
    }

    /// Clauses that speak of a task, and how.
    fn speaking(
        &self,
        subject: &Subject<'_>,
        (at, task): (usize, &Task),
    ) -> Vec<(&'p Clause, Spoken)> {
        let wordings = self.wordings.get_or_init(|| {
            self.all.iter().map(|clause| wordings(clause).map(without_brackets).collect()).collect()
        });
        let spoken = |(clause, texts): (&&'p Clause, &Vec<String>)| {
            (*clause, spoken(subject, clause, texts, (at, task)))
        };
        self.all
            .iter()
            .zip(wordings)
            .map(spoken)
            .filter(|(_, how)| *how != Spoken::Nothing)
            .collect()
    }
}

fn wordings(clause: &Clause) -> impl Iterator<Item = &str> {
    let own = clause.variants.iter().filter_map(|variant| variant.text.as_deref());
    std::iter::once(clause.text.as_str()).chain(own)
}

/// How a clause speaks of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spoken {
    Nothing,
    /// It names the task as a source, in quite other words.
    Named,
    /// It says what the task says.
    Backed,
}

fn spoken(
    subject: &Subject<'_>,
    clause: &Clause,
    wordings: &[String],
    (at, task): (usize, &Task),
) -> Spoken {
    let source = clause.sources.iter().any(|source| source.task == task.id);
    let most =
        wordings.iter().map(|text| subject.pairing().backing(text, &[at])).fold(0.0, f64::max);
    match source {
        true if most >= BACKED => Spoken::Backed,
        true => Spoken::Named,
        false if most >= ELSEWHERE => Spoken::Backed,
        false => Spoken::Nothing,
    }
}

/// Whether a task's text names single districts.
fn names_one(subject: &Subject<'_>, task: &Task, districts: &[UnitId]) -> bool {
    districts.iter().filter_map(|unit| subject.plan.unit(*unit)).any(|unit| {
        [&unit.name, &unit.short_name]
            .into_iter()
            .chain(&unit.aliases)
            .any(|name| name.chars().count() >= 2 && task.text.contains(name.as_str()))
    })
}

/// One finding for a task, at the first district that lacks it.
fn told(
    subject: &Subject<'_>,
    row: &DigestRow,
    (at, task): (usize, &Task),
    missing: &[UnitId],
) -> Option<Ruling> {
    let first = *missing.first()?;
    let quote = subject
        .lists
        .iter()
        .find(|list| list.unit == first && list.kind == ChecklistKind::District)
        .and_then(|list| list.rows.iter().find(|known| known.category == row.name))
        .map_or("", |known| known.text.as_ref());
    let named: Vec<&str> = missing.iter().map(|unit| subject.unit_name(*unit)).collect();
    let spot = Spot::DigestCell { row: row.id, unit: Some(first) };
    let ruling = Ruling::new(
        spot,
        quote,
        format!(
            "总表第 {} 行“{}”的责任单位含“{}”，清单里没有这一项，别的区县有。",
            at + 1,
            head(&task.text, 20),
            named.join("”“")
        ),
    )
    .hint("补入这些区县的清单；确定不列的，可以忽略。")
    .word(head(&task.text, 20));
    Some(ruling.tasks(vec![task.id]))
}
