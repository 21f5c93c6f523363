//! Rows of two tables side by side: which is which, which have moved, which
//! were split or merged.

use std::collections::HashMap;

use super::{anchors, likely, parts};
use crate::domain::{ColumnKey, Task};
use crate::reading::rising::longest_rising;

/// Whether the ids of two tables mean anything to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// Equal ids are the same row: two states of one plan.
    ById,
    /// Ids were made up when the table was read.
    ByLikeness,
}

/// Rows that belong together: one to one, one to several (split), several to
/// one (merged), or one to none.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Rows of the earlier table, in order.
    pub before: Vec<usize>,
    /// Rows of the later table, in order.
    pub after: Vec<usize>,
    /// How alike they are, 0 to 1.
    pub likeness: f64,
    /// It does not keep its order among the others.
    pub moved: bool,
}

/// Which rows are the same, while it is being found out.
#[derive(Debug, Clone)]
pub(super) struct Matching {
    /// For each earlier row its later one.
    pub before: Vec<Option<usize>>,
    /// For each later row its earlier one.
    pub after: Vec<Option<usize>>,
    /// How alike a later row is to its earlier one.
    pub likeness: Vec<f64>,
}

impl Matching {
    fn of(before: usize, after: usize) -> Self {
        Self { before: vec![None; before], after: vec![None; after], likeness: vec![1.0; after] }
    }

    /// Puts two rows together that are both free.
    pub fn pair(&mut self, before: usize, after: usize, likeness: f64) {
        self.before[before] = Some(after);
        self.after[after] = Some(before);
        self.likeness[after] = likeness;
    }

    /// Earlier rows that have no partner.
    pub fn free_before(&self) -> Vec<usize> {
        free(&self.before)
    }

    /// Later rows that have no partner.
    pub fn free_after(&self) -> Vec<usize> {
        free(&self.after)
    }
}

fn free(side: &[Option<usize>]) -> Vec<usize> {
    side.iter().enumerate().filter(|(_, other)| other.is_none()).map(|(at, _)| at).collect()
}

/// Two tables and the columns both have.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'t> {
    /// Rows of the earlier one.
    pub before: &'t [Task],
    /// Rows of the later one.
    pub after: &'t [Task],
    /// The columns that are compared.
    pub columns: &'t [ColumnKey],
}

/// Aligns two tables. Groups come in the order of the later table; rows that
/// are only in the earlier one follow in their own order.
pub fn align(tables: Tables<'_>, identity: Identity) -> Vec<Group> {
    let mut matching = Matching::of(tables.before.len(), tables.after.len());
    if identity == Identity::ById {
        by_id(tables, &mut matching);
    }
    anchors::equal_rows(tables, &mut matching);
    likely::similar_rows(tables, &mut matching);
    let pieces = parts::find(tables, &matching);
    with_moves(groups(&matching, &pieces))
}

/// Rows whose id stands once in each table.
fn by_id(tables: Tables<'_>, matching: &mut Matching) {
    let mut known: HashMap<u64, Option<usize>> = HashMap::new();
    for (at, task) in tables.before.iter().enumerate() {
        known.entry(task.id.0).and_modify(|row| *row = None).or_insert(Some(at));
    }
    let mut later: HashMap<u64, usize> = HashMap::new();
    for task in tables.after {
        *later.entry(task.id.0).or_default() += 1;
    }
    for (at, task) in tables.after.iter().enumerate() {
        let once = later.get(&task.id.0) == Some(&1);
        if let Some(Some(before)) = known.get(&task.id.0).filter(|_| once) {
            matching.pair(*before, at, 1.0);
        }
    }
}

fn groups(matching: &Matching, pieces: &parts::Pieces) -> Vec<Group> {
    let mut groups = Vec::new();
    let one = |before: Vec<usize>, after: Vec<usize>, likeness| Group {
        before,
        after,
        likeness,
        moved: false,
    };
    for (at, before) in matching.after.iter().enumerate() {
        if pieces.later.contains_key(&at) {
            // It is listed with the row it was split from.
            continue;
        }
        let mut earlier: Vec<usize> = before.iter().copied().collect();
        earlier.extend(pieces.earlier_of(at));
        earlier.sort_unstable();
        let mut later = vec![at];
        later.extend(before.iter().flat_map(|before| pieces.later_of(*before)));
        later.sort_unstable();
        groups.push(one(earlier, later, matching.likeness[at]));
    }
    for (at, after) in matching.before.iter().enumerate() {
        if after.is_none() && !pieces.earlier.contains_key(&at) {
            groups.push(one(vec![at], Vec::new(), 0.0));
        }
    }
    groups
}

/// Groups of both tables that are not in the longest run that keeps its order
/// have moved.
fn with_moves(mut groups: Vec<Group>) -> Vec<Group> {
    let in_both: Vec<usize> = (0..groups.len())
        .filter(|at| !groups[*at].before.is_empty() && !groups[*at].after.is_empty())
        .collect();
    let order: Vec<usize> = in_both.iter().map(|at| groups[*at].before[0]).collect();
    let mut stays = vec![false; in_both.len()];
    for place in longest_rising(&order) {
        stays[place] = true;
    }
    for (at, stays) in in_both.into_iter().zip(stays) {
        groups[at].moved = !stays;
    }
    groups
}
