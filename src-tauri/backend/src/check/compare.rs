//! Two texts that should say the same: where single clauses differ by a word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::scan::{clauses, is_han};
use crate::reading::likeness::{Pair, pair_likeness, pairs};

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Other words.
    Replaced,
    /// The other text has words that this one lacks.
    Dropped,
    /// This text has words that the other lacks.
    Added,
}

/// A difference inside a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub what: What,
    /// The clause of the text.
    pub clause: Range<usize>,
    /// The words of the text that differ; empty where it lacks some.
    pub at: Range<usize>,
    /// The words of the other text; empty where it lacks some.
    pub other: String,
    /// The other text's clause.
    pub other_clause: String,
}

/// From this likeness on two clauses are forms of one.
const SAME_CLAUSE: f64 = 0.6;
/// Differences longer than this are other contents, not other words.
const LONGEST: usize = 12;
/// Replaced words are short.
const LONGEST_WORD: usize = 4;

/// A text cut into clauses, ready to be compared with several others.
pub struct Clauses<'t> {
    text: &'t str,
    parts: Vec<(Range<usize>, Vec<Pair>)>,
}

impl<'t> Clauses<'t> {
    /// Cuts a text.
    pub fn of(text: &'t str) -> Self {
        let parts = clauses(text).into_iter().map(|at| (at.clone(), pairs(&text[at]))).collect();
        Self { text, parts }
    }

    /// Where single clauses of this text differ by a word from the other's.
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        for (at, own) in &self.parts {
            let clause = &self.text[at.clone()];
            if other.parts.iter().any(|(b, _)| &other.text[b.clone()] == clause) {
                continue;
            }
            let best = other
                .parts
                .iter()
                .map(|(b, pairs)| (pair_likeness(own, pairs), b))
                .filter(|(alike, _)| *alike >= SAME_CLAUSE)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, b)) = best {
                inside(clause, &other.text[b.clone()], at, &mut found);
            }
        }
        found
    }
}

/// Where single clauses of a text differ by a word from another text's.
pub fn differences(text: &str, other: &str) -> Vec<Difference> {
    Clauses::of(text).differences(&Clauses::of(other))
}

fn inside(clause: &str, other: &str, at: &Range<usize>, found: &mut Vec<Difference>) {
    let (a, b): (Vec<char>, Vec<char>) = (clause.chars().collect(), other.chars().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let offset = |index: usize| -> usize { a[..index].iter().map(|c| c.len_utf8()).sum() };
    let equal = |op: Option<&DiffOp>| match op {
        Some(DiffOp::Equal { len, .. }) => *len,
        _ => 0,
    };
    for (index, op) in ops.iter().enumerate() {
        let (old, new) = (op.old_range(), op.new_range());
        let what = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Replace { .. } => What::Replaced,
            DiffOp::Insert { .. } => What::Dropped,
            DiffOp::Delete { .. } => What::Added,
        };
        let left = equal(index.checked_sub(1).and_then(|before| ops.get(before)));
        let right = equal(ops.get(index + 1));
        let last = index + 1 == ops.len();
        let longest = if what == What::Replaced { LONGEST_WORD } else { LONGEST };
        let fits = old.len() <= longest && new.len() <= longest;
        // Verbs at the head of a clause change freely.
        let held = left >= 2 && (right >= 2 || last && left >= 4);
        let words = |part: &[char]| part.iter().any(|c| is_han(*c));
        let said = words(&a[old.clone()]) || words(&b[new.clone()]);
        if fits && held && said {
            found.push(Difference {
                what,
                clause: at.clone(),
                at: at.start + offset(old.start)..at.start + offset(old.end),
                other: b[new].iter().collect(),
                other_clause: other.to_owned(),
            });
        }
    }
}

/// A list whose parts the two texts join by other marks (A、B here, A，B
/// there): the bytes of the mark in the text, and the mark of the other.
pub fn other_marks(text: &str, other: &str) -> Vec<(Range<usize>, char)> {
    const CONTEXT: usize = 5;
    let mut found = Vec::new();
    for (at, mark) in text.char_indices() {
        let instead = match mark {
            '，' => '、',
            '、' => '，',
            _ => continue,
        };
        let in_clause = |c: &char| is_han(*c) || c.is_ascii_alphanumeric();
        let left: String = {
            let back: Vec<char> =
                text[..at].chars().rev().take_while(in_clause).take(CONTEXT).collect();
            back.into_iter().rev().collect()
        };
        let end = at + mark.len_utf8();
        let right: String = text[end..].chars().take_while(in_clause).take(CONTEXT).collect();
        let long = |part: &str| part.chars().count() >= 3;
        let same = format!("{left}{mark}{right}");
        let changed = format!("{left}{instead}{right}");
        if long(&left) && long(&right) && !other.contains(&same) && other.contains(&changed) {
            found.push((at..end, instead));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ() {
        for (text, other, expected) in [
            ("推进加油站监控设备安装和联网。", "推进加油站监控设施安装和联网。", "Replaced 备/施"),
            (
                "推进输气管道等，建成站点。",
                "推进输气管道等项目建设，建成站点。",
                "Dropped /项目建设",
            ),
            ("方案应报市经信局和市蓝天办备案。", "方案应报市经信局备案。", "Added 和市蓝天办/"),
            ("完成锅炉改造任务。", "推进锅炉改造任务。", ""),
            ("完成锅炉改造任务。", "完成锅炉改造任务。", ""),
            ("创建示范点6个。", "查处露天焚烧。", ""),
        ] {
            let shown: Vec<String> = differences(text, other)
                .into_iter()
                .map(|d| format!("{:?} {}/{}", d.what, &text[d.at], d.other))
                .collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn marks_that_differ() {
        let text = "确保地面无积尘、车辆不带泥，周边不起尘。";
        let found = other_marks(text, "确保地面无积尘、车辆不带泥、周边不起尘。");
        assert_eq!(found.len(), 1);
        assert_eq!((&text[found[0].0.clone()], found[0].1), ("，", '、'));
        assert!(other_marks(text, text).is_empty());
    }
}
