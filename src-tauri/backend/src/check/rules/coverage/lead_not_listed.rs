//! A task missing from the checklist of a unit that leads it.

use std::collections::HashSet;

use super::super::prelude::*;

/// 牵头任务未列入清单
pub static RULE: Rule = Rule {
    code: "coverage.lead-not-listed",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "牵头的任务没有列入本单位清单",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let roles = subject.derivation.roles();
    let tasks = subject.plan.tasks();
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::Department) {
        let listed: HashSet<TaskId> =
            list.rows.iter().flat_map(|row| row.sources.iter().copied()).collect();
        for (at, role) in roles.of_unit(list.unit) {
            let Some(task) = tasks.get(*at) else { continue };
            if *role != Role::Lead || listed.contains(&task.id) {
                continue;
            }
            let column = if task.lead.is_empty() { Field::Responsible } else { Field::Lead };
            rulings.push(
                Ruling::new(
                    subject.master_cell(task.id, column),
                    task.cell(column),
                    format!(
                        "“{}”牵头这项任务，它的清单里没有列入（总表第 {} 行：{}）。",
                        list.unit_name,
                        at + 1,
                        head(&task.text, 20)
                    ),
                )
                .hint("补入这份清单；确定不列的，可以忽略。")
                .word(list.unit_name),
            );
        }
    }
    rulings
}
