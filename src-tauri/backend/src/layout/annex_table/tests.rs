use std::collections::BTreeMap;

use super::*;
use crate::domain::{ChecklistKind, Column, FieldSet, ListId, ListKind, TaskId, UnitId};

fn task(category: &str, item: &str, text: &str) -> Task {
    Task {
        category: category.to_owned(),
        item: item.to_owned(),
        text: text.to_owned(),
        ..Task::empty(TaskId(1))
    }
}

fn list(columns: Vec<Column>, tasks: Vec<Task>) -> TaskList {
    TaskList {
        id: ListId(1),
        kind: ListKind::Tasks,
        title: String::new(),
        mark: String::new(),
        columns,
        tasks,
    }
}

fn column(field: Field, header: &str) -> Column {
    Column { key: ColumnKey::Field(field), header: header.to_owned() }
}

/// One letter per cell: own, up, left.
fn merges(table: &Table<'_>) -> Vec<String> {
    let letter = |cell: &Cell<'_>| match cell.merge {
        Merge::None => '.',
        Merge::Up => 'u',
        Merge::Left => 'l',
    };
    table.rows.iter().map(|row| row.cells.iter().map(letter).collect()).collect()
}

#[test]
fn equal_neighbours_merge_within_the_label_to_their_left() {
    let plan = Plan::empty("方案");
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let tasks = vec![
        task("一类", "甲项", "1"),
        task("一类", "甲项", "2"),
        task("一类", "乙项", "2"),
        task("二类", "乙项", "2"),
        task("", "", ""),
        task("", "", ""),
    ];
    let list = list(Vec::new(), tasks);
    let table = Table::master(&plan, &list, &style);
    let expected = ["......", "uu....", "u.....", "......", "......", "......"];
    assert_eq!(merges(&table), expected, "empty cells are not merged");
}

#[test]
fn a_list_keeps_its_own_columns_and_merges() {
    let plan = Plan::empty("方案");
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let columns = vec![
        column(Field::Number, "编号"),
        column(Field::Text, "具体任务"),
        column(Field::Lead, "落实单位"),
        Column { key: ColumnKey::Extra("资金".to_owned()), header: "资金".to_owned() },
    ];
    let mut joined = FieldSet::default();
    joined.insert(Field::Lead);
    let extra = BTreeMap::from([("资金".to_owned(), "三万元".to_owned())]);
    let tasks = vec![
        Task { lead: "甲局".to_owned(), ..task("", "", "1") },
        Task { lead: "甲局".to_owned(), joined, extra, ..task("", "", "2") },
        Task { lead: "甲局".to_owned(), ..task("", "", "3") },
    ];
    let list = list(columns, tasks);
    let table = Table::master(&plan, &list, &style);
    let headers: Vec<&str> = table.columns.iter().map(|c| c.header.as_ref()).collect();
    assert_eq!(headers, ["编号", "具体任务", "落实单位", "资金"]);
    assert_eq!(merges(&table), ["....", "..u.", "...."], "only the joined cell is merged");
    assert_eq!(table.text(1, 3), "三万元");
}

fn row(number: usize, category: &'static str, item: &'static str) -> ChecklistRow<'static> {
    ChecklistRow {
        number,
        category: category.into(),
        item: item.into(),
        text: "任务".into(),
        kind: RowKind::Derived,
        sources: Vec::new(),
        task: None,
        role: None,
        entry: None,
        needs_review: false,
        phrases: Vec::new(),
    }
}

#[test]
fn a_standing_row_joins_its_item_to_the_category() {
    let plan = Plan::empty("方案");
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let standing = |number| ChecklistRow { kind: RowKind::Standing, ..row(number, "保障", "") };
    let headers = BTreeMap::from([(Field::Text, "具体任务".to_owned())]);
    let checklist = DerivedChecklist {
        unit: UnitId(1),
        unit_name: "甲局",
        kind: ChecklistKind::Department,
        headers: Cow::Owned(headers),
        rows: vec![row(1, "一类", "甲项"), row(2, "一类", "甲项"), standing(3), standing(4)],
        further: Vec::new(),
    };
    let table = Table::checklist(&plan, &checklist, &style);
    assert_eq!(merges(&table), ["....", ".uu.", "..l.", ".ul."]);
    assert_eq!(table.column_span(2, 1), 2);
    assert_eq!(table.row_span(2, 1), 2);
    let headers: Vec<&str> = table.columns.iter().map(|c| c.header.as_ref()).collect();
    assert_eq!(headers, ["序号", "类别", "工作内容", "具体任务"], "own head words win");
    assert_eq!(table.text(1, 0), "2", "rows are numbered");
}

fn department(rows: Vec<ChecklistRow<'_>>) -> DerivedChecklist<'_> {
    DerivedChecklist {
        unit: UnitId(1),
        unit_name: "甲局",
        kind: ChecklistKind::Department,
        headers: Cow::Owned(BTreeMap::new()),
        rows,
        further: Vec::new(),
    }
}

#[test]
fn columns_with_nothing_to_say_are_left_out() {
    let plan = Plan::empty("方案");
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let dated = Task { deadline: "2026年底".to_owned(), ..task("", "", "") };
    let with_task = ChecklistRow { task: Some(&dated), ..row(1, "", "") };
    let standing = ChecklistRow { kind: RowKind::Standing, ..row(2, "保障", "") };
    let cases: [(Vec<ChecklistRow<'_>>, &[&str]); 5] = [
        (vec![row(1, "", "")], &["序号", "工作任务"]),
        (vec![row(1, "一类", ""), row(2, "", " ")], &["序号", "类别", "工作任务"]),
        (vec![row(1, "", "甲项")], &["序号", "工作内容", "工作任务"]),
        (vec![with_task, standing], &["序号", "类别", "工作任务", "完成时限"]),
        (Vec::new(), &["序号", "类别", "工作内容", "工作任务", "完成时限"]),
    ];
    for (rows, expected) in cases {
        let checklist = department(rows);
        let table = Table::checklist(&plan, &checklist, &style);
        let headers: Vec<&str> = table.columns.iter().map(|c| c.header.as_ref()).collect();
        assert_eq!(headers, expected);
        assert!(table.rows.iter().all(|row| row.cells.len() == expected.len()));
        let left = merges(&table).concat().contains('l');
        assert!(!left, "{expected:?}: nothing is merged into a column that is left out");
    }
}
