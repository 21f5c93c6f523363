//! Columns of the master: their order, their heads.

use super::EditError;
use super::cells::header as word_of;
use crate::domain::{Column, ColumnKey, Field, TaskList};

/// A column more, empty.
pub(super) fn add(
    list: &mut TaskList,
    key: &ColumnKey,
    header: &str,
    after: Option<&ColumnKey>,
) -> Result<String, EditError> {
    let header = named(header)?;
    // A column of the list's own is known by its header.
    let key = match key {
        ColumnKey::Extra(_) => ColumnKey::Extra(header.clone()),
        key => key.clone(),
    };
    refuse_second(list, &key, &header)?;
    let place = place_after(list, after)?;
    list.columns.insert(place, Column { key, header: header.clone() });
    Ok(format!("增加“{header}”一栏"))
}

/// Other words over a column.
pub(super) fn rename(
    list: &mut TaskList,
    key: &ColumnKey,
    header: &str,
) -> Result<String, EditError> {
    let header = named(header)?;
    let at = position(list, key)?;
    let old = word_of(&list.columns, key);
    if let ColumnKey::Extra(known_by) = key
        && *known_by != header
    {
        let renamed = ColumnKey::Extra(header.clone());
        refuse_second(list, &renamed, &header)?;
        for task in &mut list.tasks {
            if let Some(text) = task.extra.remove(known_by) {
                task.extra.insert(header.clone(), text);
            }
        }
        list.columns[at].key = renamed;
    }
    list.columns[at].header.clone_from(&header);
    Ok(format!("“{old}”一栏改名为“{header}”"))
}

/// A column stands elsewhere.
pub(super) fn move_after(
    list: &mut TaskList,
    key: &ColumnKey,
    after: Option<&ColumnKey>,
) -> Result<String, EditError> {
    let at = position(list, key)?;
    let label = format!("移动“{}”一栏", word_of(&list.columns, key));
    if after == Some(key) {
        return Ok(label);
    }
    let column = list.columns.remove(at);
    let place = place_after(list, after)?;
    list.columns.insert(place, column);
    Ok(label)
}

/// A column goes with what stands in it: text that nobody sees must not go on
/// working in the checklists.
pub(super) fn remove(list: &mut TaskList, key: &ColumnKey) -> Result<String, EditError> {
    let at = position(list, key)?;
    let header = word_of(&list.columns, key);
    if *key == ColumnKey::Field(Field::Text) {
        return Err(EditError::ColumnNeeded { header });
    }
    list.columns.remove(at);
    for task in &mut list.tasks {
        match key {
            ColumnKey::Field(field) => {
                task.cell_mut(*field).clear();
                task.joined.remove(*field);
            }
            ColumnKey::Extra(known_by) => {
                task.extra.remove(known_by);
            }
        }
    }
    Ok(format!("删除“{header}”一栏"))
}

fn named(header: &str) -> Result<String, EditError> {
    let header = header.trim();
    if header.is_empty() { Err(EditError::EmptyHeader) } else { Ok(header.to_owned()) }
}

fn position(list: &TaskList, key: &ColumnKey) -> Result<usize, EditError> {
    list.columns
        .iter()
        .position(|column| column.key == *key)
        .ok_or_else(|| EditError::NoSuchColumn { header: word_of(&list.columns, key) })
}

fn place_after(list: &TaskList, after: Option<&ColumnKey>) -> Result<usize, EditError> {
    after.map_or(Ok(0), |after| Ok(position(list, after)? + 1))
}

fn refuse_second(list: &TaskList, key: &ColumnKey, header: &str) -> Result<(), EditError> {
    if list.columns.iter().any(|column| column.key == *key) {
        return Err(EditError::ColumnTaken { header: header.to_owned() });
    }
    Ok(())
}
