//! Rows that say nearly the same: by how telling the words are that they
//! share, by what stands around the words, and by their neighbours.

use std::collections::{BTreeMap, HashMap};

use super::align::{Matching, Tables};
use crate::domain::{Field, Task};
use crate::reading::likeness::{Pair, Weights, pairs};

/// Two rows anywhere are the same task from this likeness on.
const SAME: f64 = 0.52;
/// Rows that agree in little but their text need more.
const SAME_FAR: f64 = 0.62;
/// So are rows at the same place and in the same setting from this one on.
const SAME_IN_PLACE: f64 = 0.33;
/// And the only two rows of a gap that agree in everything but the text.
const SAME_ALONE: f64 = 0.18;
/// A pair of characters that stands in more rows than this finds no rows.
const COMMON: usize = 60;
/// Rows looked at more closely for each row.
const CANDIDATES: usize = 8;
/// Rows of one gap looked at for each row.
const NEIGHBOURS: usize = 40;
/// What neighbours add to the likeness of two rows, and an equal setting.
const BESIDE: f64 = 0.08;
const SETTING: f64 = 0.06;
/// A text of at least so many pairs that another holds nearly whole.
const WHOLE: usize = 8;

/// Pairs rows that are alike. Two rounds: rows found in the first show where
/// the others belong.
pub(super) fn similar_rows(tables: Tables<'_>, matching: &mut Matching) {
    if matching.free_before().is_empty() || matching.free_after().is_empty() {
        return;
    }
    let texts = tables.before.iter().chain(tables.after).map(|task| task.text.as_str());
    let weights = Weights::over(texts);
    for _ in 0..2 {
        let round = Round::new(tables, matching, &weights);
        let found = round.assigned();
        if found.is_empty() {
            return;
        }
        for (at, other, likeness) in found {
            matching.pair(at, other, likeness);
        }
    }
}

/// A free row with what its text is made of.
struct Words {
    row: usize,
    pairs: Vec<Pair>,
    weight: f64,
    text: Vec<char>,
}

impl Words {
    fn of(row: usize, task: &Task, weights: &Weights) -> Self {
        let mut pairs = pairs(&task.text);
        pairs.sort_unstable();
        pairs.dedup();
        let weight = weights.total(&pairs);
        let text = task.text.chars().filter(|c| !c.is_whitespace()).collect();
        Self { row, pairs, weight, text }
    }
}

/// How well two rows go together.
#[derive(Debug, Clone, Copy)]
struct Score {
    /// How alike their texts are, 0 to 1.
    likeness: f64,
    /// That, and what their surroundings add.
    total: f64,
}

struct Round<'t> {
    tables: Tables<'t>,
    weights: &'t Weights,
    before: Vec<Words>,
    after: Vec<Words>,
    above_before: Vec<Option<usize>>,
    below_before: Vec<Option<usize>>,
    above_after: Vec<Option<usize>>,
    below_after: Vec<Option<usize>>,
}

impl<'t> Round<'t> {
    fn new(tables: Tables<'t>, matching: &Matching, weights: &'t Weights) -> Self {
        let words = |tasks: &[Task], rows: Vec<usize>| -> Vec<Words> {
            rows.into_iter().map(|row| Words::of(row, &tasks[row], weights)).collect()
        };
        // Paired rows are named by their place in the later table.
        let named: Vec<Option<usize>> =
            (0..tables.after.len()).map(|at| matching.after[at].map(|_| at)).collect();
        Self {
            tables,
            weights,
            before: words(tables.before, matching.free_before()),
            after: words(tables.after, matching.free_after()),
            above_before: above(matching.before.iter()),
            below_before: reversed(above(matching.before.iter().rev())),
            above_after: above(named.iter()),
            below_after: reversed(above(named.iter().rev())),
        }
    }

