//! A sentence that ends in one district where it goes on in the others.

use super::super::prelude::*;

/// 区县断句不一
pub static RULE: Rule = Rule {
    code: "agreement.district-marks",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "个别区县的标点与其他区县不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let plan = subject.plan;
    let mut rulings = Vec::new();
    for clause in &plan.clauses {
        for variant in &clause.variants {
            let Some(opens) =
                variant.opens_sentence.filter(|opens| *opens != clause.opens_sentence)
            else {
                continue;
            };
            let list = subject
                .lists
                .iter()
                .find(|list| list.unit == variant.unit && list.kind == ChecklistKind::District);
            let phrases = list
                .into_iter()
                .flat_map(|list| &list.rows)
                .find(|row| row.phrases.iter().any(|phrase| phrase.clause == Some(clause.id)));
            let Some(row) = phrases else { continue };
            let at = row.phrases.iter().position(|phrase| phrase.clause == Some(clause.id));
            // The first phrase opens a sentence whatever it says.
            let Some(before) = at.and_then(|at| at.checked_sub(1)).map(|at| &row.phrases[at])
            else {
                continue;
            };
            // In the others the two phrases must follow each other as well.
            let follows = |list: &&crate::derive::DerivedChecklist<'_>| {
                list.rows.iter().flat_map(|row| row.phrases.windows(2)).any(|pair| {
                    pair[0].clause == before.clause && pair[1].clause == Some(clause.id)
                })
            };
            let others = subject
                .lists
                .iter()
                .filter(|list| list.kind == ChecklistKind::District && list.unit != variant.unit)
                .filter(follows)
                .count();
            if others < 2 {
                continue;
            }
            let mark = if opens { '。' } else { '，' };
            let usual = if opens { '，' } else { '。' };
            let text = row.phrases.get(at.unwrap_or(0)).map_or("", |phrase| phrase.text.as_str());
            let tail: String = {
                let chars: Vec<char> = before.text.chars().collect();
                chars[chars.len().saturating_sub(12)..].iter().collect()
            };
            rulings.push(
                Ruling::new(
                    Spot::Clause { clause: clause.id, unit: Some(variant.unit) },
                    format!("{tail}{mark}{text}"),
                    format!("这里用“{mark}”，其他 {others} 个区县用“{usual}”。"),
                )
                .hint("统一标点。"),
            );
        }
    }
    rulings
}
