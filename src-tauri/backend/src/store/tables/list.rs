//! Lists with their columns and tasks.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::domain::{Column, ColumnKey, FieldSet, ListId, Task, TaskId, TaskList};
use crate::store::change::RowChange;
use crate::store::error::Fault;
use crate::store::image::{Cell, Cells, Image, Row, row};
use crate::store::position::assign;
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
    }
    Ok(())
}

pub(super) fn encode_tasks(lists: &[TaskList], image: &mut Image) -> Result<(), Fault> {
    for list in lists {
        for (position, task) in list.tasks.iter().enumerate() {
            image.put(Table::Task, task_row(list.id.0, position.into(), task))?;
        }
    }
    Ok(())
}

/// The rows in which tasks differ from those stored. A task that is as it was
/// is compared where it stands, without making a row of it.
pub(super) fn task_changes(lists: &[TaskList], stored: &Image) -> Result<Vec<RowChange>, Fault> {
    let rows = stored.rows(Table::Task);
    let mut changes = Vec::new();
    let mut seen = HashSet::with_capacity(rows.len());
    for list in lists {
        let olds: Vec<Option<&Row>> =
            list.tasks.iter().map(|task| rows.get([Cell::from(task.id.0)].as_slice())).collect();
        let of_list = Cell::from(list.id.0);
        let known: Vec<Option<i64>> = olds
            .iter()
            .map(|old| old.filter(|old| old[1] == of_list).and_then(|old| number(&old[2])))
            .collect();
        for ((task, old), position) in list.tasks.iter().zip(olds).zip(assign(&known)) {
            if !seen.insert(task.id) {
                let key = task.id.0.to_string();
                return Err(Fault::Duplicate { table: Table::Task.name(), key });
            }
            if !old.is_some_and(|old| says(old, list.id.0, position, task)) {
                let after = Some(task_row(list.id.0, position.into(), task));
                changes.push(RowChange { table: Table::Task, before: old.cloned(), after });
            }
        }
    }
    for (key, row) in rows {
        let id = key.first().and_then(number).map(i64::cast_unsigned);
        if !id.is_some_and(|id| seen.contains(&TaskId(id))) {
            changes.push(RowChange { table: Table::Task, before: Some(row.clone()), after: None });
        }
    }
    Ok(changes)
}

fn number(cell: &Cell) -> Option<i64> {
    if let Cell::Int(value) = cell { Some(*value) } else { None }
}

/// Whether a stored row says what a task says. Cells in the order of
/// [`task_row`].
fn says(row: &[Cell], list: u64, position: i64, task: &Task) -> bool {
    let is = |cell: &Cell, text: &str| matches!(cell, Cell::Text(stored) if stored == text);
    let [
        _,
        of_list,
        at,
        number,
        category,
        item,
        text,
        lead,
        support,
        responsible,
        deadline,
        remark,
        extra,
        joined,
    ] = row
    else {
        return false;
    };
    *of_list == Cell::from(list)
        && *at == Cell::Int(position)
        && is(text, &task.text)
        && is(number, &task.number)
        && is(category, &task.category)
        && is(item, &task.item)
        && is(lead, &task.lead)
        && is(support, &task.support)
        && is(responsible, &task.responsible)
        && is(deadline, &task.deadline)
        && is(remark, &task.remark)
        && *joined == Cell::Int(task.joined.0.into())
        && if task.extra.is_empty() { is(extra, "{}") } else { *extra == Cell::json(&task.extra) }
}

fn task_row(list: u64, position: Cell, task: &Task) -> Row {
    row![
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
    ]
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
        extra_joined: BTreeSet::new(),
    })
}
