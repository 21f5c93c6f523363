//! A category of the master that the district digests have no row for, or a
//! district whose checklist lacks a row that others have.

use super::super::prelude::*;
use crate::domain::DistrictForm;

/// 缺类别
pub static RULE: Rule = Rule {
    code: "coverage.category-without-row",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "区县清单缺一类",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let plan = subject.plan;
    if plan.district_form != DistrictForm::Digest || plan.digest.is_empty() {
        return Vec::new();
    }
    let mut rulings = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for task in plan.tasks().iter().filter(|task| !task.category.is_empty()) {
        if seen.contains(&task.category.as_str()) {
            continue;
        }
        seen.push(&task.category);
        if !plan.digest.iter().any(|row| row.categories.contains(&task.category)) {
            rulings.push(
                Ruling::new(
                    subject.master_cell(task.id, Field::Category),
                    &task.category,
                    "区县清单没有这一类。",
                )
                .hint("在“区县清单”里加一行，或归入已有的一行。"),
            );
        }
    }
    let lists: Vec<_> =
        subject.lists.iter().filter(|list| list.kind == ChecklistKind::District).collect();
    for row in &plan.digest {
        let having = lists
            .iter()
            .filter(|list| list.rows.iter().any(|known| known.category == row.name))
            .count();
        if having * 2 <= lists.len() || having == lists.len() {
            continue;
        }
        for list in &lists {
            if !list.rows.iter().any(|known| known.category == row.name) {
                rulings.push(
                    Ruling::new(
                        Spot::Checklist { unit: list.unit, kind: list.kind },
                        &row.name,
                        format!("“{}”的清单没有“{}”这一类，别的区县有。", list.unit_name, row.name),
                    )
                    .hint("核对是否漏列。"),
                );
            }
        }
    }
    rulings
}
