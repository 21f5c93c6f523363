//! Texts in unit cells that cannot be the name of a unit, known or not.

use super::super::prelude::*;
use super::mentioned;
use crate::reading::no_name::of_mention;

/// 不是单位名称
pub static RULE: Rule = Rule {
    code: "units.not-a-name",
    family: Family::Units,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "不是单位名称",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for unit_cell in subject.unit_cells() {
        let read = &unit_cell.read;
        for mention in read.mentions.iter().chain(&read.implied) {
            let Some(why) = of_mention(mention) else { continue };
            let quote = mentioned(unit_cell.text, &mention.text)
                .map_or(mention.text.as_str(), |at| &unit_cell.text[at]);
            rulings.push(
                Ruling::new(unit_cell.spot.clone(), quote, why.message(&mention.text))
                    .hint(why.hint())
                    .severity(why.severity())
                    .word(&mention.text),
            );
        }
    }
    rulings
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::domain::test_support::master;
    use crate::domain::{Plan, Task, TaskId, Unit, UnitId, UnitKind};

    #[test]
    fn cells_that_name_nobody_are_told() {
        for (cell, expected) in [
            ("???", "???"),
            ("市甲局、123", "123"),
            ("市甲局（某", "市甲局（某"),
            ("市甲局(牵头", ""),
            ("市甲局", ""),
            ("/", ""),
        ] {
            let task =
                Task {
                    text: "做甲。".to_owned(), lead: cell.to_owned(), ..Task::empty(TaskId(1))
                };
            let mut plan = Plan { lists: vec![master(vec![task])], ..Plan::empty("") };
            // A plan made before this rule may have such units.
            plan.units = vec![
                Unit::new(UnitId(1), "市甲局", UnitKind::Department),
                Unit::new(UnitId(2), "???", UnitKind::Department),
            ];
            let told: Vec<String> = check(&plan)
                .findings
                .iter()
                .filter(|checked| checked.rule.code == "units.not-a-name")
                .map(|checked| checked.finding.quote.clone())
                .collect();
            assert_eq!(told.join(" "), expected, "{cell}");
        }
    }
}
