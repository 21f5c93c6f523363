//! The edge to printers: which there are, handing a file over, what became
//! of it.
//!
//! The program opens no connection of its own. On Linux and other Unix
//! systems it speaks to CUPS through the commands that come with it
//! ([`cups`]); elsewhere printing is left to the system's PDF viewer.

#[cfg(unix)]
mod command;
#[cfg(unix)]
pub mod cups;
mod error;

use std::fmt::Debug;
use std::path::Path;

pub use error::PrintError;

/// Hands files to printers.
pub trait Printer: Send + Sync + Debug {
    /// The printers there are, the usual one first.
    ///
    /// # Errors
    /// There is no printing system, or none of its printers.
    fn queues(&self) -> Result<Vec<Queue>, PrintError>;

    /// Hands a PDF over; answers the name the printing system gives the job.
    /// The file may be removed afterwards.
    ///
    /// # Errors
    /// The printing system does not take it.
    fn send(&self, file: &Path, order: &Order<'_>) -> Result<String, PrintError>;

    /// What became of jobs, in the order asked for.
    ///
    /// # Errors
    /// The printing system does not answer.
    fn states(&self, jobs: &[String]) -> Result<Vec<JobState>, PrintError>;

    /// Takes a job back.
    ///
    /// # Errors
    /// It is printed already, or another user's.
    fn cancel(&self, job: &str) -> Result<(), PrintError>;
}

/// A printer as the system knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Its name, for [`Order::queue`].
    pub name: String,
    /// What people call it; the name where nobody said.
    pub description: String,
    /// Whether it is the one usually used.
    pub is_default: bool,
    /// What it is doing.
    pub state: QueueState,
}

/// What a printer is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueState {
    /// Ready, or printing.
    Ready,
    /// Switched off: jobs wait until it is switched on.
    Stopped,
    /// Takes no jobs.
    Rejecting,
}

/// How a file is to be printed. Pages are printed at their own size: the
/// margins of an official document are not for a printer to change.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The printer's name.
    pub queue: &'a str,
    /// What the job is called in the system's list.
    pub title: &'a str,
    /// How often, from 1; copies are collated.
    pub copies: u16,
    /// On both sides of the paper, bound at its long edge.
    pub two_sided: bool,
}

/// What became of a job that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Waits in the printing system.
    Pending,
    /// Is being printed.
    Printing,
    /// The printing system gave it to the printer.
    Done,
    /// Somebody took it back.
    Cancelled,
    /// The printing system gave up.
    Failed,
}

/// The printing system of this computer.
pub fn system() -> Box<dyn Printer> {
    #[cfg(unix)]
    return Box::new(cups::Cups);
    #[cfg(not(unix))]
    return Box::new(Viewer);
}

/// Where the program knows no printing system: the PDF viewer prints.
#[cfg(not(unix))]
#[derive(Debug)]
struct Viewer;

#[cfg(not(unix))]
impl Printer for Viewer {
    fn queues(&self) -> Result<Vec<Queue>, PrintError> {
        Err(PrintError::Elsewhere)
    }

    fn send(&self, _: &Path, _: &Order<'_>) -> Result<String, PrintError> {
        Err(PrintError::Elsewhere)
    }

    fn states(&self, _: &[String]) -> Result<Vec<JobState>, PrintError> {
        Err(PrintError::Elsewhere)
    }

    fn cancel(&self, _: &str) -> Result<(), PrintError> {
        Err(PrintError::Elsewhere)
    }
}
