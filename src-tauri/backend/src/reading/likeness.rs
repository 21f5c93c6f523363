//! How alike two texts are, by what they say and not by where they say it.
//!
//! A text is a bag of *pairs* (neighbouring characters; a run of Latin
//! letters or digits counts as one character). Two measures are built on it:
//! [`likeness`] for two texts of equal standing, and [`Weights::coverage`]
//! for how much of a short phrase a longer text explains.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A pair of neighbouring characters, or a Latin word, hashed.
pub type Pair = u64;

/// The pairs of a text, in order, repeats included. Punctuation separates.
pub fn pairs(text: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for run in text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '%')) {
        let tokens = tokens(run);
        pairs.extend(tokens.windows(2).map(hashed));
        pairs.extend(tokens.iter().filter(|token| token.len() > 4).map(hashed));
        if tokens.len() == 1 {
            pairs.push(hashed(&tokens[0]));
        }
    }
    pairs
}

fn hashed(value: &(impl Hash + ?Sized)) -> Pair {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Characters, with runs of Latin letters and digits kept whole.
fn tokens(run: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut in_word = false;
    for (at, character) in run.char_indices() {
        let latin = character.is_ascii();
        if !(latin && in_word) && at > start {
            tokens.push(&run[start..at]);
            start = at;
        }
        in_word = latin;
    }
    if start < run.len() {
        tokens.push(&run[start..]);
    }
    tokens
}

/// Dice likeness of two texts, 0 to 1.
pub fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    pair_likeness(&pairs(a), &pairs(b))
}

/// [`likeness`] of texts whose pairs are known.
pub fn pair_likeness(a: &[Pair], b: &[Pair]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut counts: HashMap<Pair, i32> = HashMap::new();
    for pair in a {
        *counts.entry(*pair).or_default() += 1;
    }
    let mut shared = 0_usize;
    for pair in b {
        if let Some(count) = counts.get_mut(pair)
            && *count > 0
        {
            *count -= 1;
            shared += 1;
        }
    }
    2.0 * count(shared) / count(a.len() + b.len())
}

#[expect(clippy::cast_precision_loss, reason = "counts of characters are far below 2^52")]
const fn count(number: usize) -> f64 {
    number as f64
}

/// In how many texts a pair counts as seen that is in none.
const UNSEEN: usize = 20;

/// How telling each pair is among a set of texts: a pair that stands in all
/// of them (治理, 推进) tells nothing, one that stands in one tells most.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    texts: usize,
    seen_in: HashMap<Pair, usize>,
}

impl Weights {
    /// Weights over these texts.
    pub fn over<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut weights = Self::default();
        for text in texts {
            weights.texts += 1;
            for pair in pairs(text).into_iter().collect::<BTreeSet<_>>() {
                *weights.seen_in.entry(pair).or_default() += 1;
            }
        }
        weights
    }

    /// The weight of a pair. One that stands in no text tells none of them
    /// apart and weighs like a common one.
    pub fn of(&self, pair: Pair) -> f64 {
        let seen = self.seen_in.get(&pair).copied().unwrap_or(UNSEEN);
        ((1.0 + count(self.texts)) / (0.5 + count(seen))).ln().max(0.05)
    }

    /// The weight of a pair that stands in one text only.
    pub fn rare(&self) -> f64 {
        ((1.0 + count(self.texts)) / 1.5).ln().max(0.05)
    }

    /// The summed weight of pairs.
    pub fn total(&self, pairs: &[Pair]) -> f64 {
        pairs.iter().map(|pair| self.of(*pair)).sum()
    }

    /// The share of a phrase, 0 to 1, that a text explains.
    pub fn coverage(&self, phrase: &[Pair], text: &HashSet<Pair>) -> f64 {
        let total = self.total(phrase);
        if total <= 0.0 {
            return 0.0;
        }
        let explained: f64 =
            phrase.iter().filter(|pair| text.contains(pair)).map(|pair| self.of(*pair)).sum();
        explained / total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_texts_are_more_alike_than_others() {
        for (a, near, far) in [
            ("推进燃气锅炉低氮改造", "完成燃气锅炉低氮改造任务", "推进餐饮油烟治理"),
            ("建设300个监测站", "建设320个监测站", "建设300公里管道"),
            ("加强VOCs治理", "深化VOCs治理", "加强扬尘治理"),
        ] {
            assert!(likeness(a, near) > likeness(a, far), "{a}: {near} / {far}");
        }
        assert!((likeness("同样的话", "同样的话") - 1.0).abs() < f64::EPSILON);
        assert_eq!(likeness("", "某事"), 0.0);
    }

    #[test]
    fn common_pairs_weigh_less() {
        let weights = Weights::over(["推进锅炉改造", "推进扬尘管控", "推进油烟治理"]);
        let of = |text: &str| weights.of(pairs(text)[0]);
        assert!(of("推进") < of("锅炉"));
    }
}
