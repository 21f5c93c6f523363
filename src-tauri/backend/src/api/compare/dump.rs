//! A comparison as JSON, for other programs. README's table explains the
//! codes.

use serde::Serialize;

use crate::api::SCHEMA_VERSION;
use crate::app::Compared;
use crate::compare::{
    Change, ChangeKind, Comparison, FieldChange, Note, Overview, Subject, UnitChange, explained,
    said, summary,
};

/// What `lantian compare --json` prints.
#[derive(Debug, Serialize)]
pub struct ComparisonDump {
    schema_version: u32,
    summary: SummaryDump,
    changes: Vec<ChangeDump>,
}

#[derive(Debug, Serialize)]
struct SummaryDump {
    text: String,
    before: String,
    after: String,
    #[serde(flatten)]
    overview: Overview,
    notes: Vec<Note>,
}

#[derive(Debug, Serialize)]
struct ChangeDump {
    kind: ChangeKind,
    /// The text, earlier for rows that are gone, else later.
    task: String,
    fields: Vec<FieldDump>,
    weight: u32,
    moved: bool,
    doubtful: bool,
    list: String,
    category: String,
    /// Rows of the earlier list, from 1.
    rows_before: Vec<usize>,
    /// Rows of the later list, from 1.
    rows_after: Vec<usize>,
    units: Vec<String>,
    explained: String,
}

#[derive(Debug, Serialize)]
struct FieldDump {
    field: String,
    before: String,
    after: String,
    meaning: &'static str,
    header: String,
    units: Vec<UnitChange>,
    said: String,
}

/// A comparison as JSON.
pub fn comparison(before: &Compared, after: &Compared, made: &Comparison) -> ComparisonDump {
    let list = |change: &Change| made.lists.get(change.list).map_or("", |list| &list.title);
    ComparisonDump {
        schema_version: SCHEMA_VERSION,
        summary: SummaryDump {
            text: summary(&made.overview),
            before: before.name.clone(),
            after: after.name.clone(),
            overview: made.overview.clone(),
            notes: made.notes.clone(),
        },
        changes: made.changes.iter().map(|change| dumped(change, list(change))).collect(),
    }
}

/// The changes of one unit's checklist as JSON.
pub fn unit_changes(changes: &[Change], list: &str) -> impl Serialize + use<> {
    changes.iter().map(|change| dumped(change, list)).collect::<Vec<_>>()
}

fn dumped(change: &Change, list: &str) -> ChangeDump {
    let rows = |rows: &[usize]| rows.iter().map(|row| row + 1).collect();
    let mut fields: Vec<FieldDump> = change.fields.iter().map(field).collect();
    // A row that only moved says so by its kind.
    if change.moved && change.kind == ChangeKind::Edited {
        fields.push(position(change));
    }
    ChangeDump {
        kind: change.kind,
        task: change.text.clone(),
        fields,
        weight: change.weight,
        moved: change.moved,
        doubtful: change.doubtful,
        list: list.to_owned(),
        category: change.category.clone(),
        rows_before: rows(&change.before),
        rows_after: rows(&change.after),
        units: change.units.clone(),
        explained: explained(change),
    }
}

fn field(field: &FieldChange) -> FieldDump {
    FieldDump {
        field: field.subject.code().to_owned(),
        before: field.before.clone(),
        after: field.after.clone(),
        meaning: field.meaning.code(),
        header: field.header.clone(),
        units: field.units.clone(),
        said: said(field),
    }
}

fn position(change: &Change) -> FieldDump {
    let row = |rows: &[usize]| rows.first().map_or_else(String::new, |row| (row + 1).to_string());
    FieldDump {
        field: Subject::Position.code().to_owned(),
        before: row(&change.before),
        after: row(&change.after),
        meaning: crate::compare::Meaning::Moved.code(),
        header: String::new(),
        units: Vec::new(),
        said: "位置移动".to_owned(),
    }
}
