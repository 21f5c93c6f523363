//! Shares that nobody can take up: one that is no number, one of a unit that
//! is no longer there.

use super::super::prelude::*;
use crate::derive::check_figures;
use crate::domain::Target;
use crate::reading::decimal::number;
use crate::reading::text::trimmed;

/// 分解数不是数字
pub static UNREADABLE: Rule = Rule {
    code: "figures.share-not-a-number",
    family: Family::Figures,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "分解的数量不是数字",
    check: Check::Plan(unreadable),
};

/// 分给不存在的单位
pub static OF_NOBODY: Rule = Rule {
    code: "figures.share-of-nobody",
    family: Family::Figures,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "分给了已不在单位库的单位",
    check: Check::Plan(of_nobody),
};

fn spot(subject: &Subject<'_>, target: &Target) -> Spot {
    match target.task.filter(|task| subject.position(*task).is_some()) {
        Some(task) => subject.master_cell(task, Field::Text),
        None => Spot::Target { target: target.id },
    }
}

/// Shares that are no amount, as 指标分解 shows them.
fn unreadable(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for check in check_figures(subject.plan) {
        let target = check.target;
        for unit in check.unreadable.iter().filter_map(|unit| subject.plan.unit(*unit)) {
            let value = trimmed(target.share(unit.id).unwrap_or_default());
            let fault = if number(value).is_some() { "是负数" } else { "不是数字" };
            let message =
                format!("“{}”分给{}的“{value}”{fault}，没有计入合计。", target.name, unit.name);
            let hint = "请改为数字，不能小于零；还没有定的，先留空。";
            rulings.push(Ruling::new(spot(subject, target), value, message).hint(hint));
        }
    }
    rulings
}

fn of_nobody(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for target in &subject.plan.targets {
        for share in &target.allocations {
            if subject.plan.unit(share.unit).is_some() {
                continue;
            }
            let value = trimmed(&share.value);
            rulings.push(
                Ruling::new(
                    spot(subject, target),
                    value,
                    format!("“{}”有一份（{value}）分给了已不在单位库的单位。", target.name),
                )
                .hint("请把这一份改分给现在的单位，合计才对得上。"),
            );
        }
    }
    rulings
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::domain::{
        Allocation, AllocationId, Comparison, Plan, Target, TargetId, TargetKind, Unit, UnitId,
        UnitKind,
    };

    #[test]
    fn shares_nobody_can_take_up_are_told() {
        let share = |id: u64, unit: u64, value: &str| Allocation {
            id: AllocationId(id),
            unit: UnitId(unit),
            value: value.to_owned(),
        };
        let mut plan = Plan::empty("");
        plan.units = vec![Unit::new(UnitId(1), "东湖区", UnitKind::District)];
        plan.targets = vec![Target {
            id: TargetId(1),
            task: None,
            name: "监测站".to_owned(),
            value: "300".to_owned(),
            unit: "个".to_owned(),
            comparison: Comparison::Equal,
            kind: TargetKind::Sum,
            allocations: vec![share(1, 1, "若干"), share(2, 9, "20")],
        }];
        let codes = |plan: &Plan| -> Vec<&str> {
            check(plan).findings.iter().map(|checked| checked.rule.code).collect()
        };
        let found = codes(&plan);
        for code in ["figures.share-not-a-number", "figures.share-of-nobody"] {
            assert!(found.contains(&code), "{code} in {found:?}");
        }
        for kind in [TargetKind::Sum, TargetKind::Same, TargetKind::Bound, TargetKind::Named] {
            plan.targets[0].kind = kind;
            plan.targets[0].allocations = vec![share(1, 1, "-5")];
            let found = codes(&plan);
            assert!(found.contains(&"figures.share-not-a-number"), "{kind:?}: {found:?}");
        }
    }
}
