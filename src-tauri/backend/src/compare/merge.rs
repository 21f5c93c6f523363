//! Three versions: what two people made of one draft, merged row by row.
//! Where both changed the same thing differently, it is a conflict, and data.

mod settle;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use specta::Type;

use super::align::{Identity, Tables, align};
use crate::domain::{ColumnKey, Field, Task, TaskId};
use crate::reading::text::without_blanks;

use settle::put;
pub use settle::{Decisions, Whose, settled};

/// How a row was merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MergeState {
    /// Nobody changed it.
    Same,
    /// Only ours changed it.
    Ours,
    /// Only theirs changed it.
    Theirs,
    /// Both changed it, in the same way or in different cells.
    Both,
    /// Both changed the same cell differently, or one removed what the other
    /// changed.
    Conflict,
}

/// A cell both changed differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CellConflict {
    /// Which cell.
    pub column: ColumnKey,
    /// As the draft had it.
    pub base: String,
    /// As ours has it.
    pub ours: String,
    /// As theirs has it.
    pub theirs: String,
}

/// A row of the merged table, or one that somebody removed.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeRow {
    /// The draft's row, from 0.
    pub base: Option<usize>,
    /// Our row.
    pub ours: Option<usize>,
    /// Their row.
    pub theirs: Option<usize>,
    /// How it was merged.
    pub state: MergeState,
    /// The row as merged, conflicts as ours has them; `None` if it goes.
    pub merged: Option<Task>,
    /// Cells both changed differently; empty for a row one side removed.
    pub conflicts: Vec<CellConflict>,
}

/// Three states of one table.
#[derive(Debug, Clone, Copy)]
pub struct Three<'t> {
    /// The draft both began with.
    pub base: &'t [Task],
    /// Ours.
    pub ours: &'t [Task],
    /// Theirs.
    pub theirs: &'t [Task],
    /// Columns that are merged.
    pub columns: &'t [ColumnKey],
}

/// Merges three states of a table. The rows come in our order; what only
/// they have follows the row it follows there.
pub fn merge(three: Three<'_>, partners: &Partners) -> Vec<MergeRow> {
    let Partners { ours: to_ours, theirs: to_theirs, .. } = partners;
    let merger = Merger { three };
    let mut rows = Placed::default();
    for (at, base) in invert(to_ours, three.ours.len()).into_iter().enumerate() {
        let their = base.and_then(|base| to_theirs[base]);
        rows.push(match base {
            Some(base) => merger.known(base, Some(at), their),
            None => merger.new_in(Some(at), None),
        });
    }
    for (base, our) in to_ours.iter().enumerate() {
        if our.is_none() {
            rows.after_base(base, merger.known(base, None, to_theirs[base]));
        }
    }
    let of_theirs = invert(to_theirs, three.theirs.len());
    let mut new: Vec<usize> =
        (0..three.theirs.len()).filter(|at| of_theirs[*at].is_none()).collect();
    // A row of ours known by its id is not to be taken for another of the
    // same text.
    if partners.by_id {
        let of_ours = rows.new_by_id(three);
        new.retain(|at| !rows.take_known(*at, three, &of_ours));
    }
    let mut new_in_ours = rows.new_by_text(three);
    for at in new {
        if !rows.take_equal(at, three, &mut new_in_ours) {
            rows.after_their(at, &of_theirs, merger.new_in(None, Some(at)));
        }
    }
    rows.0
}

/// For each row of the draft what became of it.
#[derive(Debug)]
pub struct Partners {
    ours: Vec<Option<usize>>,
    theirs: Vec<Option<usize>>,
    /// Whether ids of theirs mean rows of ours.
    by_id: bool,
}

impl Partners {
    /// Finds the draft's rows in both versions.
    pub fn of(three: Three<'_>, ours: Identity, theirs: Identity) -> Self {
        Self {
            ours: partners(three.base, three.ours, three.columns, ours),
            theirs: partners(three.base, three.theirs, three.columns, theirs),
            by_id: ours == Identity::ById && theirs == Identity::ById,
        }
    }

