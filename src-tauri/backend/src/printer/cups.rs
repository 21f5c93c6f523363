//! CUPS, through `lp`, `lpstat` and `cancel`. What they print differs a
//! little between versions; read here is what CUPS 1.7 to 2.4 print.

use std::ffi::OsStr;
use std::path::Path;

use super::command::{Said, run};
use super::{JobState, Order, PrintError, Printer, Queue, QueueState};

/// Bytes of a job's name (RFC 8011, 5.3.5: `name` has 255 at most).
const LONGEST_TITLE: usize = 240;

/// The CUPS of this computer, or the one its users are told to use
/// (`CUPS_SERVER`).
#[derive(Debug, Clone, Copy)]
pub struct Cups;

impl Printer for Cups {
    fn queues(&self) -> Result<Vec<Queue>, PrintError> {
        running()?;
        // Printers of the network that need no setting up are in the first
        // list only, those that are set up in the second.
        let mut queues = names(&run("lpstat", ["-e"])?.output);
        let details = details(&run("lpstat", ["-l", "-p"])?.output);
        for (name, ..) in &details {
            if !queues.contains(name) {
                queues.push(name.clone());
            }
        }
        if queues.is_empty() {
            return Err(PrintError::NoPrinter);
        }
        let rejecting = rejecting(&run("lpstat", ["-a"])?.output);
        let usual = usual(&run("lpstat", ["-d"])?.output);
        let mut queues: Vec<Queue> = queues
            .into_iter()
            .map(|name| {
                let known = details.iter().find(|(known, ..)| *known == name);
                let description = known.map_or("", |(_, description, _)| description.as_str());
                let stopped = known.is_some_and(|(.., stopped)| *stopped);
                Queue {
                    description: if description.is_empty() { &name } else { description }
                        .to_owned(),
                    is_default: usual.as_deref() == Some(name.as_str()),
                    state: match (rejecting.contains(&name), stopped) {
                        (true, _) => QueueState::Rejecting,
                        (false, true) => QueueState::Stopped,
                        (false, false) => QueueState::Ready,
                    },
                    name,
                }
            })
            .collect();
        queues.sort_by_key(|queue| !queue.is_default);
        Ok(queues)
    }

    fn send(&self, file: &Path, order: &Order<'_>) -> Result<String, PrintError> {
        running()?;
        let copies = order.copies.max(1).to_string();
        let title = title(order.title);
        let sides = if order.two_sided { "two-sided-long-edge" } else { "one-sided" };
        let options = [
            "media=A4".to_owned(),
            format!("sides={sides}"),
            "collate=true".to_owned(),
            "print-scaling=none".to_owned(),
        ];
        let mut arguments = vec!["-d", order.queue, "-n", &copies, "-t", &title];
        for option in &options {
            arguments.extend(["-o", option]);
        }
        let arguments = arguments.into_iter().map(OsStr::new);
        let said = run("lp", arguments.chain([file.as_os_str()]))?;
        accepted(&said).ok_or_else(|| refusal(&said, order.queue))
    }

    fn states(&self, jobs: &[String]) -> Result<Vec<JobState>, PrintError> {
        running()?;
        let waiting = run("lpstat", ["-l", "-W", "not-completed", "-o"])?.output;
        let over = |job: &String| alerts(&waiting, job).is_none();
        let finished = match jobs.iter().any(over) {
            true => run("lpstat", ["-l", "-W", "completed", "-o"])?.output,
            false => String::new(),
        };
        let state = |job: &String| match alerts(&waiting, job) {
            Some(alerts) if alerts.contains("job-printing") => JobState::Printing,
            Some(_) => JobState::Pending,
            None => ending(&alerts(&finished, job).unwrap_or_default()),
        };
        Ok(jobs.iter().map(state).collect())
    }

    fn cancel(&self, job: &str) -> Result<(), PrintError> {
        let said = run("cancel", [job])?;
        if said.status == 0 { Ok(()) } else { Err(refusal(&said, "")) }
    }
}

/// Whether the service runs. Where it does not, `lp` says that there is no
/// such printer, which would send the user the wrong way.
fn running() -> Result<(), PrintError> {
    let said = run("lpstat", ["-r"])?;
    if said.output.contains("not running") || !said.output.contains("running") {
        return Err(PrintError::NotRunning);
    }
    Ok(())
}

