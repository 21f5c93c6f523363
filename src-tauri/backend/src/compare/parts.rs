//! Rows that were split or merged: a row without partner that explains what
//! its neighbour lost.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Matching, Tables};
use crate::domain::Task;
use crate::reading::likeness::{Pair, pairs};
use crate::reading::text::without_blanks;

/// Pieces stand at most so many rows from the row that kept the rest.
const REACH: usize = 3;
/// A piece says hardly anything that the whole did not.
const FROM_WHOLE: f64 = 0.75;
/// And mostly what the other pieces do not say.
const OF_ITS_OWN: f64 = 0.5;
/// The pieces together say nearly all that the whole did.
const TOGETHER: f64 = 0.75;
/// A shorter text is a piece of anything.
const SHORTEST: usize = 4;

/// Further pieces of rows that have a partner.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Later rows that were split off an earlier one.
    pub later: BTreeMap<usize, usize>,
    /// Earlier rows that were merged into a later one.
    pub earlier: BTreeMap<usize, usize>,
}

impl Pieces {
    /// Later rows split off this earlier one.
    pub fn later_of(&self, before: usize) -> impl Iterator<Item = usize> + '_ {
        self.later.iter().filter(move |(_, whole)| **whole == before).map(|(piece, _)| *piece)
    }

    /// Earlier rows merged into this later one.
    pub fn earlier_of(&self, after: usize) -> impl Iterator<Item = usize> + '_ {
        self.earlier.iter().filter(move |(_, whole)| **whole == after).map(|(piece, _)| *piece)
    }
}

/// Finds the pieces among the rows that have no partner.
pub(super) fn find(tables: Tables<'_>, matching: &Matching) -> Pieces {
    Pieces {
        later: pieces(tables.before, tables.after, &matching.after, &matching.free_after()),
        earlier: pieces(tables.after, tables.before, &matching.before, &matching.free_before()),
    }
}

/// Free rows of `parted` that are pieces of a row of `whole`; `partner` says
/// which rows of `parted` belong to which of `whole`.
fn pieces(
    whole: &[Task],
    parted: &[Task],
    partner: &[Option<usize>],
    free: &[usize],
) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    let free: BTreeSet<usize> = free.iter().copied().collect();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for row in &free {
        let near = row.saturating_sub(REACH)..(row + REACH + 1).min(parted.len());
        kept.extend(near.filter_map(|at| Some((at, partner[at]?))));
    }
    kept.sort_unstable();
    kept.dedup();
    for (at, of) in kept {
        if parted[at].text == whole[of].text {
            continue;
        }
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(parted.len());
        let around: Vec<usize> =
            near.filter(|row| free.contains(row) && !found.contains_key(row)).collect();
        for piece in split_off(&whole[of].text, &parted[at].text, parted, &around) {
            found.insert(piece, of);
        }
    }
    found
}

/// The rows that, with the text kept, make up a whole; none if they do not.
fn split_off(text: &str, kept: &str, parted: &[Task], around: &[usize]) -> Vec<usize> {
    let whole = set(text);
    let mut said = set(kept);
    if share(&said, &whole) < FROM_WHOLE {
        return Vec::new();
    }
    let mut found = Vec::new();
    for row in around {
        let piece = set(&parted[*row].text);
        let open: BTreeSet<Pair> = whole.difference(&said).copied().collect();
        let own = share(&piece, &open) >= OF_ITS_OWN || is_cut_out(text, kept, &parted[*row].text);
        let is_piece = piece.len() >= SHORTEST && share(&piece, &whole) >= FROM_WHOLE && own;
        if is_piece {
            found.push(*row);
            said.extend(piece);
        }
    }
    if share(&whole, &said) < TOGETHER { Vec::new() } else { found }
}

/// Whether a piece stands in the whole word for word and not in what is left:
/// sentences of one row may use the same words over and over.
fn is_cut_out(whole: &str, kept: &str, piece: &str) -> bool {
    let [whole, kept, piece] = [whole, kept, piece].map(without_blanks);
    whole.contains(&piece) && !kept.contains(&piece)
}

fn set(text: &str) -> BTreeSet<Pair> {
    pairs(text).into_iter().collect()
}

/// How much of one set is in another, 0 to 1.
fn share(of: &BTreeSet<Pair>, within: &BTreeSet<Pair>) -> f64 {
    of.intersection(within).count() as f64 / of.len().max(1) as f64
}
