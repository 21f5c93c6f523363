//! The part of a list that concerns one unit, in the list's own columns.

use crate::derive::ListShare;
use crate::domain::{ColumnKey, Field, Plan, Task};
use crate::layout::closing::closing_rows;
use crate::layout::sheet::{Cell, Table};
use crate::layout::style::AnnexStyle;

use super::{ListColumn, list_columns, list_row};

impl<'a> Table<'a> {
    /// The rows of a list that name a unit, counted anew, with sums of their
    /// own. Cells stay merged where the rows stand together in the list too.
    pub fn of_share(plan: &'a Plan, share: &ListShare<'a>, style: &AnnexStyle) -> Self {
        let columns = list_columns(plan, share.list, style);
        let keys: Vec<Option<ColumnKey>> = columns.iter().map(ListColumn::key).collect();
        let follows = follows(share);
        let joins = |row: usize, column: usize| {
            follows[row] && keys[column].as_ref().is_some_and(|key| share.tasks[row].is_joined(key))
        };
        let number = ColumnKey::Field(Field::Number);
        let mut counted = 0;
        let mut rows = Vec::new();
        for (at, task) in share.tasks.iter().copied().enumerate() {
            let goes_on = follows[at] && task.is_joined(&number);
            counted += usize::from(!goes_on || counted == 0);
            let mut row = list_row(&columns, counted, task);
            for (cell, key) in row.cells.iter_mut().zip(&keys) {
                if key.as_ref() == Some(&number) {
                    *cell = Cell::new(counted.to_string());
                }
            }
            rows.push(row);
        }
        let mut table = Self { columns: columns.into_iter().map(|c| c.column).collect(), rows };
        table.merge_up(joins);
        table.rows.extend(closing_rows(plan, share.list.id, &share.tasks, &keys));
        table
    }
}

/// For each row whether the row above it stands above it in the list too.
fn follows(share: &ListShare<'_>) -> Vec<bool> {
    let place = |task: &Task| share.list.tasks.iter().position(|other| other.id == task.id);
    let places: Vec<Option<usize>> = share.tasks.iter().map(|task| place(task)).collect();
    let stands = |at: usize| {
        let above = at.checked_sub(1).and_then(|above| places[above]);
        above.is_some_and(|above| places[at] == Some(above + 1))
    };
    (0..places.len()).map(stands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Column, ListId, ListKind, ListTotal, TaskId, TaskList};
    use crate::layout::sheet::Merge;

    #[test]
    fn a_share_counts_anew_and_sums_its_own_rows() {
        let budget = ColumnKey::Extra("投资".to_owned());
        let task = |id: u64, number: &str, value: &str, joined: bool| {
            let mut task = Task { number: number.to_owned(), ..Task::empty(TaskId(id)) };
            task.extra.insert("投资".to_owned(), value.to_owned());
            if joined {
                task.joined.insert(Field::Number);
            }
            task
        };
        let column =
            |key: &ColumnKey, header: &str| Column { key: key.clone(), header: header.to_owned() };
        let list = TaskList {
            id: ListId(1),
            kind: ListKind::Projects,
            title: String::new(),
            mark: String::new(),
            columns: vec![
                column(&ColumnKey::Field(Field::Number), "序号"),
                column(&budget, "投资"),
            ],
            tasks: vec![
                task(1, "1", "10", false),
                task(2, "2", "20", false),
                task(3, "2", "30", true),
                task(4, "3", "40", false),
            ],
        };
        let plan = Plan {
            totals: vec![ListTotal {
                list: ListId(1),
                label: "合计".to_owned(),
                columns: vec![budget],
            }],
            ..Plan::empty("")
        };
        let style = AnnexStyle::named("shaoxing").expect("it ships");
        let shown = |rows: &[usize]| -> Vec<String> {
            let tasks = rows.iter().map(|at| &list.tasks[*at]).collect();
            let table = Table::of_share(&plan, &ListShare { list: &list, tasks }, &style);
            let row = |row: usize| {
                let mark = if table.merge(row, 0) == Merge::Up { "^" } else { "" };
                format!("{mark}{} {}", table.text(row, 0), table.text(row, 1))
            };
            (0..table.rows.len()).map(row).collect()
        };
        assert_eq!(shown(&[1, 2, 3]), ["1 20", "^1 30", "2 40", "合计 90"]);
        assert_eq!(shown(&[2, 3]), ["1 30", "2 40", "合计 70"]);
    }
}
