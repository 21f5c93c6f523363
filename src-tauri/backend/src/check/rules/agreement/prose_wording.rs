//! Words by which the body text differs from the master.

use super::super::prelude::*;
use crate::check::compare::{What, differences, other_marks};

/// 正文字词与总表不一
pub static RULE: Rule = Rule {
    code: "agreement.prose-wording",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "正文与总表的个别字词不一",
    check: Check::Plan(look),
};

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let tasks = subject.plan.tasks();
    let mut rulings = Vec::new();
    for part in subject.bracketed() {
        let prose = &subject.plan.prose[part.paragraph][part.text.clone()];
        for at in &part.tasks {
            let task = &tasks[*at];
            let spot = subject.master_cell(task.id, Field::Text);
            for difference in differences(&task.text, prose) {
                if difference.what != What::Replaced {
                    continue;
                }
                let own = widened(&task.text, &difference.at, (2, 1));
                let left = own.find(&task.text[difference.at.clone()]).unwrap_or(0);
                let right = left + difference.at.len();
                let theirs = format!("{}{}{}", &own[..left], difference.other, &own[right..]);
                rulings.push(
                    Ruling::new(
                        spot.clone(),
                        &task.text[difference.clause.clone()],
                        format!("总表是“{own}”，正文第 {} 段是“{theirs}”。", part.paragraph + 1),
                    )
                    .hint(format!("正文作“{}”，请核对。", head(&difference.other_clause, 40)))
                    .word(format!("{own}/{theirs}")),
                );
            }
            for (mark, instead) in other_marks(&task.text, prose) {
                rulings.push(
                    Ruling::new(
                        spot.clone(),
                        widened(&task.text, &mark, (12, 6)),
                        format!(
                            "总表用“{}”，正文第 {} 段用“{instead}”。",
                            &task.text[mark],
                            part.paragraph + 1
                        ),
                    )
                    .hint("并列的各项之间统一标点。"),
                );
            }
        }
    }
    rulings
}

/// Some bytes of a text with so many characters before and after.
fn widened<'t>(
    text: &'t str,
    at: &std::ops::Range<usize>,
    (before, after): (usize, usize),
) -> &'t str {
    let left: usize = text[..at.start].chars().rev().take(before).map(char::len_utf8).sum();
    let right: usize = text[at.end..].chars().take(after).map(char::len_utf8).sum();
    text.get(at.start - left..at.end + right).unwrap_or(text)
}
