//! A district that is told to do what the master does not ask of it.

use super::super::prelude::*;
use crate::domain::Scope;

/// 范围超出总表
pub static RULE: Rule = Rule {
    code: "coverage.scope-wider",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "区县不在总表的责任单位里",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let roles = subject.derivation.roles();
    let tasks = subject.plan.tasks();
    let mut rulings = Vec::new();
    for clause in &subject.plan.clauses {
        let Scope::Units(units) = &clause.scope else { continue };
        let sources: Vec<usize> =
            clause.sources.iter().filter_map(|source| subject.position(source.task)).collect();
        // A task that names nobody says nothing about anybody.
        let says = |at: &&usize| {
            let cell = &tasks[**at].responsible;
            !crate::reading::text::says_none(cell)
        };
        let Some(first) = sources.iter().find(says) else { continue };
        if !sources.iter().all(|at| says(&at)) {
            continue;
        }
        for unit in units {
            if sources.iter().any(|at| roles.has(*unit, *at, Role::Responsible)) {
                continue;
            }
            let own = clause.variants.iter().find(|variant| variant.unit == *unit);
            let text = own.and_then(|own| own.text.as_ref()).unwrap_or(&clause.text);
            rulings.push(
                Ruling::new(
                    Spot::Clause { clause: clause.id, unit: Some(*unit) },
                    text,
                    format!(
                        "“{}”不在总表第 {} 行的责任单位（{}）里，它的清单却有这一项。",
                        subject.unit_name(*unit),
                        first + 1,
                        head(&tasks[*first].responsible, 20)
                    ),
                )
                .hint("核对总表的责任单位，或从这个区县的清单里去掉。"),
            );
        }
    }
    rulings
}
