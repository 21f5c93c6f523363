//! Positions with gaps: an inserted or moved row gets a number between its
//! neighbours', and the rows that stayed keep theirs.

use std::collections::BTreeMap;

use super::image::{Cell, Image, Key};
use super::schema::{Order, Table};

/// The distance between neighbours of a fresh table. Twelve rows inserted
/// one by one at the same place fit in before the group is renumbered.
const STRIDE: i64 = 4096;

/// Replaces the ordinal numbers in `wanted` by positions that change as few
/// rows of `stored` as possible.
pub(super) fn settle(stored: &Image, wanted: &mut Image) {
    for table in Table::ALL {
        if let Some(order) = &table.spec().order {
            settle_table(table, order, stored, wanted);
        }
    }
}

fn settle_table(table: Table, order: &Order, stored: &Image, wanted: &mut Image) {
    let mut groups: BTreeMap<Vec<&Cell>, Vec<(i64, &Key)>> = BTreeMap::new();
    for (key, row) in wanted.rows(table) {
        let group = order.group.iter().map(|&index| &row[index]).collect();
        groups.entry(group).or_default().push((number(&row[order.position]), key));
    }
    let mut settled = Vec::with_capacity(wanted.rows(table).len());
    for (group, mut rows) in groups {
        rows.sort_unstable();
        let known: Vec<_> = rows
            .iter()
            .map(|(_, key)| {
                let old = stored.rows(table).get(*key)?;
                let same = order.group.iter().map(|&index| &old[index]).eq(group.iter().copied());
                same.then(|| number(&old[order.position]))
            })
            .collect();
        let positions = assign(&known);
        settled.extend(rows.into_iter().map(|(_, key)| key.clone()).zip(positions));
    }
    let rows = wanted.rows_mut(table);
    for (key, position) in settled {
        if let Some(row) = rows.get_mut(&key) {
            row[order.position] = Cell::Int(position);
        }
    }
}

fn number(cell: &Cell) -> i64 {
    if let Cell::Int(value) = cell { *value } else { 0 }
}

/// Strictly increasing positions for rows whose old positions, if they had
/// any, are `known`; as many as possible stay.
pub(super) fn assign(known: &[Option<i64>]) -> Vec<i64> {
    let mut positions = vec![None; known.len()];
    for index in keepers(known) {
        positions[index] = known[index];
    }
    fill(&positions).unwrap_or_else(|| renumbered(known.len()))
}

fn renumbered(count: usize) -> Vec<i64> {
    (1..).take(count).map(|place: i64| place.saturating_mul(STRIDE)).collect()
}

/// Indexes of a longest strictly increasing subsequence.
fn keepers(known: &[Option<i64>]) -> Vec<usize> {
    // `tails[n]` ends the best sequence of length n + 1 seen so far.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; known.len()];
    for (index, position) in known.iter().enumerate() {
        if position.is_none() {
            continue;
        }
        let length = tails.partition_point(|&tail| known[tail] < *position);
        before[index] = length.checked_sub(1).map(|last| tails[last]);
        if length == tails.len() {
            tails.push(index);
        } else {
            tails[length] = index;
        }
    }
    let mut kept: Vec<_> =
        std::iter::successors(tails.last().copied(), |&index| before[index]).collect();
    kept.reverse();
    kept
}

/// Puts numbers into the holes; `None` when a gap is too narrow.
fn fill(positions: &[Option<i64>]) -> Option<Vec<i64>> {
    let mut filled = Vec::with_capacity(positions.len());
    let mut rest = positions;
    while let Some(first) = rest.first() {
        if let Some(position) = first {
            filled.push(*position);
            rest = &rest[1..];
            continue;
        }
        let hole = rest.iter().take_while(|position| position.is_none()).count();
        let count = i64::try_from(hole).ok()?;
        let below = filled.last().copied();
        let above = rest.get(hole).copied().flatten();
        let (start, step) = spread(below, above, count)?;
        for place in 0..count {
            filled.push(start.checked_add(step.checked_mul(place)?)?);
        }
        rest = &rest[hole..];
    }
    Some(filled)
}

/// First number and distance of `count` numbers between two neighbours.
fn spread(below: Option<i64>, above: Option<i64>, count: i64) -> Option<(i64, i64)> {
    match (below, above) {
        (None, None) => Some((STRIDE, STRIDE)),
        (Some(below), None) => Some((below.checked_add(STRIDE)?, STRIDE)),
        (None, Some(above)) => Some((above.checked_sub(STRIDE.checked_mul(count)?)?, STRIDE)),
        (Some(below), Some(above)) => {
            let step = above.checked_sub(below)? / (count + 1);
            (step > 0).then_some((below.checked_add(step)?, step))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_stay_keep_their_position() {
        type Case = (&'static [Option<i64>], &'static [i64], &'static str);
        let cases: [Case; 8] = [
            (&[], &[], "nothing"),
            (&[None, None], &[4096, 8192], "all new"),
            (&[Some(10), Some(20)], &[10, 20], "unchanged"),
            (&[Some(10), None, Some(20)], &[10, 15, 20], "one inserted"),
            (&[None, Some(10)], &[-4086, 10], "one at the top"),
            (&[Some(10), Some(30), Some(20)], &[10, 15, 20], "one moved up"),
            (&[Some(1), None, Some(2)], &[4096, 8192, 12288], "no room: renumbered"),
            (&[Some(7), Some(7)], &[7 - 4096, 7], "equal positions are told apart"),
        ];
        for (known, expected, why) in cases {
            assert_eq!(assign(known), expected, "{why}");
        }
    }

    #[test]
    fn extreme_positions_do_not_overflow() {
        for known in [
            vec![Some(i64::MAX), None],
            vec![None, Some(i64::MIN)],
            vec![Some(i64::MIN), None, Some(i64::MAX)],
        ] {
            let positions = assign(&known);
            assert!(positions.is_sorted_by(|a, b| a < b), "{known:?} -> {positions:?}");
        }
    }
}
