//! The halves of a term the other way round: 路检路查, 路查路检.

use std::collections::BTreeMap;

use super::super::prelude::*;
use crate::check::scan::is_han;

/// 词序不一
pub static RULE: Rule = Rule {
    code: "writing.permuted-terms",
    family: Family::Agreement,
    severity: Severity::Warn,
    authority: Authority::Practice,
    name: "词序不一",
    check: Check::Plan(look),
};

/// Four characters whose halves begin or end alike: 路检路查, 党政同责 is
/// none. Only of these the order is worth a word.
fn halves(word: &[char]) -> bool {
    let (a, b) = (&word[..2], &word[2..]);
    a != b && (a[0] == b[0] || a[1] == b[1])
}

fn look(subject: &Subject<'_>) -> Vec<Ruling> {
    let mut seen: BTreeMap<[char; 4], Vec<usize>> = BTreeMap::new();
    for (at, passage) in subject.passages.iter().enumerate() {
        if !passage.kind.is_running() {
            continue;
        }
        let chars: Vec<char> = passage.text.chars().collect();
        for window in chars.windows(4) {
            if window.iter().all(|c| is_han(*c)) && halves(window) {
                let key = [window[0], window[1], window[2], window[3]];
                let places = seen.entry(key).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
    }
    let mut rulings = Vec::new();
    for (word, places) in &seen {
        let other = [word[2], word[3], word[0], word[1]];
        let Some(others) = seen.get(&other) else { continue };
        let more = (others.len(), other < *word) > (places.len(), *word < other);
        let first = others.first().min(places.first());
        if !more || first.is_none() {
            continue;
        }
        let (rare, usual): (String, String) = (word.iter().collect(), other.iter().collect());
        if subject.words.accepts(&rare) {
            continue;
        }
        let Some(first) = places.first() else { continue };
        let passage = &subject.passages[*first];
        let Some(at) = passage.text.find(&rare) else { continue };
        rulings.push(
            Ruling::new(
                passage.spot.clone(),
                &rare,
                format!("“{rare}”{} 处，“{usual}”{} 处，词序不一。", places.len(), others.len()),
            )
            .hint(format!("建议统一为“{usual}”。"))
            .word(&rare)
            .change(at, &rare, &usual),
        );
    }
    rulings
}
