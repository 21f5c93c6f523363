//! From a list or a derived checklist to a table.

mod share;

use std::borrow::Cow;

use crate::derive::{ChecklistRow, DerivedChecklist, RowKind};
use crate::domain::{ColumnKey, Field, Millimetres, Plan, Role, Task, TaskList};

use super::arrange::{checklist_order, list_order};
use super::closing::closing_rows;
use super::sheet::{Cell, Merge, Row, Table, TableColumn};
use super::style::{
    Align, AnnexStyle, ColumnSource, ColumnStyle, ColumnsFrom, RowOrder, Shown, StandingRows,
    TableStyle,
};

/// A box to be ticked.
const TICK: &str = "□";

impl<'a> Table<'a> {
    /// The master table, or any other list of the plan. Columns and head
    /// words are the list's own where it has them and the style does not
    /// insist on its own.
    pub fn master(plan: &'a Plan, list: &'a TaskList, style: &AnnexStyle) -> Self {
        let looks = style.list(list.kind);
        let columns = list_columns(plan, list, style);
        let order = list_order(plan, &list.tasks, looks);
        let rows = order.iter().enumerate();
        let rows = rows.map(|(i, at)| list_row(&columns, i + 1, &list.tasks[*at])).collect();
        let keys: Vec<Option<ColumnKey>> = columns.iter().map(ListColumn::key).collect();
        let mut table = Self { columns: columns.into_iter().map(|c| c.column).collect(), rows };
        let joins = |row: usize, column: usize| {
            // What the document merges stands together in its own order only.
            let key = keys[column].as_ref().filter(|_| looks.order == RowOrder::Master);
            key.is_some_and(|key| list.tasks[row].is_joined(key))
        };
        table.merge_up(joins);
        let tasks: Vec<&Task> = list.tasks.iter().collect();
        table.rows.extend(closing_rows(plan, list.id, &tasks, &keys));
        table
    }

    /// The checklist of a unit as the annexes have it.
    pub fn checklist(
        plan: &'a Plan,
        checklist: &'a DerivedChecklist<'_>,
        style: &AnnexStyle,
    ) -> Self {
        Self::of_unit(plan, checklist, style.checklist(checklist.kind), 1)
    }

    /// The checklist of a unit, without the columns it has nothing to say in.
    /// Its rows are counted from `first`.
    pub fn of_unit(
        plan: &'a Plan,
        checklist: &'a DerivedChecklist<'_>,
        looks: &TableStyle,
        first: usize,
    ) -> Self {
        let order = checklist_order(plan, &checklist.rows, looks);
        let styles = shown_columns(checklist, looks);
        let columns = styles.iter().map(|style| checklist_column(checklist, looks, style));
        let rows = order
            .iter()
            .enumerate()
            .map(|(index, at)| checklist_row(&styles, looks, first + index, &checklist.rows[*at]));
        let mut table = Self { columns: columns.collect(), rows: rows.collect() };
        table.merge_up(|_, _| false);
        table
    }

    /// What the columns of a unit's checklist show, in the order of its table.
    pub fn checklist_columns(
        checklist: &DerivedChecklist<'_>,
        looks: &TableStyle,
    ) -> Vec<ColumnSource> {
        shown_columns(checklist, looks).into_iter().map(|column| column.key.clone()).collect()
    }

