//! Printing: the printers there are, the queue, and the way to the system's
//! PDF viewer where there is no printer.

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::desk::Desk;
use super::exporting::{chosen, open_plan};
use super::own::{OwnChoices, as_chosen};
use super::plan::number;
use super::problem::Problem;
use crate::app::printing::queue::{PrintQueue, PrintState, QueuedJob};
use crate::app::printing::{MOST_COPIES, PrintSettings, print_file, print_name};
use crate::domain::Plan;
use crate::export::{ExportError, safe_file_name, write_atomically};
use crate::printer::{Printer, Queue, QueueState};

/// What the desk keeps for printing.
#[derive(Debug)]
pub struct Printing {
    printer: Box<dyn Printer>,
    queue: PrintQueue,
    /// Holds the file handed to the system's viewer: it may be on show.
    shown: Mutex<Option<tempfile::TempDir>>,
}

impl Printing {
    /// Printing on some printing system; the queue is empty.
    pub fn on(printer: Box<dyn Printer>) -> Self {
        Self { printer, queue: PrintQueue::default(), shown: Mutex::new(None) }
    }
}

/// The printers of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrintersView {
    /// Printers, the usual one first.
    pub printers: Vec<PrinterView>,
    /// Why there is none.
    pub problem: Option<Problem>,
}

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrinterView {
    /// Names it in [`PrintSettings`].
    pub name: String,
    /// What people call it.
    pub description: String,
    /// Whether it is the one usually used.
    pub is_default: bool,
    /// What it is doing.
    pub state: PrinterState,
}

/// What a printer is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PrinterState {
    /// Ready, or printing.
    Ready,
    /// Switched off: jobs wait until it is switched on.
    Stopped,
    /// Takes no jobs.
    Rejecting,
}

/// What to print, and how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct PrintRequest {
    /// Keys of the annexes.
    pub annexes: Vec<String>,
    /// How.
    pub settings: PrintSettings,
    /// What a unit wants of the list it prints for itself.
    pub own: Option<OwnChoices>,
}

/// The print queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrintQueueView {
    /// Its jobs, first come first.
    pub jobs: Vec<PrintJobView>,
    /// Why the printing system does not tell what became of them.
    pub problem: Option<Problem>,
}

/// A job of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrintJobView {
    /// Names it.
    pub id: u32,
    /// The unit, or the list.
    pub name: String,
    /// The printer.
    pub printer: String,
    /// Copies.
    pub copies: u16,
    /// Where it has got to.
    pub state: PrintState,
    /// Pages of the list; `None` before it was set in type.
    pub pages: Option<u32>,
    /// Sheets of paper for all copies.
    pub sheets: Option<u32>,
    /// Why it failed.
    pub problem: Option<Problem>,
}

/// The printers of this computer. That there is none is no failure of the
/// question.
pub fn printers(desk: &Desk) -> PrintersView {
    match desk.printing().printer.queues() {
        Ok(queues) => {
            PrintersView { printers: queues.into_iter().map(printer).collect(), problem: None }
        }
        Err(error) => PrintersView { printers: Vec::new(), problem: Some(error.into()) },
    }
}

/// Puts lists into the queue and hands them over, one after the other;
/// answers when the last one is. Meanwhile the queue can be looked at.
///
/// # Errors
/// No plan is open, nothing chosen, no printer or an impossible number of
/// copies. What goes wrong with a job is told in the queue.
pub fn print(desk: &Desk, request: &PrintRequest) -> Result<(), Problem> {
    let plan = plan_of(desk, request)?;
    chosen(&plan, &request.annexes)?;
    if !(1..=MOST_COPIES).contains(&request.settings.copies) {
        return Err(Problem {
            code: "print.copies".to_owned(),
            message: format!("份数应为 1 至 {MOST_COPIES}，现在是 {}。", request.settings.copies),
            hint: "请改正份数。".to_owned(),
        });
    }
    desk.printing().queue.add(&plan, &request.annexes, &request.settings);
    hand_over(desk);
    Ok(())
}