    /// How many of the draft's rows are in ours, and in theirs.
    pub fn found(&self) -> (usize, usize) {
        let count = |side: &[Option<usize>]| side.iter().flatten().count();
        (count(&self.ours), count(&self.theirs))
    }
}

/// Our rows that the draft lacks, by their text.
type NewRows = HashMap<String, VecDeque<usize>>;

/// For each earlier row its later one, rows split or merged by the one that
/// kept its id, else by their first.
fn partners(
    before: &[Task],
    after: &[Task],
    columns: &[ColumnKey],
    identity: Identity,
) -> Vec<Option<usize>> {
    let mut partners = vec![None; before.len()];
    for group in align(Tables { before, after, columns }, identity) {
        let kept = group.before.iter().find_map(|old| {
            let same = |new: &&usize| after[**new].id == before[*old].id;
            group.after.iter().find(same).map(|new| (*old, *new))
        });
        let kept = kept.filter(|_| identity == Identity::ById);
        let first = || Some((*group.before.first()?, *group.after.first()?));
        if let Some((old, new)) = kept.or_else(first) {
            partners[old] = Some(new);
        }
    }
    partners
}

fn invert(partners: &[Option<usize>], length: usize) -> Vec<Option<usize>> {
    let mut inverse = vec![None; length];
    for (at, other) in partners.iter().enumerate() {
        if let Some(other) = other {
            inverse[*other] = Some(at);
        }
    }
    inverse
}

struct Merger<'t> {
    three: Three<'t>,
}

impl Merger<'_> {
    /// A row the draft had.
    fn known(&self, base: usize, ours: Option<usize>, theirs: Option<usize>) -> MergeRow {
        let row = |state, merged, conflicts| MergeRow {
            base: Some(base),
            ours,
            theirs,
            state,
            merged,
            conflicts,
        };
        let draft = &self.three.base[base];
        let of = |tasks: &'_ [Task], at: Option<usize>| at.map(|at| tasks[at].clone());
        match (of(self.three.ours, ours), of(self.three.theirs, theirs)) {
            (None, None) => row(MergeState::Both, None, Vec::new()),
            (Some(our), None) if self.same(draft, &our) => {
                row(MergeState::Theirs, None, Vec::new())
            }
            (None, Some(their)) if self.same(draft, &their) => {
                row(MergeState::Ours, None, Vec::new())
            }
            // Removed here, changed there: what was changed is kept until
            // somebody decides.
            (Some(our), None) => row(MergeState::Conflict, Some(our), Vec::new()),
            (None, Some(their)) => {
                // It is the draft's row again, with all that hangs on it.
                let their = Task { id: draft.id, ..their };
                row(MergeState::Conflict, Some(their), Vec::new())
            }
            (Some(our), Some(their)) => {
                let (merged, conflicts) = self.cells(draft, &our, &their);
                let state = match (self.same(draft, &our), self.same(draft, &their)) {
                    _ if !conflicts.is_empty() => MergeState::Conflict,
                    (true, true) => MergeState::Same,
                    (false, true) => MergeState::Ours,
                    (true, false) => MergeState::Theirs,
                    (false, false) => MergeState::Both,
                };
                row(state, Some(merged), conflicts)
            }
        }
    }

    /// A row only one side has.
    fn new_in(&self, ours: Option<usize>, theirs: Option<usize>) -> MergeRow {
        let (state, merged) = match (ours, theirs) {
            (Some(at), _) => (MergeState::Ours, self.three.ours.get(at)),
            (None, at) => (MergeState::Theirs, at.and_then(|at| self.three.theirs.get(at))),
        };
        MergeRow { base: None, ours, theirs, state, merged: merged.cloned(), conflicts: Vec::new() }
    }

    fn same(&self, a: &Task, b: &Task) -> bool {
        self.columns().all(|column| a.column(column) == b.column(column))
    }

    /// The number follows the place.
    fn columns(&self) -> impl Iterator<Item = &ColumnKey> {
        self.three.columns.iter().filter(|column| **column != ColumnKey::Field(Field::Number))
    }

    /// Cell by cell: whoever changed it has his way.
    fn cells(&self, base: &Task, ours: &Task, theirs: &Task) -> (Task, Vec<CellConflict>) {
        let mut merged = ours.clone();
        let mut conflicts = Vec::new();
        for column in self.columns() {
            let (was, our, their) =
                (base.column(column), ours.column(column), theirs.column(column));
            if our == their || was == their {
                continue;
            }
            if was == our {
                put(&mut merged, column, their);
            } else {
                conflicts.push(CellConflict {
                    column: column.clone(),
                    base: was.to_owned(),
                    ours: our.to_owned(),
                    theirs: their.to_owned(),
                });
            }
        }
        (merged, conflicts)
    }
}

