//! From a list or a derived checklist to a table.

use std::borrow::Cow;

use crate::derive::{ChecklistRow, DerivedChecklist, RowKind};
use crate::domain::{ColumnKey, Field, Millimetres, Plan, Task, TaskList};

use super::closing::closing_rows;
use super::sheet::{Cell, Merge, Row, Table, TableColumn};
use super::style::{Align, AnnexStyle, ColumnSource, ColumnStyle, TableStyle};

impl<'a> Table<'a> {
    /// The master table, or any other list of the plan. Columns and head
    /// words are the list's own where it has them; the style supplies looks
    /// and fills in for a list without columns.
    pub fn master(plan: &'a Plan, list: &'a TaskList, style: &AnnexStyle) -> Self {
        let columns = master_columns(list, &style.master);
        let rows = list.tasks.iter().enumerate();
        let rows = rows.map(|(i, task)| master_row(&columns, i + 1, task)).collect();
        let keys: Vec<Option<ColumnKey>> = columns.iter().map(MasterColumn::key).collect();
        let mut table = Self { columns: columns.into_iter().map(|c| c.column).collect(), rows };
        let joins = |row: usize, column: usize| {
            let task: &Task = &list.tasks[row];
            keys[column].as_ref().is_some_and(|key| task.is_joined(key))
        };
        table.merge_up(joins);
        let tasks: Vec<&Task> = list.tasks.iter().collect();
        table.rows.extend(closing_rows(plan, list.id, &tasks, &keys));
        table
    }

    /// The checklist of a unit, without the columns it has nothing to say in.
    pub fn checklist(
        _plan: &'a Plan,
        checklist: &'a DerivedChecklist<'_>,
        style: &AnnexStyle,
    ) -> Self {
        let styles = filled_columns(&style.checklist(checklist.kind).columns, &checklist.rows);
        let columns = styles.iter().map(|style| checklist_column(checklist, style)).collect();
        let rows = checklist.rows.iter().map(|row| checklist_row(&styles, row)).collect();
        let mut table = Self { columns, rows };
        table.merge_up(|_, _| false);
        table
    }

    /// What the columns of a unit's checklist show, in the order of its table.
    pub fn checklist_fields(checklist: &DerivedChecklist<'_>, style: &AnnexStyle) -> Vec<Field> {
        filled_columns(&style.checklist(checklist.kind).columns, &checklist.rows)
            .into_iter()
            .map(|column| match column.key {
                ColumnSource::Sequence => Field::Number,
                ColumnSource::Field(field) => field,
            })
            .collect()
    }

    /// Merges equal neighbours of label columns, and the cells that `joins`
    /// names. A label never reaches beyond the label to its left.
    fn merge_up(&mut self, joins: impl Fn(usize, usize) -> bool) {
        for row in 1..self.rows.len() {
            let mut within = true;
            for column in 0..self.columns.len() {
                if self.merge(row, column) == Merge::Left {
                    continue;
                }
                let same_width = self.column_span(row, column) == self.column_span(row - 1, column)
                    && self.merge(row - 1, column) != Merge::Left;
                let label = self.columns[column].labels;
                let equal = label && within && self.equals_above(row, column);
                let up = same_width && (equal || joins(row, column));
                within &= up || !label;
                if up {
                    self.rows[row].cells[column].merge = Merge::Up;
                }
            }
        }
    }

    fn equals_above(&self, row: usize, column: usize) -> bool {
        let text = self.text(row, column);
        !text.is_empty() && text == self.text(row - 1, column)
    }
}

/// A column of the master with what it shows.
struct MasterColumn<'a> {
    source: MasterSource<'a>,
    column: TableColumn<'a>,
}

impl MasterColumn<'_> {
    /// What it holds; `None` for numbers counted here.
    fn key(&self) -> Option<ColumnKey> {
        match &self.source {
            MasterSource::Sequence => None,
            MasterSource::Key(key) => Some(key.as_ref().clone()),
        }
    }
}

enum MasterSource<'a> {
    Sequence,
    Key(Cow<'a, ColumnKey>),
}

fn master_columns<'a>(list: &'a TaskList, style: &TableStyle) -> Vec<MasterColumn<'a>> {
    if list.columns.is_empty() {
        return style.columns.iter().map(styled_master_column).collect();
    }
    let own = list.columns.iter().map(|column| {
        let looks = match &column.key {
            ColumnKey::Field(field) => looks_of(*field, style),
            ColumnKey::Extra(_) => Looks::default(),
        };
        let source = MasterSource::Key(Cow::Borrowed(&column.key));
        MasterColumn { source, column: looks.column(Cow::Borrowed(column.header.as_str())) }
    });
    own.collect()
}

