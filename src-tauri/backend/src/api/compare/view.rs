//! Lines, cells and changes of a comparison, as the panes show them.

use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;
use specta::Type;

use crate::api::plan::number;
use crate::app::HowTaken;
use crate::compare::align::Group;
use crate::compare::{
    Change, ChangeKind, FieldChange, Line, Meaning, Subject, UnitChange, explained, lines, said,
};
use crate::domain::{Column, ColumnKey, Plan, Task, TaskId};
use crate::reading::difference::{Mark, Marked, marked, marked_names};

/// The lines of two panes, without their cells.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct CompareLines {
    /// Columns both sides have.
    pub columns: Vec<Column>,
    /// Lines from top to bottom.
    pub lines: Vec<LineView>,
    /// Changes, weightiest first.
    pub changes: Vec<ChangeView>,
}

/// A line of the two panes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LineView {
    /// The row of the earlier side, from 1; `None` for a gap.
    pub before: Option<u32>,
    /// The row of the later side, from 1; `None` for a gap.
    pub after: Option<u32>,
    /// The change it shows, by its place; `None` where nothing differs.
    pub change: Option<u32>,
}

/// A change as the room lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ChangeView {
    /// What happened.
    pub kind: ChangeKind,
    /// Rows of the earlier side, from 1.
    pub before: Vec<u32>,
    /// Rows of the later side, from 1.
    pub after: Vec<u32>,
    /// The lines it shows in, from 0.
    pub lines: Vec<u32>,
    /// The task, as the later side knows it, else the earlier.
    pub task: Option<TaskId>,
    /// 类别
    pub category: String,
    /// The task's text.
    pub text: String,
    /// Units that have a part in it, before or after.
    pub units: Vec<String>,
    /// What it means, weightiest first.
    pub meanings: Vec<Meaning>,
    /// What differs, weightiest first.
    pub fields: Vec<FieldView>,
    /// Whether it moved.
    pub moved: bool,
    /// Whether somebody should look if it is the same task.
    pub doubtful: bool,
    /// How much it weighs, 0 to 100.
    pub weight: u32,
    /// Everything it means, in Chinese.
    pub explained: String,
    /// How it is taken over or back, where one side is the open plan.
    pub taken: HowTaken,
}

/// A difference in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldView {
    /// Which cell.
    pub subject: Subject,
    /// The words over its column.
    pub header: String,
    /// What it means.
    pub meaning: Meaning,
    /// That in Chinese.
    pub said: String,
    /// The units concerned.
    pub units: Vec<UnitChange>,
}

/// The cells of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LineCells {
    /// Which line, from 0.
    pub line: u32,
    /// The earlier row's cells, one per column; `None` for a gap.
    pub before: Option<Vec<CellView>>,
    /// The later row's cells.
    pub after: Option<Vec<CellView>>,
}

/// A cell with what differs marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CellView {
    /// Its text in pieces; put together they are the text.
    pub marks: Vec<Mark>,
    /// Whether it differs at all.
    pub changed: bool,
}

/// Two tables with what happened between them.
#[derive(Debug)]
pub(super) struct Seen {
    columns: Vec<Column>,
    before: Rows,
    after: Rows,
    lines: Vec<Line>,
    changes: Vec<Change>,
    ways: Vec<HowTaken>,
}

/// The rows of a table.
#[derive(Debug)]
pub(super) enum Rows {
    /// Those of a plan's list.
    Of(Arc<Plan>, Option<usize>),
    /// Those of a checklist.
    Own(Vec<Task>),
}

impl Deref for Rows {
    type Target = [Task];

    fn deref(&self) -> &[Task] {
        match self {
            Self::Own(rows) => rows,
            Self::Of(plan, at) => {
                let list = at.and_then(|at| plan.lists.get(at));
                list.map_or(&[], |list| &list.tasks)
            }
        }
    }
}

impl Seen {
    pub fn new(
        columns: Vec<Column>,
        before: Rows,
        after: Rows,
        groups: &[Group],
        changes: impl Iterator<Item = (Change, HowTaken)>,
    ) -> Self {
        let (changes, ways): (Vec<Change>, Vec<HowTaken>) =
            changes.map(|(change, way)| (Change { list: 0, ..change }, way)).unzip();
        let lines = lines(groups, &changes, 0);
        Self { columns, before, after, lines, changes, ways }
    }

