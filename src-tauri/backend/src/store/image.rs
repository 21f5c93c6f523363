//! A plan as rows: what a save compares and undo restores.

use std::collections::BTreeMap;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row as SqlRow};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::Fault;
use super::schema::Table;

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Null,
    Int(i64),
    Text(String),
}

/// The values of a row, in the order of [`super::schema::Spec::columns`].
pub(super) type Row = Vec<Cell>;
/// The leading values of a row.
pub(super) type Key = Vec<Cell>;

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u64> for Cell {
    /// Ids use the same 64 bits: an id beyond `i64::MAX` is stored negative
    /// and comes back as it was.
    fn from(value: u64) -> Self {
        Self::Int(value.cast_signed())
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Int(value.into())
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Cell {
    /// An enum value by its serde name.
    pub fn word<T: Serialize>(value: &T) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(word)) => Self::Text(word),
            _ => Self::Null,
        }
    }

    /// A small map as JSON.
    pub fn json<T: Serialize>(value: &T) -> Self {
        serde_json::to_string(value).map_or(Self::Null, Self::Text)
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// A row made of anything that turns into cells.
macro_rules! row {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::store::image::Cell::from($value)),*]
    };
}
pub(super) use row;

/// All rows of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image {
    tables: Vec<BTreeMap<Key, Row>>,
}

impl Default for Image {
    fn default() -> Self {
        Self { tables: vec![BTreeMap::new(); Table::ALL.len()] }
    }
}

impl Image {
    /// The rows of a table by key.
    pub fn rows(&self, table: Table) -> &BTreeMap<Key, Row> {
        &self.tables[table as usize]
    }

    /// The rows of a table, to be changed.
    pub fn rows_mut(&mut self, table: Table) -> &mut BTreeMap<Key, Row> {
        &mut self.tables[table as usize]
    }

    /// Adds a row; two rows of one key are refused.
    pub fn put(&mut self, table: Table, row: Row) -> Result<(), Fault> {
        let spec = table.spec();
        debug_assert_eq!(row.len(), spec.columns.len(), "cells of a {} row", spec.name);
        let key = row[..spec.key].to_vec();
        if let Some(old) = self.rows_mut(table).insert(key, row) {
            let key = serde_json::to_string(&old[..spec.key]).unwrap_or_default();
            return Err(Fault::Duplicate { table: spec.name, key });
        }
        Ok(())
    }

    /// Everything the file holds of the plan.
    pub fn load(connection: &Connection) -> Result<Self, Fault> {
        let mut image = Self::default();
        for table in Table::ALL {
            let spec = table.spec();
            let sql = format!("SELECT {} FROM {}", spec.columns.join(", "), spec.name);
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let row = read_row(table, row)?;
                image.put(table, row)?;
            }
        }
        Ok(image)
    }

    /// The rows of a table that belong to `parent`, for tables whose key is
    /// parent and position; in order.
    pub fn children(&self, table: Table, parent: u64) -> impl Iterator<Item = Cells<'_>> {
        let parent = Cell::from(parent);
        let from = vec![parent.clone()];
        self.rows(table)
            .range(from..)
            .take_while(move |(key, _)| key.first() == Some(&parent))
            .map(move |(_, row)| Cells { table, row })
    }

    /// The rows of a table, in the order of its position column; of equal
    /// positions the smaller key comes first.
    pub fn in_order(&self, table: Table) -> Vec<Cells<'_>> {
        let mut rows: Vec<_> = self.rows(table).values().collect();
        if let Some(order) = &table.spec().order {
            rows.sort_by_key(|row| &row[order.position]);
        }
        rows.into_iter().map(|row| Cells { table, row }).collect()
    }
}