/// A job's name: one line, and no longer than CUPS takes.
fn title(text: &str) -> String {
    let mut title: String = text.chars().filter(|c| !c.is_control()).collect();
    while title.len() > LONGEST_TITLE {
        title.pop();
    }
    title
}

/// One name a line.
fn names(output: &str) -> Vec<String> {
    output.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// `printer NAME is idle.  enabled since …` or `printer NAME disabled since …`,
/// and indented lines about it: name, description, whether it is stopped.
fn details(output: &str) -> Vec<(String, String, bool)> {
    let mut details: Vec<(String, String, bool)> = Vec::new();
    for line in output.lines() {
        let head = line.strip_prefix("printer ").and_then(|rest| rest.split_once(' '));
        if let Some((name, state)) = head {
            details.push((name.to_owned(), String::new(), state.starts_with("disabled")));
        } else if let Some((_, description, _)) = details.last_mut()
            && let Some(told) = line.trim().strip_prefix("Description:")
        {
            told.trim().clone_into(description);
        }
    }
    details
}

/// `NAME not accepting requests since …`
fn rejecting(output: &str) -> Vec<String> {
    let lines = output.lines().filter_map(|line| line.split_once(" not accepting requests"));
    lines.map(|(name, _)| name.to_owned()).collect()
}

/// `system default destination: NAME`; an instance stands after a slash.
fn usual(output: &str) -> Option<String> {
    let (_, name) = output.lines().find_map(|line| line.split_once("default destination:"))?;
    Some(name.split('/').next().unwrap_or(name).trim().to_owned())
}

/// `request id is NAME-12 (1 file(s))`
fn accepted(said: &Said) -> Option<String> {
    let (_, rest) = said.output.split_once("request id is ")?;
    rest.split_whitespace().next().map(str::to_owned)
}

/// What a list of jobs says of one of them; `None` when it is not in it.
fn alerts(output: &str, job: &str) -> Option<String> {
    let mut lines = output.lines();
    lines.find(|line| line.split_whitespace().next() == Some(job))?;
    let about = lines.take_while(|line| line.starts_with(char::is_whitespace));
    let told = about.filter_map(|line| line.trim().strip_prefix("Alerts:"));
    Some(told.map(str::trim).collect::<Vec<_>>().join(" "))
}

/// How a job that waits no more ended. Some versions do not tell; then the
/// printer has it.
fn ending(alerts: &str) -> JobState {
    if alerts.contains("cancel") {
        JobState::Cancelled
    } else if alerts.contains("aborted") || alerts.contains("job-completed-with-errors") {
        JobState::Failed
    } else {
        JobState::Done
    }
}

/// What a refusal means. The words are those of `lp` and `cancel` and of the
/// server behind them.
fn refusal(said: &Said, queue: &str) -> PrintError {
    let words = said.errors.to_lowercase();
    let says = |some: &[&str]| some.iter().any(|word| words.contains(word));
    let queue = || queue.to_owned();
    if says(&["no default destination"]) {
        PrintError::NoDefault
    } else if says(&["already completed", "already canceled", "already aborted"]) {
        PrintError::TooLate
    } else if says(&["job #"]) && says(&["does not exist"]) {
        PrintError::NoSuchJob
    } else if says(&["does not exist", "not-found", "not found", "unknown destination"]) {
        PrintError::UnknownPrinter { queue: queue() }
    } else if says(&["not accepting", "not-accepting"]) {
        PrintError::Rejecting { queue: queue() }
    } else if says(&[
        "forbidden",
        "unauthorized",
        "not authorized",
        "not-authorized",
        "not allowed",
    ]) {
        PrintError::Forbidden
    } else if says(&["too large", "too-large"]) {
        PrintError::TooLarge
    } else if says(&["unsupported", "not supported"]) {
        PrintError::Unsupported
    } else if says(&["too many", "quota", "busy", "not-possible", "limit"]) {
        PrintError::Busy
    } else if says(&["unable to access", "no such file", "unable to open"]) {
        PrintError::FileGone
    } else if says(&["no space"]) {
        PrintError::DiskFull
    } else if says(&["scheduler", "unable to connect", "connection refused", "bad file descriptor"])
    {
        PrintError::NotRunning
    } else {
        PrintError::Refused { status: said.status }
    }
}

#[cfg(test)]
mod tests;
