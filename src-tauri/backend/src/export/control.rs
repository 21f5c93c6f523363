//! Progress out of long work, and a way to stop it.

/// How long work talks to the one who asked for it.
#[derive(Clone, Copy, Default)]
pub struct Control<'a> {
    cancelled: Option<&'a (dyn Fn() -> bool + Sync)>,
    pages_done: Option<&'a (dyn Fn(usize) + Sync)>,
}

impl std::fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control")
            .field("cancellable", &self.cancelled.is_some())
            .field("reports", &self.pages_done.is_some())
            .finish()
    }
}

impl<'a> Control<'a> {
    /// Cannot be stopped, reports nothing.
    pub const NONE: Control<'static> = Control { cancelled: None, pages_done: None };

    /// Stops soon after `cancelled` says so.
    #[must_use]
    pub fn cancelled_by(mut self, cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        self.cancelled = Some(cancelled);
        self
    }

    /// Calls `done` with the number of pages finished since the last call.
    #[must_use]
    pub fn reporting_pages_to(mut self, done: &'a (dyn Fn(usize) + Sync)) -> Self {
        self.pages_done = Some(done);
        self
    }

    /// Whether the work should stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_some_and(|cancelled| cancelled())
    }

    /// Reports finished pages.
    pub fn report_pages(&self, pages: usize) {
        if let Some(done) = self.pages_done {
            done(pages);
        }
    }
}
