//! An own wording under which the master has moved.

use super::super::prelude::*;

/// 待复核
pub static RULE: Rule = Rule {
    code: "checklist.needs-review",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Advice,
    name: "总表文字已变，条目待复核",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for list in &subject.lists {
        for row in list.rows.iter().filter(|row| row.needs_review) {
            let digest = subject.plan.digest.iter().find(|known| known.name == row.category);
            let spot = match (row.phrases.is_empty(), digest) {
                (false, Some(digest)) => Spot::DigestCell { row: digest.id, unit: Some(list.unit) },
                _ => row_cell(list, row, Field::Text),
            };
            let moved = subject.plan.checklist(list.unit, list.kind).map(|stored| {
                crate::derive::moved_texts(subject.plan, stored, row)
                    .into_iter()
                    .map(|moved| moved.task)
                    .collect::<Vec<_>>()
            });
            let tasks =
                moved.filter(|moved| !moved.is_empty()).unwrap_or_else(|| row.sources.clone());
            rulings.push(
                Ruling::new(spot, row.text.as_ref(), "所依据的总表文字已经变动，待复核。")
                    .hint("请到这份清单里对照总表现文，保留、改用新文或合并。")
                    .tasks(tasks),
            );
        }
    }
    rulings
}