fn read_row(table: Table, row: &SqlRow<'_>) -> Result<Row, Fault> {
    let spec = table.spec();
    let mut cells = Vec::with_capacity(spec.columns.len());
    for (index, column) in spec.columns.iter().enumerate() {
        cells.push(match row.get_ref(index)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(value) => Cell::Int(value),
            ValueRef::Text(bytes) => match str::from_utf8(bytes) {
                Ok(text) => Cell::from(text),
                Err(_) => return Err(broken(table, column, "不是 UTF-8 文字")),
            },
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                return Err(broken(table, column, "类型不符"));
            }
        });
    }
    Ok(cells)
}

fn broken(table: Table, column: &str, what: &str) -> Fault {
    Fault::Broken(format!("表 {} 的 {column} 列{what}", table.name()))
}

/// A row being read back; says which column is wrong if one is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'a> {
    table: Table,
    row: &'a [Cell],
}

impl<'a> Cells<'a> {
    /// The cells of a row that stands in no image, such as one of an undo step.
    pub fn of(table: Table, row: &'a [Cell]) -> Self {
        Self { table, row }
    }

    fn cell(&self, column: &str) -> Result<&'a Cell, Fault> {
        let index = self.table.spec().columns.iter().position(|name| *name == column);
        index
            .and_then(|index| self.row.get(index))
            .ok_or_else(|| broken(self.table, column, "不存在"))
    }

    fn wrong(&self, column: &str) -> Fault {
        broken(self.table, column, "的值不合规定")
    }

    /// A whole number, or nothing.
    pub fn int_or_null(&self, column: &str) -> Result<Option<i64>, Fault> {
        match self.cell(column)? {
            Cell::Null => Ok(None),
            Cell::Int(value) => Ok(Some(*value)),
            Cell::Text(_) => Err(self.wrong(column)),
        }
    }

    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64, Fault> {
        self.int_or_null(column)?.ok_or_else(|| self.wrong(column))
    }

    /// A number of a narrower type.
    pub fn narrow<T: TryFrom<i64>>(&self, column: &str) -> Result<T, Fault> {
        T::try_from(self.int(column)?).map_err(|_| self.wrong(column))
    }

    /// An id.
    pub fn id(&self, column: &str) -> Result<u64, Fault> {
        self.int(column).map(i64::cast_unsigned)
    }

    /// An id, or nothing.
    pub fn id_or_null(&self, column: &str) -> Result<Option<u64>, Fault> {
        Ok(self.int_or_null(column)?.map(i64::cast_unsigned))
    }

    /// Yes or no.
    pub fn flag(&self, column: &str) -> Result<bool, Fault> {
        self.flag_or_null(column)?.ok_or_else(|| self.wrong(column))
    }

    /// Yes, no, or nothing.
    pub fn flag_or_null(&self, column: &str) -> Result<Option<bool>, Fault> {
        match self.int_or_null(column)? {
            None => Ok(None),
            Some(0) => Ok(Some(false)),
            Some(1) => Ok(Some(true)),
            Some(_) => Err(self.wrong(column)),
        }
    }

    /// A text, or nothing.
    pub fn text_or_null(&self, column: &str) -> Result<Option<&'a str>, Fault> {
        match self.cell(column)? {
            Cell::Null => Ok(None),
            Cell::Text(text) => Ok(Some(text)),
            Cell::Int(_) => Err(self.wrong(column)),
        }
    }

    /// A text, borrowed.
    pub fn str(&self, column: &str) -> Result<&'a str, Fault> {
        self.text_or_null(column)?.ok_or_else(|| self.wrong(column))
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String, Fault> {
        self.str(column).map(str::to_owned)
    }

    /// An enum value by its serde name.
    pub fn word<T: DeserializeOwned>(&self, column: &str) -> Result<T, Fault> {
        let word = serde_json::Value::String(self.text(column)?);
        serde_json::from_value(word).map_err(|_| self.wrong(column))
    }

    /// A small map from JSON.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, Fault> {
        serde_json::from_str(self.str(column)?).map_err(|_| self.wrong(column))
    }
}
