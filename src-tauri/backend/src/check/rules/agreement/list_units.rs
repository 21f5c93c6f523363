//! Who leads a project, and who leads the task it belongs to.

use super::super::figures::compared::paired;
use super::super::prelude::*;
use crate::reading::text::says_none;

/// 两张表牵头不一
pub static RULE: Rule = Rule {
    code: "agreement.list-lead",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "另一张表的牵头单位与总表不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let names = subject.names();
    let mut rulings = Vec::new();
    for pair in paired(subject) {
        let master = &subject.plan.tasks()[pair.master];
        if says_none(&pair.row.lead) || says_none(&master.lead) {
            continue;
        }
        // Named in the order in which they stand.
        let read = |text: &str| {
            let mut units: Vec<UnitId> = Vec::new();
            for unit in names.read(text).resolved() {
                if !units.contains(&unit) {
                    units.push(unit);
                }
            }
            units
        };
        let (own, theirs) = (read(&pair.row.lead), read(&master.lead));
        if own.is_empty() || theirs.is_empty() {
            continue;
        }
        let word = |units: &[UnitId]| {
            let named: Vec<&str> = units.iter().map(|unit| subject.unit_name(*unit)).collect();
            named.join("、")
        };
        let more: Vec<UnitId> = own.iter().copied().filter(|u| !theirs.contains(u)).collect();
        let less: Vec<UnitId> = theirs.iter().copied().filter(|u| !own.contains(u)).collect();
        if more.is_empty() && less.is_empty() {
            continue;
        }
        let mut parts = Vec::new();
        if !less.is_empty() {
            parts.push(format!("少“{}”", word(&less)));
        }
        if !more.is_empty() {
            parts.push(format!("多“{}”", word(&more)));
        }
        rulings.push(
            Ruling::new(
                cell(pair.list, pair.row.id, Field::Lead),
                format!("{}\n{}", pair.row.lead, pair.row.text).lines().next().unwrap_or_default(),
                format!(
                    "“{}”的牵头单位与总表第 {} 行（{}）相比，{}。",
                    head(&pair.row.text, 30),
                    pair.master + 1,
                    master.lead.replace('\n', "、"),
                    parts.join("，")
                ),
            )
            .hint("核定后统一。")
            .tasks(vec![master.id]),
        );
    }
    rulings
}
