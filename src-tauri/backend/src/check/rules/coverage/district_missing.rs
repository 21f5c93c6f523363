//! A task of a district that its digest passes over although other
//! districts' digests carry it.

use super::super::prelude::*;
use crate::derive::{applies, positions};
use crate::domain::{DigestRow, DistrictForm};

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
    let districts: Vec<UnitId> = plan
        .checklists
        .iter()
        .filter(|list| list.kind == ChecklistKind::District)
        .map(|list| list.unit)
        .collect();
    let roles = subject.derivation.roles();
    let position = positions(plan);
    let mut rulings = Vec::new();
    for row in &plan.digest {
        let clauses: Vec<_> = plan.clauses.iter().filter(|clause| clause.row == row.id).collect();
        let carries = |unit: UnitId, task: TaskId| {
            clauses.iter().any(|clause| {
                clause.sources.iter().any(|source| source.task == task)
                    && applies(clause, unit, roles, &position)
            })
        };
        for (at, task) in plan.tasks().iter().enumerate() {
            if !row.categories.contains(&task.category) {
                continue;
            }
            let named: Vec<UnitId> = districts
                .iter()
                .copied()
                .filter(|unit| roles.has(*unit, at, Role::Responsible))
                .collect();
            let missing: Vec<UnitId> =
                named.iter().copied().filter(|unit| !carries(*unit, task.id)).collect();
            // A task that no digest carries was left out on purpose.
            if missing.is_empty() || missing.len() == named.len() {
                continue;
            }
            rulings.extend(told(subject, row, (at, task), &missing));
        }
    }
    rulings
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
