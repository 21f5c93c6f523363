//! What use cases need from the world: passed in, so that they can be tested
//! and their output repeated.

use chrono::{DateTime, FixedOffset};

use crate::domain::IdSource;

/// Clock, ids, progress and cancellation.
pub trait Host: Send + Sync {
    /// The time now, with the user's offset.
    fn now(&self) -> DateTime<FixedOffset>;

    /// Where new ids come from.
    fn ids(&self) -> &dyn IdSource;

    /// `done` of `all` steps are finished; `what` was finished last.
    fn progress(&self, done: usize, all: usize, what: &str);

    /// Whether the user wants the work to stop.
    fn is_cancelled(&self) -> bool;
}
