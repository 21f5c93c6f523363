//! Checklists and the decisions about their rows.

use std::collections::BTreeMap;

use crate::domain::{Anchor, Checklist, Entry, EntryId, EntrySource, TaskId, UnitId};
use crate::store::error::Fault;
use crate::store::image::{Cell, Cells, Image, row};
use crate::store::schema::Table;

pub(super) fn encode(checklists: &[Checklist], image: &mut Image) -> Result<(), Fault> {
    for (position, list) in checklists.iter().enumerate() {
        let kind = Cell::word(&list.kind);
        let headers = Cell::json(&list.headers);
        image.put(Table::Checklist, row![list.unit.0, kind.clone(), position, headers])?;
        for (position, entry) in list.entries.iter().enumerate() {
            encode_entry(list.unit, &kind, position, entry, image)?;
        }
    }
    Ok(())
}

fn encode_entry(
    unit: UnitId,
    checklist: &Cell,
    position: usize,
    entry: &Entry,
    image: &mut Image,
) -> Result<(), Fault> {
    let (after_kind, after_id) = match entry.after {
        None => (Cell::Null, Cell::Null),
        Some(Anchor::Top) => (Cell::from("top"), Cell::Null),
        Some(Anchor::Task(id)) => (Cell::from("task"), Cell::from(id.0)),
        Some(Anchor::Entry(id)) => (Cell::from("entry"), Cell::from(id.0)),
    };
    let row = row![
        entry.id.0,
        unit.0,
        checklist.clone(),
        position,
        Cell::word(&entry.kind),
        entry.category.as_ref(),
        entry.item.as_ref(),
        entry.text.as_ref(),
        after_kind,
        after_id,
    ];
    image.put(Table::Entry, row)?;
    for (position, source) in entry.sources.iter().enumerate() {
        let role = Cell::word(&source.role);
        let row = row![entry.id.0, position, source.task.0, role, &source.text_then];
        image.put(Table::EntrySource, row)?;
    }
    Ok(())
}

pub(super) fn decode(image: &Image) -> Result<Vec<Checklist>, Fault> {
    let mut entries = BTreeMap::<(u64, &str), Vec<Entry>>::new();
    for row in image.in_order(Table::Entry) {
        let list = (row.id("unit_id")?, row.str("checklist_kind")?);
        entries.entry(list).or_default().push(decode_entry(row, image)?);
    }
    let mut checklists = Vec::new();
    for row in image.in_order(Table::Checklist) {
        let unit = row.id("unit_id")?;
        checklists.push(Checklist {
            unit: UnitId(unit),
            kind: row.word("kind")?,
            headers: row.json("headers")?,
            entries: entries.remove(&(unit, row.str("kind")?)).unwrap_or_default(),
        });
    }
    Ok(checklists)
}

fn decode_entry(row: Cells<'_>, image: &Image) -> Result<Entry, Fault> {
    let id = row.id("id")?;
    let mut sources = Vec::new();
    for source in image.children(Table::EntrySource, id) {
        sources.push(EntrySource {
            task: TaskId(source.id("task_id")?),
            role: source.word("role")?,
            text_then: source.text("text_then")?,
        });
    }
    Ok(Entry {
        id: EntryId(id),
        kind: row.word("kind")?,
        sources,
        category: row.text_or_null("category")?.map(str::to_owned),
        item: row.text_or_null("item")?.map(str::to_owned),
        text: row.text_or_null("text")?.map(str::to_owned),
        after: decode_anchor(row)?,
    })
}

fn decode_anchor(row: Cells<'_>) -> Result<Option<Anchor>, Fault> {
    Ok(match row.text_or_null("after_kind")? {
        None => None,
        Some("top") => Some(Anchor::Top),
        Some("task") => Some(Anchor::Task(TaskId(row.id("after_id")?))),
        Some("entry") => Some(Anchor::Entry(EntryId(row.id("after_id")?))),
        Some(other) => {
            return Err(Fault::Broken(format!("表 entry 的 after_kind 列为“{other}”")));
        }
    })
}
