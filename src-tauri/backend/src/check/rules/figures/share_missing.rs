//! A district whose share of a figure is not given yet.

use super::super::prelude::*;
use crate::derive::MISSING_SHARE;

/// 数量未分解
pub static RULE: Rule = Rule {
    code: "figures.share-missing",
    family: Family::Figures,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "数量还没有分解到区县",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for list in &subject.lists {
        for row in list.rows.iter().filter(|row| row.text.contains(MISSING_SHARE)) {
            for phrase in row.phrases.iter().filter(|phrase| phrase.text.contains(MISSING_SHARE)) {
                let Some(clause) = phrase.clause else { continue };
                rulings.push(
                    Ruling::new(
                        Spot::Clause { clause, unit: Some(list.unit) },
                        &phrase.text,
                        format!("“{}”的数量还没有分解到{}。", row.category, list.unit_name),
                    )
                    .hint("在“区县清单”或“指标分解”里填上这个区县的数量。"),
                );
            }
        }
    }
    rulings
}
