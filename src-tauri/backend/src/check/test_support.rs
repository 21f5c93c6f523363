//! Rules for single texts, tried on single texts.

use super::lexicon::Lexicon;
use super::rule::{Check, Line, Rule, TextKind};

/// What a rule says about a text, as “quote→fix” parts.
pub fn said(rule: &Rule, kind: TextKind, text: &str) -> String {
    let Check::Text(look) = rule.check else { panic!("{} is no rule for texts", rule.code) };
    let words = Lexicon::default();
    look(&Line { text, kind, words: &words })
        .into_iter()
        .map(|hit| {
            let fix = hit.instead.map(|fix| format!("→{fix}")).unwrap_or_default();
            format!("{}{fix}", &text[hit.at])
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

/// Tries a rule on task texts, each with what it should say.
pub fn tried(rule: &Rule, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(said(rule, TextKind::Sentence, text), *expected, "{}: {text}", rule.code);
    }
}
