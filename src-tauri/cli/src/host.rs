//! The terminal as host: real clock, random ids, a progress bar.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lantian_backend::app::{AppError, Host};
use lantian_backend::domain::{IdSource, RandomIds};

use crate::output;

/// The terminal the command runs in.
pub struct Terminal {
    ids: RandomIds,
    bar: ProgressBar,
    stop: StopSwitch,
}

/// Stops the work at the next step; or at once while it waits for input,
/// where no next step comes.
#[derive(Clone, Default)]
pub struct StopSwitch {
    stopped: Arc<AtomicBool>,
    waiting: Arc<AtomicBool>,
}

impl StopSwitch {
    /// Stops the work.
    pub fn turn(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        if self.waiting.load(Ordering::SeqCst) {
            output::complain(&format!("错误：{}", AppError::Cancelled));
            std::process::exit(1);
        }
    }
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
        Self { ids: RandomIds, bar, stop: StopSwitch::default() }
    }

    /// Turned to stop the work.
    pub fn stop_switch(&self) -> StopSwitch {
        self.stop.clone()
    }

    /// Waits for something from outside, such as standard input.
    pub fn wait_for<T>(&self, input: impl FnOnce() -> T) -> T {
        self.stop.waiting.store(true, Ordering::SeqCst);
        let read = input();
        self.stop.waiting.store(false, Ordering::SeqCst);
        read
    }

    /// To be asked before anything is written.
    pub fn go_on(&self) -> Result<(), AppError> {
        if self.is_cancelled() { Err(AppError::Cancelled) } else { Ok(()) }
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
        self.stop.stopped.load(Ordering::SeqCst)
    }
}
