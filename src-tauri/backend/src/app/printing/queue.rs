//! The queue in front of the printer: one list, one job, each with its state,
//! to be taken back or tried again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use specta::Type;

use super::{Counted, PrintFile, PrintSettings, count_sheet, print_file, print_name};
use crate::app::annexes::{AnnexJob, annex_jobs};
use crate::app::{AppError, Host, Shape};
use crate::domain::Plan;
use crate::export::ExportError;
use crate::layout::FontLibrary;
use crate::printer::{JobState, Order, PrintError, Printer};

/// Where a job has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// Waits here.
    Waiting,
    /// Is being set in type and handed over.
    Sending,
    /// The printing system has it.
    Sent,
    /// The printer is printing it.
    Printing,
    /// The printing system gave it to the printer.
    Done,
    /// It was not printed; [`QueuedJob::problem`] says why.
    Failed,
    /// The user, or somebody at the printer, took it back.
    Cancelled,
}

impl PrintState {
    /// Whether something may still become of it by itself.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sending | Self::Sent | Self::Printing)
    }

    /// Whether the printing system took it.
    const fn is_handed_over(self) -> bool {
        matches!(self, Self::Sent | Self::Printing | Self::Done)
    }
}

/// What is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Subject {
    /// The annexes with these keys: one, or those of a booklet.
    Annexes(Vec<String>),
    /// The count sheet of the other jobs of its batch.
    CountSheet,
}

/// A job in the queue.
#[derive(Debug, Clone)]
pub struct QueuedJob {
    /// Names it, from 1 on, in the order of printing.
    pub id: u32,
    /// The unit, or the list.
    pub name: String,
    /// How it is printed.
    pub settings: Arc<PrintSettings>,
    /// Where it has got to.
    pub state: PrintState,
    /// Pages and sheets of one copy, once it was set in type.
    pub paper: Option<(usize, usize)>,
    /// Why it failed.
    pub problem: Option<Trouble>,
    plan: Arc<Plan>,
    subject: Subject,
    batch: u32,
    /// Its name in the printing system.
    system: Option<String>,
}

impl QueuedJob {
    /// How often it is printed: of a count sheet one is enough.
    pub fn copies(&self) -> u16 {
        if self.subject == Subject::CountSheet { 1 } else { self.settings.copies }
    }
}

/// Why a job failed, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Stable code.
    pub code: &'static str,
    /// What went wrong, in Chinese.
    pub message: String,
    /// What to do, in Chinese; may be empty.
    pub hint: &'static str,
}

impl From<&AppError> for Trouble {
    fn from(error: &AppError) -> Self {
        Self { code: error.code(), message: error.to_string(), hint: error.hint() }
    }
}

/// Jobs in the order they are printed in. It lives as long as the program:
/// what the printing system has taken is printed all the same.
#[derive(Debug, Default)]
pub struct PrintQueue {
    jobs: Mutex<Vec<QueuedJob>>,
    /// Held by whoever hands jobs over: they go one after the other.
    turn: Mutex<()>,
}

impl PrintQueue {
    /// Puts lists of a plan into the queue, as they are now: what is edited
    /// afterwards is not printed. Keys that name nothing are passed over.
    pub fn add(&self, plan: &Arc<Plan>, keys: &[String], settings: &PrintSettings) {
        let settings = Arc::new(settings.clone());
        let mut jobs = self.lock();
        let first = jobs.last().map_or(1, |job| job.id + 1);
        let lists = annex_jobs(plan).into_iter().filter(|job| keys.contains(&job.subject.key()));
        let lists: Vec<_> = lists.collect();
        let at_once = match settings.shape {
            Shape::OnePerUnit => 1,
            Shape::Booklet => lists.len().max(1),
        };
        let mut subjects: Vec<(String, Subject)> = lists
            .chunks(at_once)
            .map(|jobs| {
                let keys = jobs.iter().map(|job| job.subject.key()).collect();
                (shown_name(jobs, settings.shape), Subject::Annexes(keys))
            })
            .collect();
        if settings.count_sheet && !subjects.is_empty() {
            subjects.push((super::slips::COUNT_SHEET.to_owned(), Subject::CountSheet));
        }
        jobs.extend((first..).zip(subjects).map(|(id, (name, subject))| QueuedJob {
            id,
            name,
            settings: Arc::clone(&settings),
            state: PrintState::Waiting,
            paper: None,
            problem: None,
            plan: Arc::clone(plan),
            subject,
            batch: first,
            system: None,
        }));
    }

