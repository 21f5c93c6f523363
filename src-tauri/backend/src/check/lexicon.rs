//! Words that ship and the office's own. Data, not code: see `seeds/words`;
//! an office adds its own to the plan.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::domain::{OwnWord, Plan};
use crate::finding::Severity;

const CONFUSIONS: &str = include_str!("../../../../seeds/words/confusions.json");
const VARIANTS: &str = include_str!("../../../../seeds/words/variants.json");
const COLLOCATIONS: &str = include_str!("../../../../seeds/words/collocations.json");
const MEASURES: &str = include_str!("../../../../seeds/words/measures.json");

/// A word written for another.
#[derive(Debug, Clone, Deserialize)]
pub struct Confusion {
    /// As it is often written.
    pub wrong: String,
    /// As it should be.
    pub right: String,
    /// Longer words that hold the wrong one and are right.
    #[serde(default)]
    pub unless: Vec<String>,
    /// `error`, `warn` or `note`.
    pub level: Level,
}

/// [`Severity`] as the data spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 错误
    Error,
    /// 提醒
    Warn,
    /// 说明
    Note,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warn => Self::Warn,
            Level::Note => Self::Note,
        }
    }
}

/// Forms of one term that should not stand side by side in one plan; the
/// first is the usual one.
#[derive(Debug, Clone, Deserialize)]
pub struct Variants {
    /// The forms.
    pub forms: Vec<String>,
}

/// A verb that does not go with an object.
#[derive(Debug, Clone, Deserialize)]
pub struct Collocation {
    /// The verb.
    pub verb: String,
    /// The object at the end of its clause.
    pub object: String,
    /// The verb that goes with it.
    pub instead: String,
}

/// A measure written otherwise than official documents do.
#[derive(Debug, Clone, Deserialize)]
pub struct Measure {
    /// As it is often written.
    pub wrong: String,
    /// As it should be.
    pub right: String,
    /// Where not empty: it is wrong unless it is part of one of these.
    #[serde(default)]
    pub needs: Vec<String>,
}

/// What ships.
#[derive(Debug)]
pub struct Shipped {
    /// Words written for others.
    pub confusions: Vec<Confusion>,
    /// Finds every confusion at once.
    pub any_confusion: Option<Regex>,
    /// Terms with several forms.
    pub variants: Vec<Variants>,
    /// Finds every form of them at once.
    pub any_variant: Option<Regex>,
    /// Verbs and objects.
    pub collocations: Vec<Collocation>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Finds a figure with any of the measures after it.
    pub any_measure: Option<Regex>,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let confusions: Vec<Confusion> = serde_json::from_str(CONFUSIONS).unwrap_or_default();
    let measures: Vec<Measure> = serde_json::from_str(MEASURES).unwrap_or_default();
    let variants: Vec<Variants> = serde_json::from_str(VARIANTS).unwrap_or_default();
    let alternation = |mut words: Vec<String>| {
        // The longest of words that begin alike is the one meant.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|")
    };
    let wrong = alternation(confusions.iter().map(|word| word.wrong.clone()).collect());
    let forms = alternation(variants.iter().flat_map(|group| group.forms.clone()).collect());
    let figures = alternation(measures.iter().map(|word| word.wrong.clone()).collect());
    Shipped {
        any_confusion: Regex::new(&wrong).ok(),
        any_measure: Regex::new(&format!(r"[0-9][0-9.]*[万亿]?\s?({figures})")).ok(),
        any_variant: Regex::new(&forms).ok(),
        variants,
        collocations: serde_json::from_str(COLLOCATIONS).unwrap_or_default(),
        confusions,
        measures,
    }
});

/// The words a check goes by.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    own: Vec<OwnWord>,
}

impl Lexicon {
    /// What ships and what the plan adds.
    pub fn of(plan: &Plan) -> Self {
        let own = plan.checks.words.iter().filter(|word| !word.word.is_empty()).cloned();
        Self { own: own.collect() }
    }

    /// What ships.
    pub fn shipped(&self) -> &'static Shipped {
        &SHIPPED
    }

    /// Words the office replaces by others.
    pub fn own_confusions(&self) -> impl Iterator<Item = &OwnWord> {
        self.own.iter().filter(|word| !word.instead.is_empty())
    }

    /// Whether the office wants this word as it is.
    pub fn accepts(&self, word: &str) -> bool {
        self.own.iter().any(|own| own.instead.is_empty() && own.word.contains(word))
    }

    /// Tells one lexicon from another.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for word in &self.own {
            (&word.word, &word.instead).hash(&mut hasher);
        }
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_readable() {
        assert!(SHIPPED.confusions.len() > 100);
        assert!(SHIPPED.variants.iter().all(|group| group.forms.len() > 1));
        assert!(SHIPPED.collocations.len() > 20 && SHIPPED.measures.len() > 20);
        assert!(SHIPPED.any_confusion.is_some() && SHIPPED.any_measure.is_some());
        for confusion in &SHIPPED.confusions {
            assert!(!confusion.wrong.is_empty() && confusion.wrong != confusion.right);
            for longer in &confusion.unless {
                assert!(longer.contains(&confusion.wrong), "{longer} / {}", confusion.wrong);
            }
        }
    }
}
