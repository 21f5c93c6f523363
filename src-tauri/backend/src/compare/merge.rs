//! Three versions: what two people made of one draft, merged row by row.
//! Where both changed the same thing differently, it is a conflict, and data.

mod settle;

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use specta::Type;

use super::align::{Group, Identity, Tables, align};
use crate::domain::{ColumnKey, Field, Task};
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
    let Partners { ours: to_ours, theirs: to_theirs } = partners;
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
    let mut new_in_ours = new_rows(three, to_ours);
    for at in (0..three.theirs.len()).filter(|at| of_theirs[*at].is_none()) {
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
}

impl Partners {
    /// Finds the draft's rows in both versions.
    pub fn of(three: Three<'_>, ours: Identity, theirs: Identity) -> Self {
        Self {
            ours: partners(three.base, three.ours, three.columns, ours),
            theirs: partners(three.base, three.theirs, three.columns, theirs),
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

fn new_rows(three: Three<'_>, to_ours: &[Option<usize>]) -> NewRows {
    let of_ours = invert(to_ours, three.ours.len());
    let mut rows = NewRows::new();
    for at in (0..three.ours.len()).filter(|at| of_ours[*at].is_none()) {
        rows.entry(without_blanks(&three.ours[at].text)).or_default().push_back(at);
    }
    rows
}

/// For each earlier row its later one, rows split or merged by their first.
fn partners(
    before: &[Task],
    after: &[Task],
    columns: &[ColumnKey],
    identity: Identity,
) -> Vec<Option<usize>> {
    let mut partners = vec![None; before.len()];
    for Group { before, after, .. } in align(Tables { before, after, columns }, identity) {
        if let (Some(old), Some(new)) = (before.first(), after.first()) {
            partners[*old] = Some(*new);
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

    /// A row both sides added is added once.
    fn take_equal(&mut self, theirs: usize, three: Three<'_>, new_in_ours: &mut NewRows) -> bool {
        let text = without_blanks(&three.theirs[theirs].text);
        let equal = new_in_ours.get_mut(&text).and_then(VecDeque::pop_front);
        let Some(ours) = equal else { return false };
        let Some(row) = self.0.iter_mut().find(|row| row.ours == Some(ours)) else { return false };
        row.theirs = Some(theirs);
        row.state = MergeState::Both;
        let Some(merged) = &row.merged else { return true };
        let (our, their) = (&three.ours[ours], &three.theirs[theirs]);
        let differs =
            three.columns.iter().filter(|column| our.column(column) != their.column(column));
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TaskId;

    fn table(rows: &[(u64, &str, &str)]) -> Vec<Task> {
        let row = |(id, text, lead): &(u64, &str, &str)| Task {
            text: (*text).to_owned(),
            lead: (*lead).to_owned(),
            ..Task::empty(TaskId(*id))
        };
        rows.iter().map(row).collect()
    }

    fn shown(rows: &[MergeRow]) -> Vec<String> {
        let row = |row: &MergeRow| {
            let text = row
                .merged
                .as_ref()
                .map_or("-".to_owned(), |task| format!("{}/{}", task.text, task.lead));
            format!("{:?} {text}", row.state)
        };
        rows.iter().map(row).collect()
    }

    const COLUMNS: [ColumnKey; 2] = [ColumnKey::Field(Field::Text), ColumnKey::Field(Field::Lead)];

    #[test]
    fn who_changed_a_cell_has_his_way_and_conflicts_are_told() {
        let base = table(&[
            (1, "一", "甲"),
            (2, "二", "甲"),
            (3, "三", "甲"),
            (4, "四", "甲"),
            (5, "五", "甲"),
        ]);
        let ours = table(&[
            (1, "一改", "甲"),
            (2, "二", "甲"),
            (3, "三我", "甲"),
            (5, "五", "甲"),
            (8, "我加", ""),
        ]);
        let theirs = table(&[
            (1, "一", "乙"),
            (3, "三他", "甲"),
            (4, "四改", "甲"),
            (9, "他加", ""),
            (5, "五", "甲"),
        ]);
        let three = Three { base: &base, ours: &ours, theirs: &theirs, columns: &COLUMNS };
        let rows = merge(three, &Partners::of(three, Identity::ById, Identity::ById));
        assert_eq!(
            shown(&rows),
            [
                "Both 一改/乙",
                "Theirs -",
                "Conflict 三我/甲",
                "Conflict 四改/甲",
                "Theirs 他加/",
                "Same 五/甲",
                "Ours 我加/",
            ]
        );
        let texts = |decisions: &[((usize, Option<usize>), Whose)]| -> Vec<String> {
            let tasks = settled(&rows, three, &decisions.iter().copied().collect());
            tasks.into_iter().map(|task| task.text).collect()
        };
        assert_eq!(texts(&[]), ["一改", "三我", "他加", "五", "我加"], "ours removed 四");
        assert_eq!(
            texts(&[((2, Some(0)), Whose::Theirs), ((3, None), Whose::Theirs)]),
            ["一改", "三他", "四改", "他加", "五", "我加"]
        );
        assert_eq!(
            texts(&[
                ((2, Some(0)), Whose::Both),
                ((1, None), Whose::Ours),
                ((4, None), Whose::Ours)
            ]),
            ["一改", "二", "三我\n三他", "五", "我加"],
            "what they removed and added is not wanted"
        );
    }

    #[test]
    fn a_row_that_comes_back_is_the_drafts() {
        let base = table(&[(1, "一段足够长的任务文字", "甲"), (2, "二", "甲")]);
        let ours = table(&[(2, "二", "甲")]);
        let theirs = table(&[(71, "一段足够长的任务文字改", "甲"), (72, "二", "甲")]);
        let three = Three { base: &base, ours: &ours, theirs: &theirs, columns: &COLUMNS };
        let rows = merge(three, &Partners::of(three, Identity::ById, Identity::ByLikeness));
        let place = rows.iter().position(|row| row.state == MergeState::Conflict).expect("one");
        let decisions = [((place, None), Whose::Theirs)].into_iter().collect();
        let tasks = settled(&rows, three, &decisions);
        assert_eq!(tasks[0].id, TaskId(1), "{tasks:?}");
        assert_eq!(tasks[0].text, "一段足够长的任务文字改");
    }

    #[test]
    fn both_texts_are_kept_once() {
        let conflict = |column, ours: &str, theirs: &str| CellConflict {
            column: ColumnKey::Field(column),
            base: String::new(),
            ours: ours.to_owned(),
            theirs: theirs.to_owned(),
        };
        for (column, ours, theirs, both) in [
            (Field::Text, "甲。", "乙。", "甲。\n乙。"),
            (Field::Text, "甲。", "甲。乙。", "甲。乙。"),
            (Field::Text, "", "乙", "乙"),
            (Field::Lead, "市公安局", "市公安局、市经信局", "市公安局、市经信局"),
            (
                Field::Support,
                "市公安局、市城管局",
                "市经信局、市公安局",
                "市公安局、市城管局、市经信局",
            ),
        ] {
            assert_eq!(conflict(column, ours, theirs).text(Whose::Both), both, "{ours} {theirs}");
        }
    }
}
