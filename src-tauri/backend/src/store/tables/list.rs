//! Lists with their columns and tasks.

use std::collections::BTreeMap;

use crate::domain::{Column, ColumnKey, FieldSet, ListId, Task, TaskId, TaskList};
use crate::store::error::Fault;
use crate::store::image::{Cell, Cells, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(lists: &[TaskList], image: &mut Image) -> Result<(), Fault> {
    for (position, list) in lists.iter().enumerate() {
        let id = list.id.0;
        let kind = Cell::word(&list.kind);
        image.put(Table::List, row![id, position, kind, &list.title, &list.mark])?;
        for (position, column) in list.columns.iter().enumerate() {
            let (field, extra) = match &column.key {
                ColumnKey::Field(field) => (Cell::word(field), Cell::Null),
                ColumnKey::Extra(name) => (Cell::Null, Cell::from(name)),
            };
            image.put(Table::ListColumn, row![id, position, field, extra, &column.header])?;
        }
        for (position, task) in list.tasks.iter().enumerate() {
            encode_task(id, position, task, image)?;
        }
    }
    Ok(())
}

fn encode_task(list: u64, position: usize, task: &Task, image: &mut Image) -> Result<(), Fault> {
    let row = row![
        task.id.0,
        list,
        position,
        &task.number,
        &task.category,
        &task.item,
        &task.text,
        &task.lead,
        &task.support,
        &task.responsible,
        &task.deadline,
        &task.remark,
        Cell::json(&task.extra),
        i64::from(task.joined.0),
    ];
    image.put(Table::Task, row)
}

pub(super) fn decode(image: &Image) -> Result<Vec<TaskList>, Fault> {
    let mut tasks = BTreeMap::<u64, Vec<Task>>::new();
    for row in image.in_order(Table::Task) {
        tasks.entry(row.id("list_id")?).or_default().push(decode_task(row)?);
    }
    let mut lists = Vec::new();
    for row in image.in_order(Table::List) {
        let id = row.id("id")?;
        let columns = image.children(Table::ListColumn, id).map(decode_column);
        lists.push(TaskList {
            id: ListId(id),
            kind: row.word("kind")?,
            title: row.text("title")?,
            mark: row.text("mark")?,
            columns: columns.collect::<Result<_, _>>()?,
            tasks: tasks.remove(&id).unwrap_or_default(),
        });
    }
    Ok(lists)
}

fn decode_column(row: Cells<'_>) -> Result<Column, Fault> {
    let key = match row.text_or_null("extra")? {
        Some(name) => ColumnKey::Extra(name.to_owned()),
        None => ColumnKey::Field(row.word("field")?),
    };
    Ok(Column { key, header: row.text("header")? })
}

/// One task of a row.
pub(in crate::store) fn decode_task(row: Cells<'_>) -> Result<Task, Fault> {
    Ok(Task {
        id: TaskId(row.id("id")?),
        number: row.text("number")?,
        category: row.text("category")?,
        item: row.text("item")?,
        text: row.text("text")?,
        lead: row.text("lead")?,
        support: row.text("support")?,
        responsible: row.text("responsible")?,
        deadline: row.text("deadline")?,
        remark: row.text("remark")?,
        extra: row.json("extra")?,
        joined: FieldSet(row.narrow("joined")?),
    })
}
