use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lopdf::Document;

use super::*;
use crate::api::desk::Folders;
use crate::api::{exporting, start};
use crate::app::Shape;
use crate::printer::{JobState, Order, PrintError};

/// A printer that keeps what it was given; it can be told to fail.
#[derive(Debug, Default)]
struct Paper {
    received: Mutex<Vec<Received>>,
    /// Sends that fail before the first one that does not.
    failures: AtomicUsize,
    failure: Mutex<Option<PrintError>>,
    states: Mutex<Vec<JobState>>,
}

#[derive(Debug, Clone)]
struct Received {
    title: String,
    copies: u16,
    pages: usize,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Shared(Arc<Paper>);

impl Printer for Shared {
    fn queues(&self) -> Result<Vec<Queue>, PrintError> {
        match &*self.0.failure.lock().expect("unpoisoned") {
            Some(failure) => Err(failure.clone()),
            None => Ok(vec![Queue {
                name: "Paper".to_owned(),
                description: "三楼".to_owned(),
                is_default: true,
                state: QueueState::Ready,
            }]),
        }
    }

    fn send(&self, file: &Path, order: &Order<'_>) -> Result<String, PrintError> {
        let left = self.0.failures.load(Ordering::Relaxed);
        if left > 0 {
            self.0.failures.store(left - 1, Ordering::Relaxed);
            let failure = self.0.failure.lock().expect("unpoisoned").clone();
            return Err(failure.unwrap_or(PrintError::TooLarge));
        }
        let bytes = std::fs::read(file).expect("the file is there while it is sent");
        let pages = Document::load_mem(&bytes).expect("a PDF").get_pages().len();
        let mut received = self.0.received.lock().expect("unpoisoned");
        let title = order.title.to_owned();
        received.push(Received { title, copies: order.copies, pages, bytes });
        Ok(format!("{}-{}", order.queue, received.len()))
    }

    fn states(&self, jobs: &[String]) -> Result<Vec<JobState>, PrintError> {
        let states = self.0.states.lock().expect("unpoisoned");
        let state = |at| states.get(at).copied().unwrap_or(JobState::Pending);
        Ok((0..jobs.len()).map(state).collect())
    }

    fn cancel(&self, _: &str) -> Result<(), PrintError> {
        match &*self.0.failure.lock().expect("unpoisoned") {
            Some(failure) => Err(failure.clone()),
            None => Ok(()),
        }
    }
}

struct Room {
    _home: tempfile::TempDir,
    desk: Desk,
    paper: Arc<Paper>,
}

fn room() -> Room {
    let home = tempfile::tempdir().expect("a folder");
    let folders =
        Folders { config: home.path().join("config"), documents: home.path().join("documents") };
    let paper = Arc::new(Paper::default());
    let desk = Desk::with_printer(folders, Box::new(Shared(Arc::clone(&paper))));
    start::open_sample(&desk).expect("the sample opens");
    Room { _home: home, desk, paper }
}

fn settings() -> PrintSettings {
    PrintSettings {
        printer: "Paper".to_owned(),
        copies: 2,
        shape: Shape::OnePerUnit,
        two_sided: false,
        cover: false,
        count_sheet: false,
        first_page: None,
    }
}

/// The first departments of the sample.
fn request(desk: &Desk, lists: usize, settings: PrintSettings) -> PrintRequest {
    let annexes = exporting::annexes(desk).expect("a plan is open").annexes;
    let departments = annexes.into_iter().filter(|annex| annex.key.starts_with("department:"));
    PrintRequest {
        annexes: departments.take(lists).map(|annex| annex.key).collect(),
        settings,
        own: None,
    }
}

fn states(desk: &Desk) -> Vec<PrintState> {
    queue(desk).jobs.iter().map(|job| job.state).collect()
}

#[test]
fn what_is_printed_is_the_pdf_that_is_shown() {
    let Room { desk, paper, _home } = room();
    let request = request(&desk, 1, settings());
    print(&desk, &request).expect("it is printed");
    let received = paper.received.lock().expect("unpoisoned").clone();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].copies, 2);
    let shown =
        exporting::preview(&desk, &request.annexes, Shape::OnePerUnit, None).expect("shown");
    assert_eq!(received[0].pages, shown.pages as usize);
    let bytes = STANDARD.decode(&shown.pdf).expect("base64");
    assert!(received[0].bytes == bytes, "byte for byte");
    let job = &queue(&desk).jobs[0];
    assert_eq!((job.state, job.name.as_str()), (PrintState::Sent, received[0].title.as_str()));
    assert_eq!((job.pages, job.sheets), (Some(shown.pages), Some(shown.pages * 2)));
}