    /// A table of any rows: `cell` says what a row has in a column. Rows are
    /// counted from 1 where a column asks for it.
    pub fn of_rows<R>(
        looks: &TableStyle,
        rows: &'a [R],
        cell: impl Fn(&ColumnSource, &'a R) -> Cell<'a>,
    ) -> Self {
        let styles: Vec<&ColumnStyle> = printed(looks).collect();
        let columns = styles.iter().map(|style| Looks::from(*style).titled(style));
        let row = |(index, row): (usize, &'a R)| Row {
            cells: styles
                .iter()
                .map(|style| match &style.key {
                    ColumnSource::Sequence => Cell::new((index + 1).to_string()),
                    ColumnSource::Tick => Cell::new(TICK),
                    ColumnSource::Blank => Cell::default(),
                    key => cell(key, row),
                })
                .collect(),
        };
        let mut table =
            Self { columns: columns.collect(), rows: rows.iter().enumerate().map(row).collect() };
        table.merge_up(|_, _| false);
        table
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

/// The columns that a table of `list` has by a style, with the words and
/// widths they are printed with: what an editor of the style begins from.
pub fn effective_columns(plan: &Plan, list: &TaskList, style: &AnnexStyle) -> Vec<ColumnStyle> {
    let looks = style.list(list.kind);
    if !has_own_columns(plan, list, style) {
        return looks.columns.clone();
    }
    let own = list.columns.iter().map(|column| {
        let looks = looks_of(&column.key, looks);
        ColumnStyle {
            key: match &column.key {
                ColumnKey::Field(field) => ColumnSource::Field(*field),
                ColumnKey::Extra(header) => ColumnSource::Extra(header.clone()),
            },
            header: column.header.clone(),
            align: looks.align,
            merge: looks.labels,
            show: Shown::Auto,
            min_mm: looks.min,
            max_mm: looks.max,
        }
    });
    own.collect()
}

/// Whether a list is printed with columns of its own. The master's style
/// speaks for the columns of no other list, though its looks may serve them.
fn has_own_columns(plan: &Plan, list: &TaskList, style: &AnnexStyle) -> bool {
    let is_master = plan.master().is_some_and(|master| master.id == list.id);
    let insists = style.list(list.kind).columns_from == ColumnsFrom::Style;
    let meant = is_master || style.own_list(list.kind).is_some();
    let styled = insists && meant;
    !styled && !list.columns.is_empty()
}

/// A column of a list with what it shows.
struct ListColumn<'a> {
    source: ColumnSource,
    column: TableColumn<'a>,
}

impl ListColumn<'_> {
    /// What it holds of a task; `None` for what is made here.
    fn key(&self) -> Option<ColumnKey> {
        match &self.source {
            ColumnSource::Field(field) => Some(ColumnKey::Field(*field)),
            ColumnSource::Extra(header) => Some(ColumnKey::Extra(header.clone())),
            _ => None,
        }
    }
}

fn list_columns<'a>(plan: &Plan, list: &'a TaskList, style: &AnnexStyle) -> Vec<ListColumn<'a>> {
    let looks = style.list(list.kind);
    if !has_own_columns(plan, list, style) {
        let styled = printed(looks).map(|style| ListColumn {
            source: style.key.clone(),
            column: Looks::from(style).titled(style),
        });
        return styled.collect();
    }
    let own = list.columns.iter().map(|column| {
        let source = match &column.key {
            ColumnKey::Field(field) => ColumnSource::Field(*field),
            ColumnKey::Extra(header) => ColumnSource::Extra(header.clone()),
        };
        let header = Cow::Borrowed(column.header.as_str());
        ListColumn { source, column: looks_of(&column.key, looks).column(header) }
    });
    own.collect()
}

fn list_row<'a>(columns: &[ListColumn<'_>], number: usize, task: &'a Task) -> Row<'a> {
    let cells = columns.iter().map(|column| match &column.source {
        ColumnSource::Sequence => Cell::new(number.to_string()),
        source => Cell::new(task_text(source, Some(task))),
    });
    Row { cells: cells.collect() }
}

/// What a task has in a column.
fn task_text<'a>(source: &ColumnSource, task: Option<&'a Task>) -> &'a str {
    match source {
        ColumnSource::Tick => TICK,
        ColumnSource::Field(field) => task.map_or("", |task| task.cell(*field)),
        ColumnSource::Extra(header) => {
            task.and_then(|task| task.extra.get(header)).map_or("", String::as_str)
        }
        ColumnSource::Sequence
        | ColumnSource::Role
        | ColumnSource::Blank
        | ColumnSource::Change(_) => "",
    }
}

