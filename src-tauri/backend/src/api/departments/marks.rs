//! Two texts with what differs marked, character by character; figures stay
//! whole.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use specta::Type;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MarkedRun {
    /// Its characters.
    pub text: String,
    /// Whether the other text lacks it.
    pub changed: bool,
}

/// Both texts in pieces.
pub fn marked(then: &str, now: &str) -> (Vec<MarkedRun>, Vec<MarkedRun>) {
    let diff = TextDiff::from_unicode_words(then, now);
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut old, change.value(), false);
                push(&mut new, change.value(), false);
            }
            ChangeTag::Delete => push(&mut old, change.value(), true),
            ChangeTag::Insert => push(&mut new, change.value(), true),
        }
    }
    (old, new)
}

fn push(runs: &mut Vec<MarkedRun>, text: &str, changed: bool) {
    match runs.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => runs.push(MarkedRun { text: text.to_owned(), changed }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(runs: &[MarkedRun]) -> String {
        let mark = |run: &MarkedRun| {
            if run.changed { format!("[{}]", run.text) } else { run.text.clone() }
        };
        runs.iter().map(mark).collect()
    }

    #[test]
    fn differences_are_marked_on_both_sides() {
        for (then, now, old, new) in [
            ("淘汰36台。", "淘汰50台。", "淘汰[36]台。", "淘汰[50]台。"),
            ("完成整治。", "完成整治，并验收。", "完成整治。", "完成整治[，并验收]。"),
            ("甲", "甲", "甲", "甲"),
            ("", "新", "", "[新]"),
        ] {
            let (left, right) = marked(then, now);
            assert_eq!((shown(&left), shown(&right)), (old.to_owned(), new.to_owned()));
        }
    }
}
