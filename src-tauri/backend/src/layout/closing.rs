//! Rows of sums below the rows of a list.

use crate::derive::sums;
use crate::domain::{ColumnKey, ListId, Plan, Task};

use super::sheet::{Cell, Merge, Row};

/// The rows of sums that close a list, for the rows of it that are printed.
/// `keys` says what each printed column holds. The label reaches over the
/// columns before the first sum; a row without a sum to show is left out.
pub fn closing_rows<'a>(
    plan: &'a Plan,
    list: ListId,
    tasks: &[&'a Task],
    keys: &[Option<ColumnKey>],
) -> Vec<Row<'a>> {
    let row = |total: &'a crate::domain::ListTotal| {
        let sums = sums(tasks, total);
        let of = |key: &Option<ColumnKey>| {
            let key = key.as_ref()?;
            sums.iter().find(|(summed, _)| *summed == key).map(|(_, sum)| sum.clone())
        };
        let first = keys.iter().position(|key| of(key).is_some())?;
        let cell = |(at, key): (usize, &Option<ColumnKey>)| match of(key) {
            Some(sum) => Cell::new(sum),
            None if at == 0 => Cell::new(total.label.as_str()),
            None if at < first => Cell { merge: Merge::Left, ..Cell::default() },
            None => Cell::default(),
        };
        Some(Row { cells: keys.iter().enumerate().map(cell).collect() })
    };
    plan.totals_of(list).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Field, ListTotal, TaskId};

    #[test]
    fn sums_stand_below_their_columns() {
        let budget = ColumnKey::Extra("投资".to_owned());
        let mut task = Task::empty(TaskId(1));
        task.extra.insert("投资".to_owned(), "12.5".to_owned());
        let total = |columns| ListTotal { list: ListId(1), label: "合计".to_owned(), columns };
        let plan = Plan {
            totals: vec![
                total(vec![budget.clone()]),
                total(vec![ColumnKey::Extra("没有".to_owned())]),
            ],
            ..Plan::empty("")
        };
        let keys = [
            Some(ColumnKey::Field(Field::Category)),
            None,
            Some(budget),
            Some(ColumnKey::Field(Field::Lead)),
        ];
        let rows = closing_rows(&plan, ListId(1), &[&task], &keys);
        let [row] = &rows[..] else { panic!("{rows:?}") };
        let shown: Vec<(&str, Merge)> =
            row.cells.iter().map(|cell| (cell.text.as_ref(), cell.merge)).collect();
        let none = Merge::None;
        assert_eq!(shown, [("合计", none), ("", Merge::Left), ("12.5", none), ("", none)]);
    }
}
