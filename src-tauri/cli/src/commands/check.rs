//! `lantian check`

use std::path::{Path, PathBuf};

use lantian_backend::api::{self, checking};
use lantian_backend::app::{
    AppError, CHECK_REPORT, Destination, Failure, Format, Host, ImportOptions, check_report,
    default_date, import_file, is_plan_file, make_out_folder, render_check_report, report_files,
    style_of,
};
use lantian_backend::check::{Report, check};
use lantian_backend::domain::Plan;
use lantian_backend::export::Control;
use lantian_backend::finding::{Finding, Severity};
use lantian_backend::layout::FontLibrary;
use lantian_backend::learn::LearnOptions;
use lantian_backend::reading::registry::official_names;
use lantian_backend::store::{Access, PlanFile};
use serde_json::json;

use crate::arguments::Check;
use crate::host::Terminal;
use crate::output::{self, Ending, line};

pub fn run(arguments: &Check, terminal: &Terminal, as_json: bool) -> Result<Ending, AppError> {
    let places = match &arguments.out {
        Some(out) => places(out, &arguments.file)?,
        None => Vec::new(),
    };
    let (plan, of_import) = read(&arguments.file, terminal)?;
    let report = check(&plan);
    let Written { files, failures } = write(places, &plan, &report, &of_import, terminal)?;
    let ending = if failures.is_empty() { Ending::Done } else { Ending::InPart };
    if as_json {
        let counts = json!({
            "error": report.count(Severity::Error),
            "warn": report.count(Severity::Warn),
            "note": report.count(Severity::Note),
            "ignored": report.hidden.len(),
        });
        output::json(&json!({
            "schema_version": api::SCHEMA_VERSION,
            "title": plan.title,
            "counts": counts,
            "files": files,
            "failures": output::failures_json(&failures),
            "findings": checking::findings(&plan, report),
        }));
        return Ok(ending);
    }
    tell(&report, &of_import, arguments.out.is_none() || arguments.all, arguments.all);
    for file in &files {
        line(&format!("已写出校核报告：{}", file.display()));
    }
    output::failures(&failures);
    Ok(ending)
}

/// Where the report is to be written.
fn places(out: &Path, input: &Path) -> Result<Vec<(PathBuf, Format, Destination)>, AppError> {
    let place = |(path, format): (PathBuf, Format)| {
        let place = Destination::new(&path, &[input])?;
        Ok((path, format, place))
    };
    report_files(out, CHECK_REPORT)?.into_iter().map(place).collect()
}

/// What became of the report.
#[derive(Default)]
struct Written {
    files: Vec<PathBuf>,
    failures: Vec<Failure>,
}

/// Writes the report. A file that cannot be written spares the other; it is
/// an error only where nothing was written.
fn write(
    places: Vec<(PathBuf, Format, Destination)>,
    plan: &Plan,
    report: &Report,
    of_import: &[Finding],
    terminal: &Terminal,
) -> Result<Written, AppError> {
    let mut written = Written::default();
    // Both in a folder of their own choosing; a file named has its folder.
    if let [(first, ..), _, ..] = &places[..]
        && let Some(folder) = first.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        make_out_folder(folder)?;
    }
    let told = check_report(plan, report, of_import, terminal.now().date_naive());
    let (style, fonts) = (style_of(plan)?, FontLibrary::find(&[]));
    let cancelled = || terminal.is_cancelled();
    let control = Control::NONE.cancelled_by(&cancelled);
    for (path, format, place) in places {
        let setting = (&*fonts, default_date(plan));
        let write = || {
            let rendered = render_check_report(plan, &told, format, &style, setting, &control)?;
            terminal.go_on()?;
            place.write(&rendered.bytes)
        };
        match write() {
            Ok(()) => written.files.push(path),
            Err(error) => written.failures.push(Failure { path, error }),
        }
    }
    if written.files.is_empty() && !written.failures.is_empty() {
        return Err(written.failures.swap_remove(0).error);
    }
    Ok(written)
}

/// A plan file, or any document: what reading it noticed comes along.
pub(super) fn read(path: &Path, terminal: &Terminal) -> Result<(Plan, Vec<Finding>), AppError> {
    if is_plan_file(path) {
        return Ok((PlanFile::open(path, Access::ReadOnly)?.plan()?, Vec::new()));
    }
    let options = ImportOptions {
        learn: LearnOptions { official: official_names(), ..LearnOptions::default() },
        ..ImportOptions::default()
    };
    let imported = import_file(path, &options, terminal.ids())?;
    Ok((imported.plan, imported.findings))
}

/// How much was found and, unless a report was written, what.
fn tell(report: &Report, of_import: &[Finding], each: bool, all: bool) {
    let mut findings: Vec<Finding> = of_import.to_vec();
    findings.extend(report.findings.iter().map(|checked| checked.finding.clone()));
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    line(&format!(
        "校核意见 {} 条：错误 {}，提醒 {}，说明 {}",
        findings.len(),
        count(Severity::Error),
        count(Severity::Warn),
        count(Severity::Note)
    ));
    if !report.hidden.is_empty() {
        line(&format!("另有 {} 条已忽略。", report.hidden.len()));
    }
    if each {
        output::findings(&findings, all);
    }
}
