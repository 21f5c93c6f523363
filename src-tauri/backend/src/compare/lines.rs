//! Two tables side by side: each line has a row of one, of the other, or of
//! both.

use super::Change;
use super::align::Group;

/// A line of the two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The row of the earlier table, from 0.
    pub before: Option<usize>,
    /// The row of the later table, from 0.
    pub after: Option<usize>,
    /// The change it shows, by its place; `None` where nothing differs.
    pub change: Option<usize>,
}

/// Lines up two tables. Rows that keep their order share a line; what is in
/// one table only, or moved, has a gap beside it. Of several rows that belong
/// together, the first two share a line.
pub fn lines(groups: &[Group], changes: &[Change], list: usize) -> Vec<Line> {
    let rows = |side: fn(&Group) -> &Vec<usize>| -> usize {
        groups.iter().map(|group| side(group).len()).sum()
    };
    let (before, after) = (rows(|group| &group.before), rows(|group| &group.after));
    let mut of_before: Vec<Option<usize>> = vec![None; before];
    let mut of_after: Vec<Option<usize>> = vec![None; after];
    for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.list == list) {
        for row in &change.before {
            of_before[*row] = Some(at);
        }
        for row in &change.after {
            of_after[*row] = Some(at);
        }
    }
    let mut partner: Vec<Option<usize>> = vec![None; after];
    for group in groups.iter().filter(|group| !group.moved) {
        if let (Some(old), Some(new)) = (group.before.first(), group.after.first()) {
            partner[*new] = Some(*old);
        }
    }
    let mut lines = Vec::with_capacity(before.max(after));
    let mut next = 0;
    let left = |at: usize| Line { before: Some(at), after: None, change: of_before[at] };
    for (at, old) in partner.into_iter().enumerate() {
        if let Some(old) = old {
            lines.extend((next..old).map(left));
            next = old + 1;
        }
        lines.push(Line { before: old, after: Some(at), change: of_after[at] });
    }
    lines.extend((next..before).map(left));
    lines
}
