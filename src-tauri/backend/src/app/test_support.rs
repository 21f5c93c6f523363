//! A host for tests.

use chrono::{DateTime, FixedOffset};

use super::Host;
use crate::domain::{IdSource, SequentialIds};

/// A host whose clock stands still, and who never wants the work to stop.
#[derive(Debug, Default)]
pub struct StoppedClock {
    now: DateTime<FixedOffset>,
    ids: SequentialIds,
}

impl StoppedClock {
    /// It is this time, in RFC 3339.
    pub fn at(now: &str) -> Self {
        Self { now: now.parse().expect("a time"), ids: SequentialIds::default() }
    }

    /// Ids begin here; some time ago.
    pub fn with_ids_from(first: u64) -> Self {
        Self { ids: SequentialIds::starting_at(first), ..Self::default() }
    }
}

impl Host for StoppedClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    fn ids(&self) -> &dyn IdSource {
        &self.ids
    }

    fn progress(&self, _: usize, _: usize, _: &str) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}