    /// Pairs of rows, the best first, each row once; then better exchanges.
    fn assigned(&self) -> Vec<(usize, usize, f64)> {
        let scores = self.scores();
        let mut order: Vec<(usize, usize)> = scores.keys().copied().collect();
        let distance =
            |(at, other): (usize, usize)| self.before[at].row.abs_diff(self.after[other].row);
        order.sort_by(|a, b| {
            let by_score = scores[b].total.total_cmp(&scores[a].total);
            by_score.then(distance(*a).cmp(&distance(*b))).then(a.cmp(b))
        });
        let mut of_before: Vec<Option<usize>> = vec![None; self.before.len()];
        let mut of_after: Vec<Option<usize>> = vec![None; self.after.len()];
        for (at, other) in order {
            if of_before[at].is_none() && of_after[other].is_none() {
                of_before[at] = Some(other);
                of_after[other] = Some(at);
            }
        }
        exchange(&scores, &mut of_before, &mut of_after);
        let row = |(at, other): (usize, Option<usize>)| {
            let other = other?;
            let likeness = scores.get(&(at, other))?.likeness;
            Some((self.before[at].row, self.after[other].row, likeness))
        };
        of_before.into_iter().enumerate().filter_map(row).collect()
    }

    /// Every pair of rows that may be the same.
    fn scores(&self) -> BTreeMap<(usize, usize), Score> {
        let mut standing_in: HashMap<Pair, Vec<usize>> = HashMap::new();
        for (at, words) in self.before.iter().enumerate() {
            for pair in &words.pairs {
                standing_in.entry(*pair).or_default().push(at);
            }
        }
        let mut gaps: HashMap<(bool, Option<usize>), Vec<usize>> = HashMap::new();
        for (at, words) in self.before.iter().enumerate() {
            gaps.entry((false, self.above_before[words.row])).or_default().push(at);
            gaps.entry((true, self.below_before[words.row])).or_default().push(at);
        }
        let mut shared = vec![0.0_f64; self.before.len()];
        let mut scores = BTreeMap::new();
        for (other, words) in self.after.iter().enumerate() {
            let mut candidates = self.sharing(words, &standing_in, &mut shared);
            let beside = [
                gaps.get(&(false, self.above_after[words.row])),
                gaps.get(&(true, self.below_after[words.row])),
            ];
            for rows in beside.into_iter().flatten() {
                candidates.extend(rows.iter().take(NEIGHBOURS));
            }
            let alone = beside.iter().all(|rows| rows.is_some_and(|rows| rows.len() == 1));
            for at in candidates {
                if let Some(score) = self.score(at, other, alone) {
                    scores.insert((at, other), score);
                }
            }
        }
        scores
    }

    /// The earlier rows that share the most telling words with a later one.
    fn sharing(
        &self,
        words: &Words,
        standing_in: &HashMap<Pair, Vec<usize>>,
        shared: &mut [f64],
    ) -> Vec<usize> {
        let mut touched: Vec<usize> = Vec::new();
        for pair in &words.pairs {
            let rows = standing_in.get(pair).filter(|rows| rows.len() <= COMMON);
            let weight = self.weights.of(*pair);
            for at in rows.into_iter().flatten() {
                if shared[*at] == 0.0 {
                    touched.push(*at);
                }
                shared[*at] += weight;
            }
        }
        let alike = |at: usize| shared[at] / (words.weight + self.before[at].weight).max(1e-9);
        touched.sort_by(|a, b| alike(*b).total_cmp(&alike(*a)).then(a.cmp(b)));
        for at in &touched {
            shared[*at] = 0.0;
        }
        touched.truncate(CANDIDATES);
        touched
    }

    fn score(&self, at: usize, other: usize, alone: bool) -> Option<Score> {
        let (old, new) = (&self.before[at], &self.after[other]);
        let alike = self.alike(old, new);
        // A long text may hold a short one of another row by chance.
        let likeness = alike.max(self.held(old, new));
        let setting = setting(&self.tables.before[old.row], &self.tables.after[new.row]);
        let beside = self.beside(old.row, new.row);
        let anywhere = if setting < 0.5 { SAME_FAR } else { SAME };
        let same = alike >= anywhere
            || (likeness >= SAME_IN_PLACE && beside > 0.0 && setting >= 0.6)
            || (likeness >= SAME_ALONE && alone && beside == 1.0 && setting == 1.0);
        let total = likeness + SETTING * setting + BESIDE * beside;
        same.then_some(Score { likeness, total })
    }

