//! One district's words for what all others say alike.

use super::super::prelude::*;
use crate::check::compare::differences;
use crate::derive::{applies, positions};
use crate::reading::text::inside_quotes;

/// 区县措辞不一
pub static RULE: Rule = Rule {
    code: "agreement.district-wording",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "个别区县的措辞与其他区县不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let plan = subject.plan;
    let roles = subject.derivation.roles();
    let position = positions(plan);
    let districts = subject.units_with(ChecklistKind::District);
    let mut rulings = Vec::new();
    // A row of its own (空气质量改善目标) is different by right.
    let own_rows: Vec<_> =
        plan.digest.iter().filter(|row| row.categories.is_empty()).map(|row| row.id).collect();
    for clause in plan.clauses.iter().filter(|clause| !own_rows.contains(&clause.row)) {
        let concerned: Vec<UnitId> = districts
            .iter()
            .copied()
            .filter(|unit| applies(plan, clause, *unit, roles, &position))
            .collect();
        let own =
            |unit: &UnitId| clause.variants.iter().any(|v| v.unit == *unit && v.text.is_some());
        let others = concerned.iter().filter(|unit| !own(unit)).count();
        for variant in &clause.variants {
            let Some(text) = &variant.text else { continue };
            // Where most districts have words of their own, nothing is usual.
            if others < 2 || !concerned.contains(&variant.unit) {
                continue;
            }
            let found = differences(text, &clause.text);
            if found.is_empty() && !ends_short(text, &clause.text) {
                continue;
            }
            // The name of the place differs by right.
            let by_name = found.iter().all(|difference| {
                ["全区", "全市", "全县"].iter().any(|word| {
                    let around = &text[difference.clause.clone()];
                    around.contains(word) && difference.other.chars().count() <= 1
                })
            }) && !found.is_empty();
            if by_name {
                continue;
            }
            rulings.push(
                Ruling::new(
                    Spot::Clause { clause: clause.id, unit: Some(variant.unit) },
                    text,
                    format!("其他 {others} 个区县写“{}”。", inside_quotes(&head(&clause.text, 40))),
                )
                .hint("没有区别的，请统一措辞。")
                .change(0, text, &clause.text),
            );
        }
    }
    rulings
}

/// A wording that is the usual one without its end.
fn ends_short(text: &str, usual: &str) -> bool {
    text.len() < usual.len() && usual.starts_with(text) && text.chars().count() >= 6
}