    pub fn lines(&self) -> CompareLines {
        let mut shows: Vec<Vec<u32>> = vec![Vec::new(); self.changes.len()];
        for (at, line) in self.lines.iter().enumerate() {
            if let Some(change) = line.change {
                shows[change].push(number(at));
            }
        }
        let one = |row: Option<usize>| row.map(|row| number(row + 1));
        CompareLines {
            columns: self.columns.clone(),
            lines: self
                .lines
                .iter()
                .map(|line| LineView {
                    before: one(line.before),
                    after: one(line.after),
                    change: line.change.map(number),
                })
                .collect(),
            changes: self
                .changes
                .iter()
                .zip(&self.ways)
                .zip(shows)
                .map(|((change, way), lines)| self.change(change, *way, lines))
                .collect(),
        }
    }

    fn change(&self, change: &Change, taken: HowTaken, lines: Vec<u32>) -> ChangeView {
        let rows = |rows: &[usize]| rows.iter().map(|row| number(row + 1)).collect();
        let later = change.after.first().and_then(|row| self.after.get(*row));
        let earlier = change.before.first().and_then(|row| self.before.get(*row));
        ChangeView {
            kind: change.kind,
            before: rows(&change.before),
            after: rows(&change.after),
            lines,
            task: later.or(earlier).map(|task| task.id),
            category: change.category.clone(),
            text: change.text.clone(),
            units: change.units.clone(),
            meanings: change.meanings(),
            fields: change.fields.iter().map(field).collect(),
            moved: change.moved,
            doubtful: change.doubtful,
            weight: change.weight,
            explained: explained(change),
            taken,
        }
    }

    /// The cells of `count` lines from `from` on.
    pub fn cells(&self, from: u32, count: u32) -> Vec<LineCells> {
        let start = (from as usize).min(self.lines.len());
        let end = start.saturating_add(count as usize).min(self.lines.len());
        (start..end).map(|at| self.line(at)).collect()
    }

    fn line(&self, at: usize) -> LineCells {
        let line = self.lines[at];
        let change = line.change.map(|change| &self.changes[change]);
        let old = line.before.and_then(|row| self.before.get(row));
        let new = line.after.and_then(|row| self.after.get(row));
        // What a moved row was compared with stands on another line.
        let other = |rows: fn(&Change) -> &Vec<usize>, tasks: &'_ [Task]| {
            let row = rows(change?).first()?;
            tasks.get(*row).cloned()
        };
        let old_other = new.cloned().or_else(|| other(|change| &change.after, &self.after));
        let new_other = old.cloned().or_else(|| other(|change| &change.before, &self.before));
        let pane = |task: Option<&Task>, other: Option<&Task>, later: bool| {
            let task = task?;
            let cell = |column: &Column| cell(column, task, other, later);
            Some(self.columns.iter().map(cell).collect())
        };
        LineCells {
            line: number(at),
            before: pane(old, old_other.as_ref(), false),
            after: pane(new, new_other.as_ref(), true),
        }
    }
}

fn field(field: &FieldChange) -> FieldView {
    FieldView {
        subject: field.subject.clone(),
        header: field.header.clone(),
        meaning: field.meaning,
        said: said(field),
        units: field.units.clone(),
    }
}

/// A cell; in a row that has no other, everything is new or gone.
fn cell(column: &Column, task: &Task, other: Option<&Task>, later: bool) -> CellView {
    let text = task.column(&column.key);
    let whole = |changed| CellView {
        marks: if text.is_empty() {
            Vec::new()
        } else {
            vec![Mark { text: text.to_owned(), changed }]
        },
        changed,
    };
    let number = column.key == ColumnKey::Field(crate::domain::Field::Number);
    let Some(other) = other.map(|other| other.column(&column.key)) else {
        return whole(!number);
    };
    if text == other || number {
        return whole(false);
    }
    let units = matches!(&column.key, ColumnKey::Field(field) if field.role().is_some());
    let (before, after) = if later { (other, text) } else { (text, other) };
    let Marked { before, after } =
        if units { marked_names(before, after) } else { marked(before, after) };
    CellView { marks: if later { after } else { before }, changed: true }
}
