//! Shares and checklists that nobody can take up: a share that is no number,
//! a unit that is no longer there.

use std::collections::BTreeMap;

use crate::domain::{Field, Plan, Target, TargetKind, TaskId};
use crate::finding::{Finding, Place, Severity};
use crate::reading::decimal::number;
use crate::reading::text::{says_none, trimmed};

/// Findings on shares and checklists, target by target.
pub(super) fn findings(plan: &Plan, part: &str) -> Vec<Finding> {
    let rows: BTreeMap<TaskId, usize> =
        plan.tasks().iter().enumerate().map(|(at, task)| (task.id, at + 1)).collect();
    let mut findings = Vec::new();
    for target in &plan.targets {
        let row = target.task.and_then(|task| rows.get(&task));
        let place =
            row.map_or_else(|| Place::part("指标分解"), |row| Place::cell(part, *row, Field::Text));
        for share in &target.allocations {
            match plan.unit(share.unit) {
                None => findings.push(of_nobody(target, &share.value, place.clone())),
                Some(unit) if is_unreadable(target, &share.value) => {
                    findings.push(unreadable(target, &unit.name, &share.value, place.clone()));
                }
                Some(_) => {}
            }
        }
    }
    let gone = plan.checklists.iter().filter(|list| plan.unit(list.unit).is_none()).count();
    if gone > 0 {
        findings.push(
            Finding::new(
                "coverage.checklist-of-nobody",
                Severity::Warn,
                Place::part("清单"),
                format!("有 {gone} 份清单的单位已不在单位库，不会生成。"),
            )
            .hint("单位改名的，请在单位库里恢复或合并；已撤销的，可以删去清单。"),
        );
    }
    findings
}

/// Shares that add up must be numbers; names and bounds may be words.
fn is_unreadable(target: &Target, share: &str) -> bool {
    target.kind == TargetKind::Sum && !says_none(share) && number(share).is_none()
}

fn unreadable(target: &Target, unit: &str, share: &str, place: Place) -> Finding {
    let share = trimmed(share);
    Finding::new(
        "figures.share-not-a-number",
        Severity::Warn,
        place,
        format!("“{}”分给{unit}的“{share}”不是数字，没有计入合计。", target.name),
    )
    .quoting(share)
    .hint("请改为数字；还没有定的，先留空。")
}

fn of_nobody(target: &Target, share: &str, place: Place) -> Finding {
    let share = trimmed(share);
    Finding::new(
        "figures.share-of-nobody",
        Severity::Warn,
        place,
        format!("“{}”有一份（{share}）分给了已不在单位库的单位。", target.name),
    )
    .quoting(share)
    .hint("请把这一份改分给现在的单位，合计才对得上。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Allocation, AllocationId, Checklist, ChecklistKind, Comparison, TargetId, Unit, UnitId,
        UnitKind,
    };

    #[test]
    fn shares_nobody_can_take_up_are_told() {
        let share = |id: u64, unit: u64, value: &str| Allocation {
            id: AllocationId(id),
            unit: UnitId(unit),
            value: value.to_owned(),
        };
        let target = |kind, allocations| Target {
            id: TargetId(1),
            task: None,
            name: "监测站".to_owned(),
            value: "300".to_owned(),
            unit: "个".to_owned(),
            comparison: Comparison::Equal,
            kind,
            allocations,
        };
        let plan = Plan {
            units: vec![Unit::new(UnitId(1), "东湖区", UnitKind::District)],
            targets: vec![
                target(
                    TargetKind::Sum,
                    vec![
                        share(1, 1, "若干"),
                        share(2, 9, "60"),
                        share(3, 1, ""),
                        share(4, 1, "1,200"),
                    ],
                ),
                target(TargetKind::Named, vec![share(5, 1, "高新园")]),
            ],
            checklists: vec![Checklist {
                unit: UnitId(8),
                kind: ChecklistKind::District,
                headers: BTreeMap::new(),
                entries: Vec::new(),
            }],
            ..Plan::empty("")
        };
        let codes: Vec<&str> = findings(&plan, "任务总表").iter().map(|one| one.code).collect();
        assert_eq!(
            codes,
            [
                "figures.share-not-a-number",
                "figures.share-of-nobody",
                "coverage.checklist-of-nobody"
            ]
        );
    }
}
