//! Checklists of units that are no longer in the registry.

use super::super::prelude::*;

/// 清单的单位已不存在
pub static RULE: Rule = Rule {
    code: "coverage.checklist-of-nobody",
    family: Family::Coverage,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "清单的单位已不在单位库",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let plan = subject.plan;
    let gone = plan.checklists.iter().filter(|list| plan.unit(list.unit).is_none()).count();
    if gone == 0 {
        return Vec::new();
    }
    let message = format!("有 {gone} 份清单的单位已不在单位库，不会生成。");
    vec![
        Ruling::new(Spot::Plan, "", message)
            .hint("单位改名的，请在单位库里恢复或合并；已撤销的，可以删去清单。"),
    ]
}
