//! Comments on changes, open or resolved. They stand in the plan file beside
//! the versions and are no undo step.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::problem::Problem;
use crate::app::{AppError, Host as _, Session};
use crate::domain::TaskId;
use crate::store::{Comment, CommentId};

/// A comment on a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CommentView {
    /// Identity.
    pub id: CommentId,
    /// The task it is about, if the plan has or had it.
    pub task: Option<TaskId>,
    /// The task's text when it was written.
    pub quoted: String,
    /// What is said.
    pub body: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it is dealt with.
    pub resolved: bool,
}

/// What is done with comments.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum CommentEdit {
    /// Says something.
    Add {
        /// The task it is about, if the plan has or had it.
        task: Option<TaskId>,
        /// The task's text, by which the comment is found where there is no
        /// task of the plan.
        quoted: String,
        /// What is said.
        body: String,
    },
    /// Says it otherwise.
    Reword {
        /// Which.
        id: CommentId,
        /// What is said.
        body: String,
    },
    /// It is dealt with, or open again.
    Resolve {
        /// Which.
        id: CommentId,
        /// Dealt with.
        resolved: bool,
    },
    /// Takes it away.
    Remove {
        /// Which.
        id: CommentId,
    },
}

/// The comments in the open plan's file, oldest first.
///
/// # Errors
/// No plan is open, or the file cannot be read.
pub fn comments(desk: &Desk) -> Result<Vec<CommentView>, Problem> {
    desk.with_session(|session| Ok(listed(session)?))
}

/// Does something with comments and returns all of them.
///
/// # Errors
/// The comment is not there, says nothing, or the file cannot be written.
pub fn edit_comments(desk: &Desk, edit: &CommentEdit) -> Result<Vec<CommentView>, Problem> {
    let now = desk.host().now();
    desk.with_session(|session| {
        let known = |session: &Session, id: CommentId| -> Result<Comment, AppError> {
            let found = session.file().comments()?.into_iter().find(|one| one.id == Some(id));
            found.ok_or(AppError::NoSuchComment)
        };
        let kept = match edit {
            CommentEdit::Add { task, quoted, body } => Comment {
                id: None,
                task: *task,
                quoted: quoted.clone(),
                body: said(body)?,
                at: now,
                resolved: false,
            },
            CommentEdit::Reword { id, body } => {
                Comment { body: said(body)?, ..known(session, *id)? }
            }
            CommentEdit::Resolve { id, resolved } => {
                Comment { resolved: *resolved, ..known(session, *id)? }
            }
            CommentEdit::Remove { id } => {
                session.file_mut().drop_comment(*id)?;
                return Ok(listed(session)?);
            }
        };
        session.file_mut().keep_comment(&kept)?;
        Ok(listed(session)?)
    })
}

fn said(body: &str) -> Result<String, AppError> {
    let body = body.trim();
    if body.is_empty() { Err(AppError::EmptyComment) } else { Ok(body.to_owned()) }
}

fn listed(session: &Session) -> Result<Vec<CommentView>, AppError> {
    let view = |comment: Comment| {
        let Comment { id, task, quoted, body, at, resolved } = comment;
        Some(CommentView { id: id?, task, quoted, body, at: at.to_rfc3339(), resolved })
    };
    Ok(session.file().comments()?.into_iter().filter_map(view).collect())
}
