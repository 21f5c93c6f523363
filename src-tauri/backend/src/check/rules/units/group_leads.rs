//! A collective name where one unit must answer.

use std::collections::BTreeMap;

use super::super::prelude::*;

/// 统称牵头
pub static RULE: Rule = Rule {
    code: "units.group-leads",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "牵头单位是统称",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let names = subject.names();
    let mut found: BTreeMap<UnitId, (Ruling, Vec<usize>, Vec<TaskId>)> = BTreeMap::new();
    for unit_cell in subject.unit_cells().iter().filter(|cell| cell.role == Role::Lead) {
        for mention in &unit_cell.read.mentions {
            let Some(unit) = mention.unit else { continue };
            if !names.is_group(unit) || names.is_place(unit) {
                continue;
            }
            let entry = found.entry(unit).or_insert_with(|| {
                let ruling = Ruling::new(unit_cell.spot.clone(), &mention.text, "");
                (ruling, Vec::new(), Vec::new())
            });
            entry.1.push(unit_cell.row + 1);
            entry.2.push(unit_cell.task.id);
        }
    }
    let mut rulings: Vec<Ruling> = Vec::new();
    for (unit, (mut ruling, rows, tasks)) in found {
        let name = subject.unit_name(unit);
        ruling.message = format!(
            "“{name}”是统称，牵头 {} 项任务（第 {} 行），落不到具体部门的清单。",
            rows.len(),
            numbers(&rows)
        );
        rulings.push(ruling.hint("写明牵头的部门，或在“单位”里指定成员。").word(name).tasks(tasks));
    }
    rulings
}
