//! The difference between two images, and writing it.

use std::collections::BTreeSet;

use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::error::Fault;
use super::image::{Cell, Image, Key, Row};
use super::schema::Table;

/// What a save wrote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// How many rows were added, changed or removed.
    pub rows: usize,
    /// The tables they belong to, by name.
    pub tables: BTreeSet<&'static str>,
}

impl Change {
    /// Whether nothing differed.
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(super) fn of(changes: &[RowChange]) -> Self {
        let tables = changes.iter().map(|change| change.table.name()).collect();
        Self { rows: changes.len(), tables }
    }
}

/// One row before and after. A row that is not there is `None`; never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RowChange {
    #[serde(rename = "t")]
    pub table: Table,
    #[serde(rename = "b")]
    pub before: Option<Row>,
    #[serde(rename = "a")]
    pub after: Option<Row>,
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Table {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| de::Error::custom("unknown table"))
    }
}

impl RowChange {
    /// The change that takes this one back.
    pub fn inverse(self) -> Self {
        Self { table: self.table, before: self.after, after: self.before }
    }

    /// The key of the row, the same before and after.
    fn key(&self) -> Result<Key, Fault> {
        let spec = self.table.spec();
        let keys = [&self.before, &self.after]
            .into_iter()
            .flatten()
            .map(|row| (row.len() == spec.columns.len()).then(|| &row[..spec.key]))
            .collect::<Option<Vec<_>>>();
        match keys.as_deref() {
            Some([key]) => Ok(key.to_vec()),
            Some([before, after]) if before == after => Ok(before.to_vec()),
            _ => Err(Fault::Broken(format!("表 {} 的撤销记录不完整", spec.name))),
        }
    }
}

/// The rows in which two images differ.
pub(super) fn between(before: &Image, after: &Image) -> Vec<RowChange> {
    differences(Table::ALL.into_iter(), before, after)
}

/// The rows in which two images differ, one table left aside.
pub(super) fn between_around(aside: Table, before: &Image, after: &Image) -> Vec<RowChange> {
    differences(Table::ALL.into_iter().filter(|table| *table != aside), before, after)
}

fn differences(
    tables: impl Iterator<Item = Table>,
    before: &Image,
    after: &Image,
) -> Vec<RowChange> {
    let mut changes = Vec::new();
    for table in tables {
        let (old, new) = (before.rows(table), after.rows(table));
        for (key, row) in old {
            let now = new.get(key);
            if now != Some(row) {
                changes.push(RowChange { table, before: Some(row.clone()), after: now.cloned() });
            }
        }
        for (key, row) in new {
            if !old.contains_key(key) {
                changes.push(RowChange { table, before: None, after: Some(row.clone()) });
            }
        }
    }
    changes
}

/// Applies changes to an image. Every row must stand as the change expects.
pub(super) fn apply(changes: &[RowChange], image: &mut Image) -> Result<(), Fault> {
    for change in changes {
        let key = change.key()?;
        let rows = image.rows_mut(change.table);
        if rows.get(&key) != change.before.as_ref() {
            let name = change.table.name();
            return Err(Fault::Broken(format!("表 {name} 与撤销记录不符")));
        }
        match &change.after {
            Some(row) => rows.insert(key, row.clone()),
            None => rows.remove(&key),
        };
    }
    Ok(())
}

/// Writes changes into the file. Exactly one row must answer to each.
pub(super) fn write(changes: &[RowChange], connection: &Connection) -> Result<(), Fault> {
    for change in changes {
        let key = change.key()?;
        let (sql, cells) = statement(change, &key);
        let touched = connection.prepare_cached(&sql)?.execute(params_from_iter(cells))?;
        if touched != 1 {
            let name = change.table.name();
            return Err(Fault::Broken(format!("表 {name} 中要改的行不存在")));
        }
    }
    Ok(())
}

fn statement<'a>(change: &'a RowChange, key: &'a [Cell]) -> (String, Vec<&'a Cell>) {
    let spec = change.table.spec();
    let (keys, values) = spec.columns.split_at(spec.key);
    let matching = assignments(keys, " AND ");
    match (&change.before, &change.after) {
        (Some(_), Some(row)) => {
            // An update names its values first, then the key.
            let set = assignments(values, ", ");
            let cells = row[spec.key..].iter().chain(key).collect();
            (format!("UPDATE {} SET {set} WHERE {matching}", spec.name), cells)
        }
        (None, Some(row)) => {
            let marks = vec!["?"; spec.columns.len()].join(", ");
            let columns = spec.columns.join(", ");
            let sql = format!("INSERT INTO {} ({columns}) VALUES ({marks})", spec.name);
            (sql, row.iter().collect())
        }
        (_, None) => (format!("DELETE FROM {} WHERE {matching}", spec.name), key.iter().collect()),
    }
}

fn assignments(columns: &[&str], between: &str) -> String {
    let parts: Vec<_> = columns.iter().map(|column| format!("{column} = ?")).collect();
    parts.join(between)
}