fn styled_master_column<'a>(style: &ColumnStyle) -> MasterColumn<'a> {
    let source = match style.key {
        ColumnSource::Sequence => MasterSource::Sequence,
        ColumnSource::Field(field) => MasterSource::Key(Cow::Owned(ColumnKey::Field(field))),
    };
    MasterColumn { source, column: Looks::from(style).column(style.header.clone().into()) }
}

fn master_row<'a>(columns: &[MasterColumn<'a>], number: usize, task: &'a Task) -> Row<'a> {
    let cells = columns.iter().map(|column| match &column.source {
        MasterSource::Sequence => Cell::new(number.to_string()),
        MasterSource::Key(key) => Cell::new(task.column(key)),
    });
    Row { cells: cells.collect() }
}

/// The columns with text in some row, besides those every checklist has. A
/// checklist without rows keeps them all: it is a form to be filled in.
fn filled_columns<'s>(
    styles: &'s [ColumnStyle],
    rows: &[ChecklistRow<'_>],
) -> Vec<&'s ColumnStyle> {
    let is_filled = |style: &&ColumnStyle| {
        let always = matches!(
            style.key,
            ColumnSource::Sequence | ColumnSource::Field(Field::Number | Field::Text)
        );
        let has_text = |row| !checklist_cell(style.key, row).text.trim().is_empty();
        always || rows.is_empty() || rows.iter().any(has_text)
    };
    styles.iter().filter(is_filled).collect()
}

fn checklist_column<'a>(
    checklist: &'a DerivedChecklist<'_>,
    style: &ColumnStyle,
) -> TableColumn<'a> {
    let field = match style.key {
        ColumnSource::Sequence => Field::Number,
        ColumnSource::Field(field) => field,
    };
    let header = match checklist.headers.get(&field) {
        Some(own) => Cow::Borrowed(own.as_str()),
        None => Cow::Owned(style.header.clone()),
    };
    Looks::from(style).column(header)
}

fn checklist_row<'a>(columns: &[&ColumnStyle], row: &'a ChecklistRow<'_>) -> Row<'a> {
    let mut cells: Vec<Cell<'a>> =
        columns.iter().map(|column| checklist_cell(column.key, row)).collect();
    if row.kind == RowKind::Standing && row.item.is_empty() {
        let category = ColumnSource::Field(Field::Category);
        let item = ColumnSource::Field(Field::Item);
        for i in 1..columns.len() {
            if columns[i - 1].key == category && columns[i].key == item {
                cells[i].merge = Merge::Left;
            }
        }
    }
    Row { cells }
}

fn checklist_cell<'a>(source: ColumnSource, row: &'a ChecklistRow<'_>) -> Cell<'a> {
    match source {
        ColumnSource::Sequence | ColumnSource::Field(Field::Number) => {
            Cell::new(row.number.to_string())
        }
        ColumnSource::Field(Field::Category) => Cell::new(row.category.as_ref()),
        ColumnSource::Field(Field::Item) => Cell::new(row.item.as_ref()),
        ColumnSource::Field(Field::Text) => Cell::new(row.text.as_ref()),
        ColumnSource::Field(field) => Cell::new(row.task.map_or("", |task| task.cell(field))),
    }
}

/// The looks of a column without its words.
#[derive(Debug, Clone, Copy)]
struct Looks {
    align: Align,
    labels: bool,
    min: Millimetres,
    max: Millimetres,
}

impl Default for Looks {
    /// A column of the list's own, of which nothing is known.
    fn default() -> Self {
        Self { align: Align::Centre, labels: false, min: Millimetres(14.0), max: Millimetres(80.0) }
    }
}

impl From<&ColumnStyle> for Looks {
    fn from(style: &ColumnStyle) -> Self {
        Self { align: style.align, labels: style.merge, min: style.min_mm, max: style.max_mm }
    }
}

impl Looks {
    fn column(self, header: Cow<'_, str>) -> TableColumn<'_> {
        let Self { align, labels, min, max } = self;
        TableColumn { header, align, labels, min, max }
    }
}

/// The looks of a field: the style's, or those a field has anywhere.
fn looks_of(field: Field, style: &TableStyle) -> Looks {
    if let Some(column) = style.column(field) {
        return Looks::from(column);
    }
    let (align, labels, min, max) = match field {
        Field::Number => (Align::Centre, false, 10.0, 14.0),
        Field::Category => (Align::Centre, true, 15.0, 26.0),
        Field::Item => (Align::Centre, true, 18.0, 36.0),
        Field::Text => (Align::Left, false, 60.0, 150.0),
        Field::Lead | Field::Support | Field::Responsible => (Align::Centre, false, 20.0, 44.0),
        Field::Deadline => (Align::Centre, false, 18.0, 30.0),
        Field::Remark => (Align::Left, false, 14.0, 50.0),
    };
    Looks { align, labels, min: Millimetres(min), max: Millimetres(max) }
}

#[cfg(test)]
mod tests;
