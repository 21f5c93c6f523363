//! Undo and redo: steps kept in the file, so that they survive a restart.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};

use super::change::RowChange;
use super::error::Fault;
use super::packed;

/// How many steps are kept.
pub(super) const STEPS: i64 = 500;
/// How many bytes of steps are kept; the newest step always is.
pub(super) const BYTES: i64 = 32 << 20;

/// What a user did, as the undo menu names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub label: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// Steps that can be taken back or done again; the next one first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Steps to take back.
    pub undo: Vec<Step>,
    /// Steps to do again.
    pub redo: Vec<Step>,
}

/// Which way through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Undo,
    Redo,
}

/// A step with its changes, turned the way they are to be applied.
#[derive(Debug)]
pub(super) struct Recorded {
    pub id: i64,
    pub label: String,
    pub changes: Vec<RowChange>,
}

/// Adds a step; what was undone before it is gone for good.
pub(super) fn record(
    connection: &Connection,
    step: &Step,
    changes: &[RowChange],
) -> Result<(), Fault> {
    let packed = packed::pack(&packed::json(&changes)?)?;
    connection.execute("DELETE FROM step WHERE undone = 1", [])?;
    // Not SQLite's own choice of id: that would be free to fill holes.
    let id: i64 = connection
        .query_row("SELECT coalesce(max(id), 0) FROM step", [], |row| row.get(0))
        .map(|last: i64| last.saturating_add(1))?;
    connection.execute(
        "INSERT INTO step (id, label, at, undone, changes) VALUES (?, ?, ?, 0, ?)",
        (id, &step.label, step.at.to_rfc3339(), packed),
    )?;
    trim(connection, id)
}

/// Forgets the oldest steps beyond the limits.
fn trim(connection: &Connection, newest: i64) -> Result<(), Fault> {
    let sql = "SELECT id, length(changes) FROM step ORDER BY id DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let (mut count, mut bytes) = (0, 0_i64);
    let mut cut = None;
    while let Some(row) = rows.next()? {
        count += 1;
        bytes = bytes.saturating_add(row.get(1)?);
        let id: i64 = row.get(0)?;
        if id != newest && (count > STEPS || bytes > BYTES) {
            cut = Some(id);
            break;
        }
    }
    drop(rows);
    if let Some(id) = cut {
        connection.execute("DELETE FROM step WHERE id <= ?", [id])?;
    }
    Ok(())
}

/// The step that would be taken back or done again next.
pub(super) fn next(
    connection: &Connection,
    direction: Direction,
) -> Result<Option<Recorded>, Fault> {
    let sql = match direction {
        Direction::Undo => {
            "SELECT id, label, changes FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1"
        }
        Direction::Redo => {
            "SELECT id, label, changes FROM step WHERE undone = 1 ORDER BY id LIMIT 1"
        }
    };
    let found: Option<(i64, String, Vec<u8>)> = connection
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((id, label, packed)) = found else {
        return Ok(None);
    };
    let mut changes: Vec<RowChange> = packed::parse(&packed::unpack(&packed)?)?;
    if direction == Direction::Undo {
        changes = changes.into_iter().rev().map(RowChange::inverse).collect();
    }
    Ok(Some(Recorded { id, label, changes }))
}

/// Marks a step as undone or done again.
pub(super) fn mark(connection: &Connection, id: i64, direction: Direction) -> Result<(), Fault> {
    let undone = direction == Direction::Undo;
    connection.execute("UPDATE step SET undone = ? WHERE id = ?", (undone, id))?;
    Ok(())
}

/// All steps, without their changes.
pub(super) fn history(connection: &Connection) -> Result<History, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT label, at, undone FROM step ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut history = History::default();
    while let Some(row) = rows.next()? {
        let step = Step { label: row.get(0)?, at: time(&row.get::<_, String>(1)?)? };
        let undone: bool = row.get(2)?;
        if undone { history.redo.push(step) } else { history.undo.push(step) }
    }
    history.undo.reverse();
    Ok(history)
}

/// A time as the file keeps it.
pub(super) fn time(text: &str) -> Result<DateTime<FixedOffset>, Fault> {
    DateTime::parse_from_rfc3339(text).map_err(|_| Fault::Broken(format!("时间“{text}”无法读懂")))
}
