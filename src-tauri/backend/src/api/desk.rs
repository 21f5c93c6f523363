//! The desk: the one plan that is open, and what the program knows besides.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use specta::Type;

use super::compare;
use super::exporting;
use super::findings::Checks;
use super::importing;
use super::printing::Printing;
use super::problem::Problem;
use crate::app::{Host, Session};
use crate::domain::{IdSource, RandomIds};
use crate::layout::FontLibrary;
use crate::printer::{self, Printer};

/// Where the program keeps its own files.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Settings, recent plans, unfinished input.
    pub config: PathBuf,
    /// Where users keep documents; offered when a plan is saved.
    pub documents: PathBuf,
}

/// State behind every command.
#[derive(Debug)]
pub struct Desk {
    session: Mutex<Option<Session>>,
    folders: Folders,
    fonts: OnceLock<Arc<FontLibrary>>,
    /// Stops the long work begun last.
    stop: Mutex<Arc<AtomicBool>>,
    imports: importing::Shelf,
    exports: exporting::Shelf,
    printing: Printing,
    comparisons: compare::Shelf,
    checks: Mutex<Checks>,
    /// Held while one of the program's own files is changed.
    own_files: Mutex<()>,
}

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Progress {
    /// Steps finished.
    pub done: u32,
    /// Steps in all.
    pub all: u32,
    /// What was finished last.
    pub what: String,
}

/// Where progress is told.
pub type Tell<'a> = &'a (dyn Fn(Progress) + Send + Sync);

impl Desk {
    /// A desk with no plan on it.
    pub fn new(folders: Folders) -> Self {
        Self::with_printer(folders, printer::system())
    }

    /// A desk beside some printer.
    pub fn with_printer(folders: Folders, printer: Box<dyn Printer>) -> Self {
        Self {
            session: Mutex::new(None),
            folders,
            fonts: OnceLock::new(),
            stop: Mutex::default(),
            imports: importing::Shelf::default(),
            exports: exporting::Shelf::default(),
            printing: Printing::on(printer),
            comparisons: compare::Shelf::default(),
            checks: Mutex::default(),
            own_files: Mutex::default(),
        }
    }

    /// Held while one of the program's own files is changed.
    pub(super) const fn own_files(&self) -> &Mutex<()> {
        &self.own_files
    }

    /// The document whose import wizard is open.
    pub(super) const fn imports(&self) -> &importing::Shelf {
        &self.imports
    }

    /// Previews, and files written last.
    pub(super) const fn exports(&self) -> &exporting::Shelf {
        &self.exports
    }

    /// The printing system and the queue before it.
    pub(super) const fn printing(&self) -> &Printing {
        &self.printing
    }

    /// Comparisons made for the room 版本对比.
    pub(super) const fn comparisons(&self) -> &compare::Shelf {
        &self.comparisons
    }

    /// What is known of the texts checked before.
    pub(super) fn checks(&self) -> MutexGuard<'_, Checks> {
        self.checks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the program keeps its own files.
    pub const fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The fonts of this machine, looked for once.
    pub fn fonts(&self) -> Arc<FontLibrary> {
        Arc::clone(self.fonts.get_or_init(|| FontLibrary::find(&[])))
    }

    /// The open session, or none. A command that failed half-way cannot have
    /// left it half changed: a session changes as a whole.
    pub fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the open plan.
    ///
    /// # Errors
    /// No plan is open, or what `work` says.
    pub fn with_session<T>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        work(self.session().as_mut().ok_or_else(Problem::no_plan)?)
    }

    /// A host for quick work.
    pub fn host(&self) -> DeskHost<'static> {
        DeskHost { tell: &|_| {}, stop: Arc::new(AtomicBool::new(false)) }
    }

    /// A host for long work that tells its progress and can be stopped. Work
    /// stopped before stays stopped when other work begins.
    pub fn long_work<'t>(&self, tell: Tell<'t>) -> DeskHost<'t> {
        let stop = Arc::new(AtomicBool::new(false));
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&stop);
        DeskHost { tell, stop }
    }

    /// Stops the long work that is going on.
    pub fn stop(&self) {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner).store(true, Ordering::SeqCst);
    }
}

/// The window as host.
pub struct DeskHost<'t> {
    tell: Tell<'t>,
    stop: Arc<AtomicBool>,
}

impl Host for DeskHost<'_> {
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }

    fn ids(&self) -> &dyn IdSource {
        &RandomIds
    }

    fn progress(&self, done: usize, all: usize, what: &str) {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (self.tell)(Progress { done: count(done), all: count(all), what: what.to_owned() });
    }

    fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}
