//! The terminal as host: real clock, random ids, a progress bar.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lantian_backend::app::Host;
use lantian_backend::domain::{IdSource, RandomIds};

/// The terminal the command runs in.
pub struct Terminal {
    ids: RandomIds,
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Terminal {
    /// A terminal; a quiet one shows no progress.
    pub fn new(quiet: bool) -> Self {
        let bar = ProgressBar::no_length();
        if quiet {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self { ids: RandomIds, bar, stop: Arc::default() }
    }

    /// Set to stop the work.
    pub fn stop_switch(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Takes the progress bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Host for Terminal {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        chrono::Local::now().fixed_offset()
    }

    fn ids(&self) -> &dyn IdSource {
        &self.ids
    }

    fn progress(&self, done: usize, all: usize, what: &str) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
        self.bar.set_message(what.to_owned());
    }

    fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
