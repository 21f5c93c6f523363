//! What rules said about texts seen before.

use std::collections::HashMap;
use std::sync::Arc;

use super::rule::{Hit, TextKind};

/// Answers of the rules that look at one text at a time. Kept between checks
/// of the same plan: an edit changes a text or two of thousands.
#[derive(Debug, Default)]
pub struct Memory {
    /// The words the answers were given with.
    words: u64,
    /// By kind and text; each with the round it was last asked in.
    known: HashMap<TextKind, HashMap<String, (u64, Answer)>>,
    round: u64,
}

/// Hits by the place of their rule in the registry.
pub(super) type Answer = Arc<Vec<(usize, Hit)>>;

impl Memory {
    /// Begins a check with these words; other words, nothing is known.
    pub(super) fn begin(&mut self, words: u64) {
        if self.words != words {
            self.words = words;
            self.known.clear();
        }
        self.round += 1;
    }

    /// The answer for a text, worked out where it is not known.
    pub(super) fn answer(
        &mut self,
        kind: TextKind,
        text: &str,
        work: impl FnOnce() -> Vec<(usize, Hit)>,
    ) -> Answer {
        let known = self.known.entry(kind).or_default();
        if let Some((round, answer)) = known.get_mut(text) {
            *round = self.round;
            return Arc::clone(answer);
        }
        let answer = Arc::new(work());
        known.insert(text.to_owned(), (self.round, Arc::clone(&answer)));
        answer
    }

    /// Ends a check: texts that are no longer in the plan are forgotten,
    /// except for those of the last few rounds (undo brings them back).
    pub(super) fn end(&mut self) {
        const KEPT: u64 = 20;
        let oldest = self.round.saturating_sub(KEPT);
        for kind in [
            TextKind::Sentence,
            TextKind::Phrase,
            TextKind::Name,
            TextKind::Units,
            TextKind::Deadline,
            TextKind::Title,
            TextKind::Prose,
            TextKind::Number,
            TextKind::Other,
        ] {
            if let Some(texts) = self.known.get_mut(&kind) {
                texts.retain(|_, (round, _)| *round >= oldest);
            }
        }
    }
}
