//! A unit named twice in one cell.

use super::super::prelude::*;

/// 同一格单位重复
pub static RULE: Rule = Rule {
    code: "units.repeated",
    family: Family::Units,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "同一格里单位重复",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for unit_cell in subject.unit_cells() {
        let mut seen: Vec<(UnitId, Option<Role>)> = Vec::new();
        for mention in &unit_cell.read.mentions {
            let Some(unit) = mention.unit else { continue };
            if seen.contains(&(unit, mention.role)) {
                let name = subject.unit_name(unit);
                rulings.push(
                    Ruling::new(
                        unit_cell.spot.clone(),
                        unit_cell.text,
                        format!("“{name}”在同一格里写了两次。"),
                    )
                    .hint("删去一个。")
                    .word(name),
                );
            }
            seen.push((unit, mention.role));
        }
    }
    rulings
}
