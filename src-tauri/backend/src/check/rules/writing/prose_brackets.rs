//! Lone brackets in the body text, where one paragraph may open what
//! another closes.

use super::super::prelude::*;
use super::brackets::{hits, lone};

/// 正文括号不配对
pub static RULE: Rule = Rule {
    code: "writing.prose-brackets",
    family: Family::Writing,
    severity: Severity::Error,
    authority: Authority::Standard("GB/T 15834—2011"),
    name: "正文括号、引号不配对",
    check: Check::Plan(look),
};

/// Paragraphs within which a pair may be spread.
const NEAR: usize = 6;

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let prose = &subject.plan.prose;
    let mut rulings = Vec::new();
    for (at, text) in prose.iter().enumerate() {
        for (hit, (_, mark, opens)) in hits(text).into_iter().zip(lone(text)) {
            let window = if opens {
                &prose[at..(at + NEAR).min(prose.len())]
            } else {
                &prose[at.saturating_sub(NEAR)..=at]
            };
            // Over several paragraphs the mark has its partner after all.
            let spread = !lone(&window.concat()).iter().any(|(_, other, _)| *other == mark);
            if !spread {
                let paragraph = u32::try_from(at).unwrap_or(u32::MAX);
                rulings.push(
                    Ruling::new(Spot::Prose { paragraph }, &text[hit.at], hit.message)
                        .hint(hit.hint),
                );
            }
        }
    }
    rulings
}
