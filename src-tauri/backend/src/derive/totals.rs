//! Rows of sums, worked out from the rows above them.

use crate::domain::{ColumnKey, ListTotal, Task};
use crate::reading::decimal::{sum, written};

/// The sums of a row of sums over these rows, column by column. Cells that
/// hold no number count for nothing; a merged cell counts once.
pub fn sums<'t>(tasks: &[&'t Task], total: &'t ListTotal) -> Vec<(&'t ColumnKey, String)> {
    let cell = |task: &'t Task, at: usize, key: &ColumnKey| {
        // Of a part of the list the first row has nothing above it.
        if at > 0 && task.is_joined(key) { "" } else { task.column(key) }
    };
    let of = |key: &'t ColumnKey| {
        let cells = tasks.iter().enumerate().map(|(at, task)| cell(task, at, key));
        (key, written(sum(cells).value))
    };
    total.columns.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ListId, TaskId};

    #[test]
    fn sums_follow_the_rows() {
        let budget = ColumnKey::Extra("投资".to_owned());
        let task = |id: u64, value: &str, joined: bool| {
            let mut task = Task::empty(TaskId(id));
            task.extra.insert("投资".to_owned(), value.to_owned());
            if joined {
                task.extra_joined.insert("投资".to_owned());
            }
            task
        };
        let tasks = [
            task(1, "5000", false),
            task(2, "5000", true),
            task(3, "2.5", false),
            task(4, "/", false),
        ];
        let total =
            ListTotal {
                list: ListId(1), label: "合计".to_owned(), columns: vec![budget.clone()]
            };
        let all: Vec<&Task> = tasks.iter().collect();
        assert_eq!(sums(&all, &total), [(&budget, "5002.5".to_owned())]);
        assert_eq!(sums(&all[1..], &total), [(&budget, "5002.5".to_owned())]);
        assert_eq!(sums(&[], &total), [(&budget, "0".to_owned())]);
    }
}