/// The columns of a style that are not put away.
fn printed(looks: &TableStyle) -> impl Iterator<Item = &ColumnStyle> {
    looks.columns.iter().filter(|column| column.show != Shown::Never)
}

/// The columns with text in some row, besides those every checklist has. A
/// checklist without rows keeps them all: it is a form to be filled in.
fn shown_columns<'s>(
    checklist: &DerivedChecklist<'_>,
    looks: &'s TableStyle,
) -> Vec<&'s ColumnStyle> {
    let rows = &checklist.rows;
    let speaks = |style: &&ColumnStyle| match style.key {
        ColumnSource::Sequence
        | ColumnSource::Tick
        | ColumnSource::Blank
        | ColumnSource::Field(Field::Number | Field::Text) => true,
        // Where every task is led, or every one carried out, it says nothing.
        ColumnSource::Role => {
            let has = |role| rows.iter().any(|row| row.role == Some(role));
            has(Role::Support) || (has(Role::Lead) && has(Role::Responsible))
        }
        _ => rows.iter().any(|row| !checklist_text(&style.key, 0, row).trim().is_empty()),
    };
    printed(looks)
        .filter(|style| style.show == Shown::Always || rows.is_empty() || speaks(style))
        .collect()
}

fn checklist_column<'a>(
    checklist: &'a DerivedChecklist<'_>,
    looks: &TableStyle,
    style: &ColumnStyle,
) -> TableColumn<'a> {
    let field = match style.key {
        ColumnSource::Sequence => Some(Field::Number),
        ColumnSource::Field(field) => Some(field),
        _ => None,
    };
    let own = field.filter(|_| looks.columns_from == ColumnsFrom::Plan);
    match own.and_then(|field| checklist.headers.get(&field)) {
        Some(own) => Looks::from(style).column(Cow::Borrowed(own.as_str())),
        None => Looks::from(style).titled(style),
    }
}

fn checklist_row<'a>(
    columns: &[&ColumnStyle],
    looks: &TableStyle,
    number: usize,
    row: &'a ChecklistRow<'_>,
) -> Row<'a> {
    let mut cells: Vec<Cell<'a>> =
        columns.iter().map(|column| Cell::new(checklist_text(&column.key, number, row))).collect();
    let joins = looks.standing == StandingRows::Joined;
    if joins && row.kind == RowKind::Standing && row.item.is_empty() {
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

/// What a row that is counted as `number` has in a column.
fn checklist_text<'a>(
    source: &ColumnSource,
    number: usize,
    row: &'a ChecklistRow<'_>,
) -> Cow<'a, str> {
    match source {
        ColumnSource::Sequence | ColumnSource::Field(Field::Number) => {
            Cow::Owned(number.to_string())
        }
        ColumnSource::Role => Cow::Borrowed(row.role.map_or("", Role::word)),
        ColumnSource::Field(Field::Category) => Cow::Borrowed(row.category.as_ref()),
        ColumnSource::Field(Field::Item) => Cow::Borrowed(row.item.as_ref()),
        ColumnSource::Field(Field::Text) => Cow::Borrowed(row.text.as_ref()),
        other => Cow::Borrowed(task_text(other, row.task)),
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

    /// With the words of the style.
    fn titled<'h>(self, style: &ColumnStyle) -> TableColumn<'h> {
        self.column(Cow::Owned(style.header.clone()))
    }
}

/// The looks of a column: the style's, or those a field has anywhere.
fn looks_of(key: &ColumnKey, style: &TableStyle) -> Looks {
    let field = match key {
        ColumnKey::Field(field) => *field,
        ColumnKey::Extra(header) => {
            let styled = style.columns.iter().find(
                |column| matches!(&column.key, ColumnSource::Extra(known) if known == header),
            );
            return styled.map(Looks::from).unwrap_or_default();
        }
    };
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
