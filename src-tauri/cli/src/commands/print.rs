//! `lantian print`

use std::path::Path;
use std::sync::Arc;

use lantian_backend::app::printing::PrintSettings;
use lantian_backend::app::printing::queue::{PrintQueue, PrintState, QueuedJob};
use lantian_backend::app::{AppError, Shape, annex_jobs, keys_of_units};
use lantian_backend::domain::Plan;
use lantian_backend::layout::FontLibrary;
use lantian_backend::printer::{self, PrintError, Printer, Queue, QueueState};
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use super::generate::check_units;
use super::names;
use crate::arguments::Print;
use crate::host::Terminal;
use crate::output::{self, Ending, complain, line};

/// Stands for the master and every checklist.
const EVERYTHING: &str = "全部";

pub fn run(command: &Print, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let printer = printer::system();
    if command.list {
        list(&printer.queues()?, as_json);
        return Ok(Ending::Done);
    }
    // Asked for by the command line before it gets here.
    let path = command.plan.as_deref().unwrap_or(Path::new(""));
    let plan = Arc::new(PlanFile::open(path, Access::ReadOnly)?.plan()?);
    let keys = keys(&plan, &names(&command.unit))?;
    let settings = PrintSettings {
        printer: chosen(printer.as_ref(), command.printer.as_deref())?,
        copies: command.copies,
        shape: if command.booklet { Shape::Booklet } else { Shape::OnePerUnit },
        two_sided: command.two_sided,
        cover: command.cover,
        count_sheet: command.count_sheet,
        first_page: command.first_page,
    };
    let queue = PrintQueue::default();
    queue.add(&plan, &keys, &settings);
    queue.run(printer.as_ref(), &FontLibrary::find(&[]), terminal);
    terminal.clear();
    let jobs = queue.jobs();
    report(&jobs, &settings, as_json);
    Ok(ending(&jobs))
}

/// Keys of the annexes of these units.
fn keys(plan: &Plan, units: &[String]) -> Result<Vec<String>, AppError> {
    let jobs = annex_jobs(plan);
    if jobs.is_empty() {
        return Err(AppError::EmptyPlan);
    }
    if units.iter().any(|unit| unit == EVERYTHING) {
        return Ok(jobs.iter().map(|job| job.subject.key()).collect());
    }
    check_units(plan, units)?;
    keys_of_units(plan, units)
}

/// The printer asked for, or the system's usual one.
fn chosen(printer: &dyn Printer, wanted: Option<&str>) -> Result<String, AppError> {
    let queues = printer.queues()?;
    let only = queues.len() == 1;
    let mut queues = queues.into_iter();
    let found = match wanted {
        Some(name) => queues.find(|queue| queue.name == name || queue.description == name),
        None => queues.find(|queue| queue.is_default || only),
    };
    Ok(found.map(|queue| queue.name).ok_or_else(|| match wanted {
        Some(name) => PrintError::UnknownPrinter { queue: name.to_owned() },
        None => PrintError::NoDefault,
    })?)
}

fn list(queues: &[Queue], as_json: bool) {
    let state = |queue: &Queue| match queue.state {
        QueueState::Ready => ("ready", "可用"),
        QueueState::Stopped => ("stopped", "已停用"),
        QueueState::Rejecting => ("rejecting", "不接受任务"),
    };
    if as_json {
        let queue = |queue: &Queue| {
            json!({
                "name": queue.name,
                "description": queue.description,
                "default": queue.is_default,
                "state": state(queue).0,
            })
        };
        output::json(&json!({
            "schema_version": lantian_backend::api::SCHEMA_VERSION,
            "printers": queues.iter().map(queue).collect::<Vec<_>>(),
        }));
        return;
    }
    for queue in queues {
        let default = if queue.is_default { "，默认" } else { "" };
        let description = match queue.description == queue.name {
            true => String::new(),
            false => format!("（{}）", queue.description),
        };
        line(&format!("{}{description}　{}{default}", queue.name, state(queue).1));
    }
}

const fn word(state: PrintState) -> &'static str {
    match state {
        PrintState::Waiting => "等待",
        PrintState::Sending => "正在送出",
        PrintState::Sent | PrintState::Printing | PrintState::Done => "已送打印",
        PrintState::Failed => "没有打印",
        PrintState::Cancelled => "已停止",
    }
}

fn report(jobs: &[QueuedJob], settings: &PrintSettings, as_json: bool) {
    if as_json {
        let job = |job: &QueuedJob| {
            json!({
                "name": job.name,
                "state": job.state,
                "copies": job.copies(),
                "pages": job.paper.map(|(pages, _)| pages),
                "sheets": job.paper.map(|(_, sheets)| sheets * usize::from(job.copies())),
                "problem": job.problem.as_ref().map(|trouble| json!({
                    "code": trouble.code,
                    "message": trouble.message,
                    "hint": trouble.hint,
                })),
            })
        };
        output::json(&json!({
            "schema_version": lantian_backend::api::SCHEMA_VERSION,
            "printer": settings.printer,
            "jobs": jobs.iter().map(job).collect::<Vec<_>>(),
        }));
        return;
    }
    let sent = jobs.iter().filter(|job| job.state == PrintState::Sent);
    let sheets: usize =
        sent.clone().filter_map(|job| Some(job.paper?.1 * usize::from(job.copies()))).sum();
    let sent = sent.count();
    line(&format!("已送打印 {sent} 项，用纸 {sheets} 张，打印机 {}", settings.printer));
    for job in jobs {
        let paper = job.paper.map(|(pages, _)| format!("，{pages} 页，{} 份", job.copies()));
        line(&format!("  {}：{}{}", job.name, word(job.state), paper.unwrap_or_default()));
    }
    let mut hints: Vec<&str> = Vec::new();
    for job in jobs {
        let Some(trouble) = &job.problem else { continue };
        complain(&format!("没有打印“{}”：{}", job.name, trouble.message));
        if !trouble.hint.is_empty() && !hints.contains(&trouble.hint) {
            hints.push(trouble.hint);
        }
    }
    for hint in hints {
        complain(&format!("办法：{hint}"));
    }
}

fn ending(jobs: &[QueuedJob]) -> Ending {
    let sent = jobs.iter().filter(|job| job.state == PrintState::Sent).count();
    match sent {
        0 => Ending::Failed,
        sent if sent == jobs.len() => Ending::Done,
        _ => Ending::InPart,
    }
}
