//! A row of two versions, cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Subject;
use super::units::{UnitCells, United};
use super::{FieldChange, Meaning, wording};
use crate::domain::{Column, ColumnKey, Field, Role, Task};
use crate::reading::text::without_blanks;

/// What cells are compared with.
pub(super) struct CellComparer<'c> {
    united: &'c United,
    columns: &'c [Column],
    roles: Vec<Role>,
    years: (Option<i32>, Option<i32>),
    labels: BTreeMap<Field, Labels>,
}

/// The categories, or work items, of two versions.
struct Labels {
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

impl<'c> CellComparer<'c> {
    /// Compares cells of the columns both tables have.
    pub fn new(
        united: &'c United,
        columns: &'c [Column],
        years: (Option<i32>, Option<i32>),
        before: &[Task],
        after: &[Task],
    ) -> Self {
        let labels = |field: Field| {
            let of = |tasks: &[Task]| -> BTreeSet<String> {
                tasks.iter().map(|task| without_blanks(task.cell(field))).collect()
            };
            (field, Labels { before: of(before), after: of(after) })
        };
        let roles = Role::ALL.into_iter().filter(|role| {
            columns.iter().any(|column| column.key == ColumnKey::Field(role.field()))
        });
        Self {
            united,
            columns,
            roles: roles.collect(),
            years,
            labels: [Field::Category, Field::Item].map(labels).into_iter().collect(),
        }
    }

    /// Every difference between two rows, weightiest first. The number is
    /// not compared: it follows the place.
    pub fn differing(&self, before: &Task, after: &Task) -> Vec<FieldChange> {
        let mut found = Vec::new();
        let mut units: Option<UnitCells<'_>> = None;
        for column in self.columns {
            let (old, new) = (before.column(&column.key), after.column(&column.key));
            if old == new || column.key == ColumnKey::Field(Field::Number) {
                continue;
            }
            let role = match column.key {
                ColumnKey::Field(field) => field.role(),
                ColumnKey::Extra(_) => None,
            };
            match role {
                Some(role) => {
                    let cells = units.get_or_insert_with(|| {
                        UnitCells::of(self.united, &self.roles, before, after)
                    });
                    for (meaning, units) in cells.meanings(role, (old, new)) {
                        found.push(change(column, old, new, meaning, units));
                    }
                }
                None => {
                    let meanings = self.meanings(&column.key, old, new);
                    let of = |meaning| change(column, old, new, meaning, Vec::new());
                    found.extend(meanings.into_iter().map(of));
                }
            }
        }
        found.sort_by_key(|field| std::cmp::Reverse(field.weight()));
        found
    }

    /// The words over a field's column.
    pub fn header(&self, field: Field) -> String {
        let of = |column: &&Column| column.key == ColumnKey::Field(field);
        self.columns.iter().find(of).map_or_else(|| field.word().to_owned(), header)
    }

    fn meanings(&self, key: &ColumnKey, old: &str, new: &str) -> Vec<Meaning> {
        match key {
            ColumnKey::Field(Field::Deadline) => wording::deadline_meanings(old, new, self.years),
            ColumnKey::Field(field @ (Field::Category | Field::Item)) => {
                let meanings = wording::meanings(old, new);
                let words = meanings.contains(&Meaning::Wording);
                if words && self.is_regrouped(*field, old, new) {
                    vec![Meaning::Regrouped]
                } else {
                    meanings
                }
            }
            _ => wording::meanings(old, new),
        }
    }

    /// Whether a label is one that both versions have, not a new name for
    /// the old one.
    fn is_regrouped(&self, field: Field, old: &str, new: &str) -> bool {
        self.labels.get(&field).is_some_and(|labels| {
            labels.after.contains(&without_blanks(old))
                && labels.before.contains(&without_blanks(new))
        })
    }
}

fn change(
    column: &Column,
    before: &str,
    after: &str,
    meaning: Meaning,
    units: Vec<super::UnitChange>,
) -> FieldChange {
    FieldChange {
        subject: Subject::Cell(column.key.clone()),
        header: header(column),
        before: before.to_owned(),
        after: after.to_owned(),
        meaning,
        units,
    }
}

/// The words over a column on one line, or the field's own where it has none.
pub(super) fn header(column: &Column) -> String {
    let words: String = column.header.split_whitespace().collect();
    match &column.key {
        ColumnKey::Field(field) if words.is_empty() => field.word().to_owned(),
        _ => words,
    }
}