/// The open plan, with what a unit wants of its own list.
fn plan_of(desk: &Desk, request: &PrintRequest) -> Result<Arc<Plan>, Problem> {
    let plan = open_plan(desk)?;
    request.own.as_ref().map_or(Ok(Arc::clone(&plan)), |own| as_chosen(desk, &plan, own))
}

/// The queue, with what the printing system says of its jobs.
pub fn queue(desk: &Desk) -> PrintQueueView {
    let printing = desk.printing();
    let problem = printing.queue.refresh(printing.printer.as_ref()).err().map(Problem::from);
    PrintQueueView { jobs: printing.queue.jobs().iter().map(job).collect(), problem }
}

/// Takes a job back.
///
/// # Errors
/// It is printed already.
pub fn cancel(desk: &Desk, id: u32) -> Result<(), Problem> {
    let printing = desk.printing();
    Ok(printing.queue.cancel(id, printing.printer.as_ref())?)
}

/// Tries jobs again that failed or were taken back; answers when they were
/// handed over.
pub fn retry(desk: &Desk, ids: &[u32]) {
    desk.printing().queue.retry(ids);
    hand_over(desk);
}

/// Takes jobs off the list of which nothing more will become.
pub fn clear(desk: &Desk) {
    desk.printing().queue.clear();
}

fn hand_over(desk: &Desk) {
    let printing = desk.printing();
    printing.queue.run(printing.printer.as_ref(), &desk.fonts(), &desk.host());
}

/// Writes what would be printed where the system's viewer can show it.
///
/// # Errors
/// Nothing to print, no font, no room on the disk.
pub fn file_to_show(desk: &Desk, request: &PrintRequest) -> Result<PathBuf, Problem> {
    let plan = plan_of(desk, request)?;
    let jobs = chosen(&plan, &request.annexes)?;
    let file = print_file(&plan, &jobs, &request.settings, &desk.fonts(), &desk.host())?;
    let unwritable = |source| ExportError::Write { path: std::env::temp_dir(), source };
    let mut shown = desk.printing().shown.lock().unwrap_or_else(PoisonError::into_inner);
    // One folder for the whole run: an earlier file may still be on show.
    let folder = match shown.take() {
        Some(folder) => folder,
        None => tempfile::Builder::new().prefix("lantian-").tempdir().map_err(unwritable)?,
    };
    let name = safe_file_name(&print_name(&jobs, request.settings.shape));
    let path = folder.path().join(format!("{name}.pdf"));
    let written = write_atomically(&path, &file.bytes);
    *shown = Some(folder);
    written?;
    Ok(path)
}

/// The system has no program to show a PDF with.
pub fn cannot_show() -> Problem {
    Problem {
        code: "print.no_viewer".to_owned(),
        message: "系统没有能打开 PDF 的程序，无法打印。".to_owned(),
        hint: "请安装 PDF 阅读器，或先导出 PDF，复制到其他电脑打印。".to_owned(),
    }
}

fn printer(queue: Queue) -> PrinterView {
    PrinterView {
        name: queue.name,
        description: queue.description,
        is_default: queue.is_default,
        state: match queue.state {
            QueueState::Ready => PrinterState::Ready,
            QueueState::Stopped => PrinterState::Stopped,
            QueueState::Rejecting => PrinterState::Rejecting,
        },
    }
}

fn job(job: &QueuedJob) -> PrintJobView {
    let sheets = job.paper.map(|(_, sheets)| number(sheets * usize::from(job.copies())));
    PrintJobView {
        id: job.id,
        name: job.name.clone(),
        printer: job.settings.printer.clone(),
        copies: job.copies(),
        state: job.state,
        pages: job.paper.map(|(pages, _)| number(pages)),
        sheets,
        problem: job.problem.as_ref().map(|trouble| Problem {
            code: trouble.code.to_owned(),
            message: trouble.message.clone(),
            hint: trouble.hint.to_owned(),
        }),
    }
}
