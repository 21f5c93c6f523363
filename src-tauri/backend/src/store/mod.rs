//! The plan file: one plan, one SQLite file ending in `.lantian`.
//!
//! The domain knows nothing of rows. A [`Plan`](crate::domain::Plan) is turned
//! into an *image*, the rows it consists of; a save compares the image with
//! the one in the file and writes the difference in one transaction, together
//! with its undo step. Undo and redo write the same difference backwards and
//! forwards, so that there is one way rows are ever changed.
//!
//! A file may have come by mail: nothing in it is trusted before its header,
//! its schema, its migrations and its pages have been checked.

mod change;
mod comment;
mod copy;
mod error;
mod file;
mod guard;
mod history;
mod image;
mod journal;
mod migrate;
mod packed;
mod parts;
mod position;
mod schema;
mod tables;
mod version;

#[cfg(test)]
mod tests;

pub use change::Change;
pub use comment::{Comment, CommentId};
pub use copy::{CopyContent, CopyOptions, Existing};
pub use error::StoreError;
pub use file::{Access, PlanFile};
pub use history::{CellStep, TaskStep, TaskStepKind};
pub use journal::{History, Step};
pub use version::NewVersion;
