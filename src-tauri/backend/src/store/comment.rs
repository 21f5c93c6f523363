//! What reviewers say about changes, outside undo and redo.

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::error::Fault;
use super::journal;
use crate::domain::TaskId;

/// Names a comment within its file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[specta(type = u32)]
pub struct CommentId(pub i64);

/// A comment on a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Identity; `None` for one that is not kept yet.
    pub id: Option<CommentId>,
    /// The task it is about, if the plan has or had it.
    pub task: Option<TaskId>,
    /// The task's text at that time.
    pub quoted: String,
    /// What is said.
    pub body: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Whether it is dealt with.
    pub resolved: bool,
}

pub(super) fn list(connection: &Connection) -> Result<Vec<Comment>, Fault> {
    let sql = "SELECT id, task_id, quoted, body, at, resolved FROM comment ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut comments = Vec::new();
    while let Some(row) = rows.next()? {
        comments.push(Comment {
            id: Some(CommentId(row.get(0)?)),
            task: row.get::<_, Option<i64>>(1)?.map(|id| TaskId(id.cast_unsigned())),
            quoted: row.get(2)?,
            body: row.get(3)?,
            at: journal::time(&row.get::<_, String>(4)?)?,
            resolved: row.get(5)?,
        });
    }
    Ok(comments)
}

pub(super) fn keep(connection: &Connection, comment: &Comment) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO comment (id, task_id, quoted, body, at, resolved) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, resolved = excluded.resolved",
        (
            comment.id.map(|id| id.0),
            comment.task.map(|task| task.0.cast_signed()),
            &comment.quoted,
            &comment.body,
            comment.at.to_rfc3339(),
            comment.resolved,
        ),
    )?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, id: CommentId) -> Result<(), Fault> {
    connection.execute("DELETE FROM comment WHERE id = ?", [id.0])?;
    Ok(())
}
