//! Units that lead tasks although no checklist will carry them, where the
//! plan makes department checklists at all.

use super::super::prelude::*;

/// 牵头单位没有清单
pub static RULE: Rule = Rule {
    code: "coverage.lead-without-checklist",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Advice,
    name: "牵头单位没有清单",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let plan = subject.plan;
    if !plan.checklists.iter().any(|list| list.kind == ChecklistKind::Department) {
        return Vec::new();
    }
    let roles = subject.derivation.roles();
    let mut rulings = Vec::new();
    for unit in &plan.units {
        if plan.checklist(unit.id, ChecklistKind::Department).is_some()
            || roles.names().is_group(unit.id)
        {
            continue;
        }
        let rows: Vec<usize> = roles
            .of_unit(unit.id)
            .iter()
            .filter(|(_, role)| *role == Role::Lead)
            .map(|(at, _)| *at)
            .collect();
        let Some(first) = rows.first() else { continue };
        let shown: Vec<usize> = rows.iter().map(|at| at + 1).collect();
        let tasks: Vec<TaskId> = rows.iter().map(|at| plan.tasks()[*at].id).collect();
        rulings.push(
            Ruling::new(
                subject.master_cell(plan.tasks()[*first].id, Field::Lead),
                &unit.name,
                format!(
                    "“{}”牵头 {} 项任务（第 {} 行），但没有它的清单。",
                    unit.name,
                    rows.len(),
                    numbers(&shown)
                ),
            )
            .hint("请确认这些任务不必单列；需要时，在“部门清单”里为它建一份清单。")
            .word(&unit.name)
            .tasks(tasks),
        );
    }
    rulings
}