#[test]
fn two_sided_lists_begin_on_fresh_sheets() {
    let Room { desk, paper, _home } = room();
    let two_sided = PrintSettings { two_sided: true, cover: true, ..settings() };
    let request = request(&desk, 3, PrintSettings { count_sheet: true, ..two_sided });
    print(&desk, &request).expect("it is printed");
    let received = paper.received.lock().expect("unpoisoned").clone();
    assert_eq!(received.len(), 4, "three lists and the count sheet");
    assert_eq!(received[3].copies, 1, "nobody needs the count sheet twice");
    for (job, received) in queue(&desk).jobs.iter().zip(&received) {
        assert_eq!(received.pages % 2, 0, "{}: the next one begins on a fresh sheet", job.name);
        let list = job.pages.expect("it was set in type") as usize;
        let cover = if job.copies == 2 { 2 } else { 0 };
        assert_eq!(received.pages, cover + list.next_multiple_of(2));
        assert_eq!(job.sheets, Some((received.pages / 2 * usize::from(job.copies)) as u32));
    }
    let booklet = PrintSettings { shape: Shape::Booklet, ..settings() };
    print(&desk, &PrintRequest { settings: booklet, ..request }).expect("printed");
    assert_eq!(paper.received.lock().expect("unpoisoned").len(), 5, "one job for all");
    assert_eq!(queue(&desk).jobs[4].name, "全部附件");
}

#[test]
fn trouble_with_one_job_spares_the_others() {
    let Room { desk, paper, _home } = room();
    paper.failures.store(1, Ordering::Relaxed);
    print(&desk, &request(&desk, 3, settings())).expect("queued");
    assert_eq!(states(&desk), [PrintState::Failed, PrintState::Sent, PrintState::Sent]);
    let failed = queue(&desk).jobs[0].clone();
    assert_eq!(failed.problem.expect("a reason").code, "print.too_large");
    retry(&desk, &[failed.id]);
    assert_eq!(states(&desk), [PrintState::Sent; 3], "in its old place");
    assert_eq!(queue(&desk).jobs[0].problem, None);
}

#[test]
fn trouble_with_the_printer_is_met_once() {
    let Room { desk, paper, _home } = room();
    *paper.failure.lock().expect("unpoisoned") = Some(PrintError::NotRunning);
    paper.failures.store(1, Ordering::Relaxed);
    print(&desk, &request(&desk, 3, PrintSettings { count_sheet: true, ..settings() }))
        .expect("queued");
    assert_eq!(states(&desk), [PrintState::Failed; 4], "nobody waits for three more answers");
    assert!(paper.received.lock().expect("unpoisoned").is_empty());
    let problem = printers(&desk).problem.expect("no printer");
    assert_eq!(problem.code, "print.not_running");
    assert!(!problem.hint.is_empty(), "it says what to do");
    clear(&desk);
    assert_eq!(queue(&desk).jobs, []);
}

#[test]
fn the_queue_hears_what_became_of_its_jobs() {
    let Room { desk, paper, _home } = room();
    print(&desk, &request(&desk, 3, settings())).expect("printed");
    *paper.states.lock().expect("unpoisoned") =
        vec![JobState::Printing, JobState::Done, JobState::Failed];
    assert_eq!(states(&desk), [PrintState::Printing, PrintState::Done, PrintState::Failed]);
    let jobs = queue(&desk).jobs;
    assert_eq!(jobs[2].problem.as_ref().expect("a reason").code, "print.gave_up");
    let late = cancel(&desk, jobs[1].id).expect_err("it is on paper");
    assert_eq!(late.code, "print.too_late");
    cancel(&desk, jobs[0].id).expect("it is taken back");
    assert_eq!(states(&desk)[0], PrintState::Cancelled);
    clear(&desk);
    assert_eq!(queue(&desk).jobs, [], "nothing more becomes of these");
}

#[test]
fn impossible_orders_are_refused() {
    let Room { desk, _home, .. } = room();
    let code = |request: &PrintRequest| print(&desk, request).expect_err("refused").code;
    let none = PrintRequest { annexes: Vec::new(), settings: settings(), own: None };
    assert_eq!(code(&none), "export.nothing_chosen");
    for copies in [0, MOST_COPIES + 1] {
        let wrong = request(&desk, 1, PrintSettings { copies, ..settings() });
        assert_eq!(code(&wrong), "print.copies");
    }
    assert_eq!(queue(&desk).jobs, []);
}

#[test]
fn the_viewer_gets_one_file() {
    let Room { desk, _home, .. } = room();
    let settings = PrintSettings { cover: true, two_sided: true, ..settings() };
    let path = file_to_show(&desk, &request(&desk, 2, settings.clone())).expect("written");
    let document = Document::load(&path).expect("a PDF");
    assert!(document.get_pages().len() >= 8, "two lists with their covers on fresh sheets");
    let one = file_to_show(&desk, &request(&desk, 1, settings)).expect("written");
    assert!(path.exists() && one != path, "an earlier file may still be on show");
}