    /// How alike two texts are: by the words they share, or by how much of
    /// them is the same from either end.
    fn alike(&self, old: &Words, new: &Words) -> f64 {
        let shared = shared_weight(&old.pairs, &new.pairs, self.weights);
        let both = old.weight + new.weight;
        let words = if both > 0.0 { 2.0 * shared / both } else { 0.0 };
        words.max(same_ends(&old.text, &new.text))
    }

    /// How much of the shorter text the longer one holds, if nearly all.
    fn held(&self, old: &Words, new: &Words) -> f64 {
        let smaller = if old.pairs.len() < new.pairs.len() { old } else { new };
        let shared = shared_weight(&old.pairs, &new.pairs, self.weights);
        let held = shared / smaller.weight.max(1e-9);
        if smaller.pairs.len() >= WHOLE && held >= 0.9 { 0.8 * held } else { 0.0 }
    }

    /// Whether two rows stand between the same neighbours: 1 both, 0.6 one.
    fn beside(&self, old: usize, new: usize) -> f64 {
        let above = self.above_before[old] == self.above_after[new];
        let below = self.below_before[old] == self.below_after[new];
        match (above, below) {
            (true, true) => 1.0,
            (false, false) => 0.0,
            _ => 0.6,
        }
    }
}

/// For each row the partner of the nearest row before it that has one.
fn above<'m>(partners: impl Iterator<Item = &'m Option<usize>>) -> Vec<Option<usize>> {
    let mut last = None;
    let nearest = |partner: &Option<usize>| {
        let above = last;
        last = partner.or(last);
        above
    };
    partners.map(nearest).collect()
}

fn reversed(mut rows: Vec<Option<usize>>) -> Vec<Option<usize>> {
    rows.reverse();
    rows
}

/// How many of the cells around the text agree, 0 to 1.
fn setting(old: &Task, new: &Task) -> f64 {
    const AROUND: [Field; 6] = [
        Field::Category,
        Field::Item,
        Field::Lead,
        Field::Support,
        Field::Responsible,
        Field::Deadline,
    ];
    let equal = AROUND.iter().filter(|field| old.cell(**field) == new.cell(**field)).count();
    equal as f64 / AROUND.len() as f64
}

/// The weight of the pairs two sorted lists share.
fn shared_weight(old: &[Pair], new: &[Pair], weights: &Weights) -> f64 {
    let (mut at, mut other) = (0, 0);
    let mut shared = 0.0;
    while let (Some(a), Some(b)) = (old.get(at), new.get(other)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                shared += weights.of(*a);
                (at, other) = (at + 1, other + 1);
            }
        }
    }
    shared
}

/// How much of two texts is the same from either end, 0 to 1.
fn same_ends(old: &[char], new: &[char]) -> f64 {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let same = head + tail;
    // A few characters are the same by chance.
    if same < 5 { 0.0 } else { 2.0 * same as f64 / (old.len() + new.len()) as f64 }
}

/// Two pairs exchange partners where both together go better so.
fn exchange(
    scores: &BTreeMap<(usize, usize), Score>,
    of_before: &mut [Option<usize>],
    of_after: &mut [Option<usize>],
) {
    let total = |at: usize, other: usize| scores.get(&(at, other)).map(|score| score.total);
    for _ in 0..3 {
        let mut better = false;
        for (at, other) in scores.keys().copied() {
            let (Some(mine), Some(owner)) = (of_before[at], of_after[other]) else { continue };
            let (Some(now), Some(owners)) = (total(at, mine), total(owner, other)) else {
                continue;
            };
            let (Some(would), Some(owner_would)) = (total(at, other), total(owner, mine)) else {
                continue;
            };
            if mine != other && would + owner_would > now + owners + 1e-9 {
                (of_before[at], of_before[owner]) = (Some(other), Some(mine));
                (of_after[other], of_after[mine]) = (Some(at), Some(owner));
                better = true;
            }
        }
        if !better {
            return;
        }
    }
}
