//! A merge decided: conflicts settled, rows left as ours has them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CellConflict, MergeRow, MergeState, Three};
use crate::domain::{ColumnKey, Task};
use crate::reading::pieces::{pieces, prepared};
use crate::reading::text::{normalised_name, says_none};

/// Whose row, or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// As in the draft both began with.
    Base,
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
    /// Our words and theirs, what both say once.
    Both,
}

/// What was decided: about a row as a whole, by its place, or about one of
/// its conflicts. Conflicts nobody decided stay as ours has them.
pub type Decisions = BTreeMap<(usize, Option<usize>), Whose>;

impl CellConflict {
    /// The cell as it is to be.
    pub fn text(&self, whose: Whose) -> Cow<'_, str> {
        match whose {
            Whose::Base => Cow::Borrowed(&self.base),
            Whose::Ours => Cow::Borrowed(&self.ours),
            Whose::Theirs => Cow::Borrowed(&self.theirs),
            Whose::Both => self.both(),
        }
    }

    /// Names are put together as names, everything else line below line.
    fn both(&self) -> Cow<'_, str> {
        let (ours, theirs) = (self.ours.as_str(), self.theirs.as_str());
        let is_names = matches!(&self.column, ColumnKey::Field(field) if field.role().is_some());
        if ours.is_empty() || is_names && says_none(ours) || theirs.contains(ours) {
            return Cow::Borrowed(theirs);
        }
        if theirs.is_empty() || is_names && says_none(theirs) || ours.contains(theirs) {
            return Cow::Borrowed(ours);
        }
        Cow::Owned(if is_names { both_names(ours, theirs) } else { format!("{ours}\n{theirs}") })
    }
}

fn both_names(ours: &str, theirs: &str) -> String {
    let (mine, more) = (prepared(ours), prepared(theirs));
    let known: BTreeSet<String> =
        pieces(&mine, |_| None).iter().map(|piece| normalised_name(piece.name)).collect();
    let mut both = ours.to_owned();
    for piece in pieces(&more, |_| None) {
        if !known.contains(&normalised_name(piece.name)) {
            both.push('、');
            both.push_str(piece.name);
        }
    }
    both
}

/// The rows of a merge as decided, each with its place in the merge. Two may
/// have the same id.
pub fn settled(rows: &[MergeRow], three: Three<'_>, decisions: &Decisions) -> Vec<(usize, Task)> {
    let row = |at: usize, row: &MergeRow| -> Option<Task> {
        let whole = decisions.get(&(at, None)).copied();
        if row.state == MergeState::Conflict && row.conflicts.is_empty() {
            return whole_row(row, three, whole.unwrap_or(Whose::Ours));
        }
        if whole == Some(Whose::Ours) {
            return whole_row(row, three, Whose::Ours);
        }
        let mut merged = row.merged.clone()?;
        for (place, conflict) in row.conflicts.iter().enumerate() {
            let whose = decisions.get(&(at, Some(place))).copied().unwrap_or(Whose::Ours);
            put(&mut merged, &conflict.column, &conflict.text(whose));
        }
        Some(merged)
    };
    rows.iter().enumerate().filter_map(|(at, known)| Some((at, row(at, known)?))).collect()
}

/// A row as one side has it, under the id we know it by.
fn whole_row(row: &MergeRow, three: Three<'_>, whose: Whose) -> Option<Task> {
    let of = |tasks: &'_ [Task], place: Option<usize>| tasks.get(place?).cloned();
    let (base, ours) = (of(three.base, row.base), of(three.ours, row.ours));
    let theirs = of(three.theirs, row.theirs);
    let id = ours.as_ref().or(base.as_ref()).or(theirs.as_ref())?.id;
    let chosen = match whose {
        Whose::Base => base,
        Whose::Ours => ours,
        Whose::Theirs => theirs,
        Whose::Both => ours.or(theirs),
    };
    Some(Task { id, ..chosen? })
}

/// Puts a text into a cell.
pub(super) fn put(task: &mut Task, column: &ColumnKey, text: &str) {
    match column {
        ColumnKey::Field(field) => text.clone_into(task.cell_mut(*field)),
        ColumnKey::Extra(header) => {
            task.extra.insert(header.clone(), text.to_owned());
        }
    }
}
