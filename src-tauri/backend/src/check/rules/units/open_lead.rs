//! 等 in a unit cell: who else?

use super::super::prelude::*;

/// 单位栏的“等”
pub static RULE: Rule = Rule {
    code: "units.open",
    family: Family::Units,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "单位栏用“等”",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for unit_cell in subject.unit_cells() {
        let expression = &unit_cell.read;
        if !expression.open {
            continue;
        }
        let last = expression.mentions.last().map_or("", |mention| mention.text.as_str());
        let quote = unit_cell.text.find(last).map_or(unit_cell.text, |at| &unit_cell.text[at..]);
        let lead = unit_cell.role == Role::Lead;
        let message = if lead {
            "牵头单位用“等”，责任落不到具体单位。"
        } else {
            "用“等”没有列全，没有写出的单位收不到这项任务。"
        };
        rulings.push(
            Ruling::new(unit_cell.spot.clone(), quote, message)
                .hint("列全单位名称。")
                .severity(if lead { Severity::Warn } else { Severity::Note })
                .word("等"),
        );
    }
    rulings
}
