//! Copies of a plan file: the plan alone, or with what the file remembers.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use serde::Deserialize;
use specta::Type;

use super::change;
use super::error::{Fault, StoreError};
use super::file::{PlanFile, begin_file, draft_beside, publish, replace, revision};
use super::image::Image;
use super::{guard, position, tables};
use crate::domain::Plan;

/// What a copy holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CopyOptions<'p> {
    /// The plan in the copy.
    pub content: CopyContent<'p>,
    /// Whether versions go along.
    pub versions: bool,
    /// What happens to a file that stands there already.
    pub existing: Existing,
}

/// The plan in a copy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CopyContent<'p> {
    /// As the file has it, with every step that can be undone. Steps fit
    /// only the plan they were made on, so it cannot be another one.
    WithSteps,
    /// This plan, and nothing of how it came about.
    Only(&'p Plan),
}

/// What happens to a file of the copy's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Existing {
    /// It stays: no copy is written.
    Keep,
    /// The user said that the copy takes its place.
    Replace,
}

impl PlanFile {
    /// Writes a copy. Under `path` stands either what stood there or the
    /// whole copy. A copy is always a new file, so nothing that was ever
    /// deleted from this one is in it.
    ///
    /// # Errors
    /// It would replace a file and may not, or this file itself; or it
    /// cannot be written.
    pub fn write_copy(
        &self,
        path: &Path,
        options: CopyOptions<'_>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.check_place(path, options.existing)?;
        let draft = draft_beside(path).map_err(|error| StoreError::making(path, error))?;
        self.write_into(&draft, options, now).map_err(|fault| fault.at(path))?;
        match options.existing {
            Existing::Keep => publish(draft, path),
            Existing::Replace => replace(draft, path),
        }
        .map_err(|error| StoreError::io(path, error))
    }

    fn check_place(&self, path: &Path, existing: Existing) -> Result<(), StoreError> {
        let Ok(there) = fs::symlink_metadata(path) else { return Ok(()) };
        let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if same(path, self.path()) {
            return Err(StoreError::SameFile { path: path.to_owned() });
        }
        if existing == Existing::Keep || there.is_dir() {
            return Err(StoreError::AlreadyExists { path: path.to_owned() });
        }
        Ok(())
    }

    fn write_into(
        &self,
        draft: &Path,
        options: CopyOptions<'_>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), Fault> {
        let mut connection = guard::connect(draft, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        guard::durable(&connection)?;
        begin_file(&mut connection)?;
        let transaction = connection.transaction()?;
        transaction.execute(
            "INSERT INTO file_state (id, revision, created_at) VALUES (1, 1, ?)",
            [now.to_rfc3339()],
        )?;
        let nothing = Image::default();
        match options.content {
            CopyContent::WithSteps => {
                if revision(&self.connection)? != self.revision {
                    return Err(Fault::Stale);
                }
                // Steps speak of rows as they stand, positions and all.
                change::write(&change::between(&nothing, &self.image), &transaction)?;
                copy_rows(&self.connection, &transaction, "step", 5)?;
            }
            CopyContent::Only(plan) => {
                let mut wanted = tables::encode(plan)?;
                position::settle(&nothing, &mut wanted);
                change::write(&change::between(&nothing, &wanted), &transaction)?;
            }
        }
        if options.versions {
            copy_rows(&self.connection, &transaction, "version", 7)?;
            copy_rows(&self.connection, &transaction, "version_part", 3)?;
            copy_rows(&self.connection, &transaction, "comment", 6)?;
        }
        transaction.commit()?;
        connection.close().map_err(|(_, error)| Fault::from(error))
    }
}

/// Copies a table of the file's own book-keeping, row by row.
fn copy_rows(from: &Connection, to: &Connection, table: &str, columns: usize) -> Result<(), Fault> {
    let marks = vec!["?"; columns].join(", ");
    let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))?;
    let mut select = from.prepare(&format!("SELECT * FROM {table} ORDER BY id"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let cells = (0..columns).map(|index| row.get::<_, rusqlite::types::Value>(index));
        insert.execute(params_from_iter(cells.collect::<Result<Vec<_>, _>>()?))?;
    }
    Ok(())
}
