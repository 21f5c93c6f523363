//! A unit that supports the task it leads.

use super::super::prelude::*;
use crate::reading::text::says_none;

/// 牵头又配合
pub static RULE: Rule = Rule {
    code: "units.lead-also-supports",
    family: Family::Units,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "牵头单位又列入配合单位",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let names = subject.names();
    let mut rulings = Vec::new();
    for list in &subject.plan.lists {
        for task in &list.tasks {
            if says_none(&task.lead) || says_none(&task.support) {
                continue;
            }
            let lead = names.read(&task.lead);
            let leads: Vec<UnitId> = lead.resolved().collect();
            for mention in names.read(&task.support).mentions {
                let Some(unit) = mention.unit.filter(|unit| leads.contains(unit)) else { continue };
                let name = subject.unit_name(unit);
                rulings.push(
                    Ruling::new(
                        cell(list, task.id, Field::Support),
                        &mention.text,
                        format!("“{name}”已是这项任务的牵头单位，又列入配合单位。"),
                    )
                    .hint("在其中一栏删去。")
                    .word(name),
                );
            }
        }
    }
    rulings
}
