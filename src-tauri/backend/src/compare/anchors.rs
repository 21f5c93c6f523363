//! Rows that say the same in both tables: found first, they show where all
//! others belong.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::align::{Matching, Tables};
use crate::domain::{ColumnKey, Field, Task};
use crate::reading::text::without_blanks;

/// What rows are compared by, strictest first; all columns come before these.
const TIERS: [&[Field]; 3] = [
    &[Field::Text, Field::Category, Field::Item, Field::Lead],
    &[Field::Text, Field::Lead],
    &[Field::Text],
];

/// Of more equal rows than this nobody can tell which is which: they are
/// paired in order.
const MANY: usize = 64;

/// Pairs rows with equal cells, then with equal text.
pub(super) fn equal_rows(tables: Tables<'_>, matching: &mut Matching) {
    // The number follows the place and says nothing about the row.
    let all: Vec<&ColumnKey> = tables
        .columns
        .iter()
        .filter(|column| **column != ColumnKey::Field(Field::Number))
        .collect();
    tier(tables, matching, &|task| Some(hashed(all.iter().map(|column| task.column(column)))));
    for fields in TIERS {
        tier(tables, matching, &|task| {
            (!task.text.is_empty()).then(|| hashed(fields.iter().map(|field| task.cell(*field))))
        });
    }
}

fn hashed<'t>(cells: impl Iterator<Item = &'t str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for cell in cells {
        without_blanks(cell).hash(&mut hasher);
    }
    hasher.finish()
}

/// Free rows with one key, on both sides.
#[derive(Default)]
struct Equal {
    before: Vec<usize>,
    after: Vec<usize>,
}

fn tier(tables: Tables<'_>, matching: &mut Matching, key: &dyn Fn(&Task) -> Option<u64>) {
    let keys_of = |tasks: &[Task], partners: &[Option<usize>]| -> Vec<Option<u64>> {
        let free = tasks.iter().zip(partners);
        free.map(|(task, partner)| if partner.is_none() { key(task) } else { None }).collect()
    };
    let before = keys_of(tables.before, &matching.before);
    let after = keys_of(tables.after, &matching.after);
    let mut equal: HashMap<u64, Equal> = HashMap::new();
    for (at, key) in before.iter().enumerate() {
        if let Some(key) = key {
            equal.entry(*key).or_default().before.push(at);
        }
    }
    for (at, key) in after.iter().enumerate() {
        // What stands in one table only needs no place in the map.
        if let Some(rows) = key.and_then(|key| equal.get_mut(&key)) {
            rows.after.push(at);
        }
    }
    for key in before.iter().flatten() {
        if let Some(Equal { before, after }) = equal.get(key)
            && let ([one], [other]) = (before.as_slice(), after.as_slice())
        {
            matching.pair(*one, *other, 1.0);
        }
    }
    beside_pairs(matching, &before, &after);
    rest(matching, &before, &equal);
}

/// Equal rows that stand right after, or right before, rows that are paired.
fn beside_pairs(matching: &mut Matching, before: &[Option<u64>], after: &[Option<u64>]) {
    let same = |matching: &Matching, at: usize, other: usize| {
        let free = matching.before[at].is_none() && matching.after[other].is_none();
        free && before[at].is_some() && before[at] == after[other]
    };
    for at in 1..before.len() {
        if let Some(other) = matching.before[at - 1].map(|other| other + 1)
            && other < after.len()
            && same(matching, at, other)
        {
            matching.pair(at, other, 1.0);
        }
    }
    for at in (1..before.len()).rev() {
        if let Some(other) = matching.before[at].and_then(|other| other.checked_sub(1))
            && same(matching, at - 1, other)
        {
            matching.pair(at - 1, other, 1.0);
        }
    }
}

/// Equal rows that stand alone: those nearest to where they should be.
fn rest(matching: &mut Matching, keys: &[Option<u64>], equal: &HashMap<u64, Equal>) {
    let mut above = None;
    let mut wanted = Vec::with_capacity(keys.len());
    for at in 0..keys.len() {
        if let Some(other) = matching.before[at] {
            above = Some((at, other));
        }
        wanted.push(above.map_or(at, |(from, to)| to + (at - from)));
    }
    for key in keys.iter().flatten() {
        let Some(rows) = equal.get(key) else { continue };
        let before: Vec<usize> =
            rows.before.iter().copied().filter(|at| matching.before[*at].is_none()).collect();
        let after: Vec<usize> =
            rows.after.iter().copied().filter(|at| matching.after[*at].is_none()).collect();
        if before.len() == after.len() || before.len().max(after.len()) > MANY {
            for (at, other) in before.iter().zip(&after) {
                matching.pair(*at, *other, 1.0);
            }
            continue;
        }
        let mut near: Vec<(usize, usize, usize)> = before
            .iter()
            .flat_map(|at| after.iter().map(|other| (wanted[*at].abs_diff(*other), *at, *other)))
            .collect();
        near.sort_unstable();
        for (_, at, other) in near {
            if matching.before[at].is_none() && matching.after[other].is_none() {
                matching.pair(at, other, 1.0);
            }
        }
    }
}
