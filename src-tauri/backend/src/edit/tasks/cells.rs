//! Cells: typed, pasted, filled, cleared.

use super::{CellText, CellsWork, EditError, master, numbers, positions};
use crate::domain::{Column, ColumnKey, Field, IdSource, Plan, Task, TaskId};

/// Gives cells other texts.
pub(super) fn set(
    plan: &mut Plan,
    cells: &[CellText],
    what: CellsWork,
) -> Result<String, EditError> {
    let list = master(plan);
    let at = positions(&list.tasks);
    let mut changed: Vec<(usize, &ColumnKey)> = Vec::new();
    for cell in cells {
        known(&list.columns, &cell.column)?;
        let row = *at.get(&cell.task).ok_or(EditError::NoSuchTask)?;
        if put(&mut list.tasks[row], &cell.column, &cell.text) {
            changed.push((row, &cell.column));
        }
    }
    changed.sort_unstable();
    changed.dedup();
    let word = match what {
        CellsWork::Edit => "修改",
        CellsWork::Paste => "粘贴",
        CellsWork::Fill => "填充",
        CellsWork::Replace => "替换",
        CellsWork::Clear => "清空",
    };
    Ok(format!("{word}{}", place(&list.columns, &changed)))
}

/// “第 37 条牵头单位”, “第 3–12 条类别”, “ 5 个单元格”.
fn place(columns: &[Column], changed: &[(usize, &ColumnKey)]) -> String {
    let (Some((first, column)), Some((last, _))) = (changed.first(), changed.last()) else {
        return String::new();
    };
    let in_one_column = changed.iter().all(|(_, other)| other == column);
    if in_one_column && last - first + 1 == changed.len() {
        let rows = numbers(*first, changed.len());
        return format!("第 {rows} 条{}", header(columns, column));
    }
    format!(" {} 个单元格", changed.len())
}

/// The words over a column.
pub(super) fn header(columns: &[Column], key: &ColumnKey) -> String {
    let word = || match key {
        ColumnKey::Field(field) => field.word().to_owned(),
        ColumnKey::Extra(header) => header.clone(),
    };
    columns.iter().find(|column| column.key == *key).map_or_else(word, |column| {
        // Heads are often spaced or broken to fit their column.
        column.header.split_whitespace().collect()
    })
}

/// The list's own columns must be there; the fields every row has anyway.
fn known(columns: &[Column], key: &ColumnKey) -> Result<(), EditError> {
    match key {
        ColumnKey::Extra(header) if !columns.iter().any(|column| column.key == *key) => {
            Err(EditError::NoSuchColumn { header: header.clone() })
        }
        _ => Ok(()),
    }
}

/// Puts a text into a cell and tells whether it was another before.
pub(super) fn put(task: &mut Task, key: &ColumnKey, text: &str) -> bool {
    let text = tidy(text);
    if task.column(key) == text {
        return false;
    }
    match key {
        ColumnKey::Field(field) => *task.cell_mut(*field) = text,
        ColumnKey::Extra(header) => {
            task.extra.insert(header.clone(), text);
        }
    }
    true
}

/// Line ends of other systems, and characters that no document can hold.
fn tidy(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Lays a table of texts over rows; what is left over becomes new rows.
pub(super) fn paste(
    plan: &mut Plan,
    rows: &[TaskId],
    columns: &[ColumnKey],
    table: &[Vec<String>],
    ids: &dyn IdSource,
) -> Result<String, EditError> {
    let list = master(plan);
    let at = positions(&list.tasks);
    for column in columns {
        known(&list.columns, column)?;
    }
    let (over, beyond) = table.split_at(table.len().min(rows.len()));
    for (row, texts) in rows.iter().zip(over) {
        let row = *at.get(row).ok_or(EditError::NoSuchTask)?;
        fill(&mut list.tasks[row], columns, texts);
    }
    for texts in beyond {
        let mut task = Task::empty(TaskId::new(ids));
        if let Some(above) = list.tasks.last() {
            inherit(&mut task, above, columns);
        }
        fill(&mut task, columns, texts);
        list.tasks.push(task);
    }
    Ok(format!("粘贴 {} 行", table.len()))
}

fn fill(task: &mut Task, columns: &[ColumnKey], texts: &[String]) {
    for (column, text) in columns.iter().zip(texts) {
        put(task, column, text);
    }
}

/// A new row belongs to the category and item of the row above, unless its
/// own cells name another: an item belongs to its category.
pub(super) fn inherit(task: &mut Task, above: &Task, named: &[ColumnKey]) {
    let names = |field| named.contains(&ColumnKey::Field(field));
    if !names(Field::Category) {
        task.category.clone_from(&above.category);
        if !names(Field::Item) {
            task.item.clone_from(&above.item);
        }
    }
}