/// Merged rows while they find their places.
#[derive(Default)]
struct Placed(Vec<MergeRow>);

impl Placed {
    fn push(&mut self, row: MergeRow) {
        self.0.push(row);
    }

    /// Puts a row after the draft's nearest row above it.
    fn after_base(&mut self, base: usize, row: MergeRow) {
        let above = |other: &MergeRow| other.base.is_some_and(|at| at < base);
        let nearest = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, other)| above(other))
            .max_by_key(|(at, other)| (other.base, *at))
            .map(|(at, _)| at + 1);
        self.0.insert(nearest.unwrap_or(0), row);
    }

    /// Puts a row after the row it follows in their table.
    fn after_their(&mut self, at: usize, of_theirs: &[Option<usize>], row: MergeRow) {
        let above = (0..at).rev().find_map(|above| {
            self.0.iter().position(|other| {
                other.theirs == Some(above)
                    || (other.base.is_some() && other.base == of_theirs[above])
            })
        });
        self.0.insert(above.map_or(0, |above| above + 1), row);
    }

    /// Our rows that the draft lacks and theirs is not known to have, by where
    /// they stand here.
    fn only_ours(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let new = |row: &MergeRow| row.ours.filter(|_| row.base.is_none() && row.theirs.is_none());
        self.0.iter().enumerate().filter_map(move |(at, row)| Some((at, new(row)?)))
    }

    fn new_by_id(&self, three: Three<'_>) -> HashMap<TaskId, usize> {
        self.only_ours().map(|(at, ours)| (three.ours[ours].id, at)).collect()
    }

    fn new_by_text(&self, three: Three<'_>) -> NewRows {
        let mut rows = NewRows::new();
        for (_, at) in self.only_ours() {
            rows.entry(without_blanks(&three.ours[at].text)).or_default().push_back(at);
        }
        rows
    }

    /// A row of theirs that is ours by its id: it came from there earlier, and
    /// either may have reworded it since.
    fn take_known(
        &mut self,
        theirs: usize,
        three: Three<'_>,
        of_ours: &HashMap<TaskId, usize>,
    ) -> bool {
        let known = of_ours.get(&three.theirs[theirs].id).and_then(|at| self.0.get_mut(*at));
        known.is_some_and(|row| take(row, theirs, three))
    }

    /// A row both sides added is added once.
    fn take_equal(&mut self, theirs: usize, three: Three<'_>, new_in_ours: &mut NewRows) -> bool {
        let text = without_blanks(&three.theirs[theirs].text);
        let equal = new_in_ours.get_mut(&text).and_then(VecDeque::pop_front);
        let row = equal.and_then(|ours| self.0.iter_mut().find(|row| row.ours == Some(ours)));
        row.is_some_and(|row| take(row, theirs, three))
    }
}

/// Makes a row that only we had both's, unless it already is.
fn take(row: &mut MergeRow, theirs: usize, three: Three<'_>) -> bool {
    let Some(ours) = row.ours.filter(|_| row.theirs.is_none()) else { return false };
    row.theirs = Some(theirs);
    row.state = MergeState::Both;
    let Some(merged) = &row.merged else { return true };
    let (our, their) = (&three.ours[ours], &three.theirs[theirs]);
    let differs = three.columns.iter().filter(|column| our.column(column) != their.column(column));
    row.conflicts = differs
        .filter(|column| **column != ColumnKey::Field(Field::Number))
        .map(|column| CellConflict {
            column: column.clone(),
            base: String::new(),
            ours: merged.column(column).to_owned(),
            theirs: their.column(column).to_owned(),
        })
        .collect();
    if !row.conflicts.is_empty() {
        row.state = MergeState::Conflict;
    }
    true
}
