//! A phrase that stands twice in one district's cell.

use super::super::prelude::*;
use crate::reading::text::inside_quotes;

/// 区县清单语句重复
pub static RULE: Rule = Rule {
    code: "writing.repeated-phrase",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Practice,
    name: "区县清单的语句重复",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for list in subject.lists.iter().filter(|list| list.kind == ChecklistKind::District) {
        for row in &list.rows {
            for (at, phrase) in row.phrases.iter().enumerate() {
                let again = row.phrases[..at].iter().any(|before| before.text == phrase.text);
                let Some(clause) = phrase.clause.filter(|_| again) else { continue };
                rulings.push(
                    Ruling::new(
                        Spot::Clause { clause, unit: Some(list.unit) },
                        &phrase.text,
                        format!("“{}”在这一格写了两遍。", inside_quotes(&head(&phrase.text, 20))),
                    )
                    .hint("删去一处。"),
                );
            }
        }
    }
    rulings
}
