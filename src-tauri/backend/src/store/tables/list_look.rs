//! What a list prints beside its rows: rows of sums, and merged cells of its
//! own columns.

use std::collections::BTreeMap;

use crate::domain::{ListId, ListTotal, TaskList};
use crate::store::error::Fault;
use crate::store::image::{Cell, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(
    totals: &[ListTotal],
    lists: &[TaskList],
    image: &mut Image,
) -> Result<(), Fault> {
    for (position, total) in totals.iter().enumerate() {
        let columns = Cell::json(&total.columns);
        image.put(Table::ListTotal, row![position, total.list.0, &total.label, columns])?;
    }
    for task in lists.iter().flat_map(|list| &list.tasks) {
        for header in &task.extra_joined {
            image.put(Table::TaskMerge, row![task.id.0, header])?;
        }
    }
    Ok(())
}

pub(super) fn decode_totals(image: &Image) -> Result<Vec<ListTotal>, Fault> {
    let mut totals = Vec::new();
    for row in image.in_order(Table::ListTotal) {
        totals.push(ListTotal {
            list: ListId(row.id("list_id")?),
            label: row.text("label")?,
            columns: row.json("columns")?,
        });
    }
    Ok(totals)
}

/// Puts the merged cells of the lists' own columns back into their tasks.
pub(super) fn decode_merges(image: &Image, lists: &mut [TaskList]) -> Result<(), Fault> {
    let mut merges: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for row in image.in_order(Table::TaskMerge) {
        merges.entry(row.id("task_id")?).or_default().push(row.text("header")?);
    }
    if merges.is_empty() {
        return Ok(());
    }
    for task in lists.iter_mut().flat_map(|list| &mut list.tasks) {
        task.extra_joined.extend(merges.remove(&task.id.0).unwrap_or_default());
    }
    Ok(())
}