    /// The jobs, first come first.
    pub fn jobs(&self) -> Vec<QueuedJob> {
        self.lock().clone()
    }

    /// Hands over what waits, until nothing does. Trouble with one job spares
    /// the others, unless it is trouble with the printer itself.
    pub fn run(&self, printer: &dyn Printer, fonts: &FontLibrary, host: &dyn Host) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(job) = self.next() {
            if host.is_cancelled() {
                self.settle(job.id, |job| job.state = PrintState::Cancelled);
                continue;
            }
            match self.hand_over(&job, printer, fonts, host) {
                Ok((file, system)) => self.settle(job.id, |job| {
                    job.state = PrintState::Sent;
                    job.paper = Some((file.pages, file.sheets));
                    job.system = Some(system);
                }),
                Err(AppError::Export(ExportError::Cancelled)) => {
                    self.settle(job.id, |job| job.state = PrintState::Cancelled);
                }
                Err(error) => self.fail(&job, &error),
            }
        }
        drop(turn);
    }

    /// Asks the printing system what became of the jobs it has.
    ///
    /// # Errors
    /// It does not answer; the states are then as they were.
    pub fn refresh(&self, printer: &dyn Printer) -> Result<(), PrintError> {
        let under_way = |job: &QueuedJob| {
            let at_system = matches!(job.state, PrintState::Sent | PrintState::Printing);
            job.system.clone().filter(|_| at_system)
        };
        let known: Vec<(u32, String)> =
            self.lock().iter().filter_map(|job| Some((job.id, under_way(job)?))).collect();
        if known.is_empty() {
            return Ok(());
        }
        let (ids, names): (Vec<u32>, Vec<String>) = known.into_iter().unzip();
        for (id, state) in ids.into_iter().zip(printer.states(&names)?) {
            self.settle(id, |job| {
                // In the meantime the user may have taken it back.
                if !matches!(job.state, PrintState::Sent | PrintState::Printing) {
                    return;
                }
                job.state = match state {
                    JobState::Pending => PrintState::Sent,
                    JobState::Printing => PrintState::Printing,
                    JobState::Done => PrintState::Done,
                    JobState::Cancelled => PrintState::Cancelled,
                    JobState::Failed => PrintState::Failed,
                };
                if state == JobState::Failed {
                    job.problem = Some(Trouble::from(&AppError::PrinterGaveUp));
                }
            });
        }
        Ok(())
    }

    /// Takes a job back: one that waits here at once, one that was handed
    /// over if the printing system still can.
    ///
    /// # Errors
    /// It is being handed over, printed, or no longer known.
    pub fn cancel(&self, id: u32, printer: &dyn Printer) -> Result<(), AppError> {
        let system = {
            let mut jobs = self.lock();
            let job = jobs.iter_mut().find(|job| job.id == id);
            let job = job.ok_or(PrintError::NoSuchJob)?;
            match job.state {
                PrintState::Waiting => {
                    job.state = PrintState::Cancelled;
                    return Ok(());
                }
                PrintState::Sent | PrintState::Printing => job.system.clone(),
                _ => None,
            }
        };
        printer.cancel(&system.ok_or(PrintError::TooLate)?)?;
        self.settle(id, |job| job.state = PrintState::Cancelled);
        Ok(())
    }

    /// Lets jobs that failed or were taken back wait again, where they stood;
    /// [`Self::run`] hands them over.
    pub fn retry(&self, ids: &[u32]) {
        for job in self.lock().iter_mut().filter(|job| ids.contains(&job.id)) {
            if matches!(job.state, PrintState::Failed | PrintState::Cancelled) {
                job.state = PrintState::Waiting;
                job.problem = None;
                job.system = None;
            }
        }
    }

    /// Forgets jobs of which nothing more will become.
    pub fn clear(&self) {
        self.lock().retain(|job| job.state.is_open());
    }

    fn lock(&self) -> MutexGuard<'_, Vec<QueuedJob>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job that waits, taken in hand.
    fn next(&self) -> Option<QueuedJob> {
        let mut jobs = self.lock();
        let job = jobs.iter_mut().find(|job| job.state == PrintState::Waiting)?;
        job.state = PrintState::Sending;
        Some(job.clone())
    }

    fn settle(&self, id: u32, change: impl FnOnce(&mut QueuedJob)) {
        if let Some(job) = self.lock().iter_mut().find(|job| job.id == id) {
            change(job);
        }
    }

    fn hand_over(
        &self,
        job: &QueuedJob,
        printer: &dyn Printer,
        fonts: &FontLibrary,
        host: &dyn Host,
    ) -> Result<(PrintFile, String), AppError> {
        let file = self.prepare(job, fonts, host)?;
        // The printing system copies it before the command ends.
        let spool = Spooled::write(&file.bytes)?;
        let order = Order {
            queue: &job.settings.printer,
            title: &job.name,
            copies: job.copies(),
            two_sided: job.settings.two_sided,
        };
        let system = printer.send(spool.0.path(), &order)?;
        Ok((file, system))
    }

    fn prepare(
        &self,
        job: &QueuedJob,
        fonts: &FontLibrary,
        host: &dyn Host,
    ) -> Result<PrintFile, AppError> {
        let plan = &job.plan;
        match &job.subject {
            Subject::Annexes(keys) => {
                let jobs = annex_jobs(plan).into_iter();
                let jobs: Vec<_> =
                    jobs.filter(|annex| keys.contains(&annex.subject.key())).collect();
                print_file(plan, &jobs, &job.settings, fonts, host)
            }
            Subject::CountSheet => {
                let counted = self.counted(job.batch);
                if counted.iter().all(|line| line.paper.is_none()) {
                    // Nothing went out: there is nothing to count.
                    return Err(ExportError::Cancelled.into());
                }
                count_sheet(plan, &counted, &job.settings, fonts, host)
            }
        }
    }

    /// The lists printed together with a count sheet.
    fn counted(&self, batch: u32) -> Vec<Counted> {
        let jobs = self.lock();
        let lists = jobs.iter().filter(|job| job.batch == batch);
        let lists = lists.filter(|job| job.subject != Subject::CountSheet);
        let line = |job: &QueuedJob| Counted {
            name: job.name.clone(),
            paper: job.paper.filter(|_| job.state.is_handed_over()),
        };
        lists.map(line).collect()
    }

    /// Marks a job as failed, and with it those that wait for the same
    /// printer when the trouble is the printer's: each would wait for an
    /// answer of its own.
    fn fail(&self, failed: &QueuedJob, error: &AppError) {
        let of_printer = match error {
            AppError::Print(error) => error.concerns_printer(),
            _ => false,
        };
        let trouble = Trouble::from(error);
        for job in self.lock().iter_mut() {
            let waits =
                job.state == PrintState::Waiting && job.settings.printer == failed.settings.printer;
            if job.id == failed.id || (of_printer && waits) {
                job.state = PrintState::Failed;
                job.problem = Some(trouble.clone());
            }
        }
    }
}

/// What a job is called in the queue: the unit, the list, the booklet.
fn shown_name(jobs: &[AnnexJob<'_>], shape: Shape) -> String {
    match (shape, jobs) {
        (Shape::OnePerUnit, [job]) => job.name.clone(),
        _ => print_name(jobs, shape),
    }
}

/// A file only this user can read, while the printing system copies it.
struct Spooled(tempfile::NamedTempFile);

impl Spooled {
    fn write(bytes: &[u8]) -> Result<Self, ExportError> {
        let failed = |source| ExportError::Write { path: std::env::temp_dir(), source };
        let mut file = tempfile::Builder::new()
            .prefix("lantian-")
            .suffix(".pdf")
            .tempfile()
            .map_err(failed)?;
        std::io::Write::write_all(&mut file, bytes).map_err(failed)?;
        Ok(Self(file))
    }
}
