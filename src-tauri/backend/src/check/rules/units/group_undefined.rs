//! A collective name that says of nobody that he belongs to it.

use std::collections::BTreeMap;

use super::super::prelude::*;

/// 统称没有成员
pub static RULE: Rule = Rule {
    code: "units.group-undefined",
    family: Family::Units,
    severity: Severity::Note,
    authority: Authority::Advice,
    name: "统称没有指定成员",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let names = subject.names();
    let mut used: BTreeMap<UnitId, Vec<(Spot, TaskId)>> = BTreeMap::new();
    for unit_cell in subject.unit_cells() {
        for unit in unit_cell.read.resolved() {
            if names.is_undefined_group(unit) {
                used.entry(unit).or_default().push((unit_cell.spot.clone(), unit_cell.task.id));
            }
        }
    }
    let mut rulings = Vec::new();
    for (unit, places) in used {
        let name = subject.unit_name(unit);
        rulings.push(
            Ruling::new(
                Spot::Unit { unit },
                name,
                format!("“{name}”是单位的统称，用了 {} 处，还没有说明包括哪些单位。", places.len()),
            )
            .hint("没有指定成员的统称不会展开到各单位的清单；请在“单位”里指定成员。"),
        );
    }
    rulings
}
