//! `lantian check`

use std::path::{Path, PathBuf};

use lantian_backend::api::{self, checking};
use lantian_backend::app::{
    AppError, CHECK_REPORT, Host, ImportOptions, check_report, default_date, import_file,
    render_check_report, report_files, style_of,
};
use lantian_backend::check::{Report, check};
use lantian_backend::domain::Plan;
use lantian_backend::export::{Control, make_folder, write_atomically};
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
    let (plan, of_import) = read(&arguments.file, terminal)?;
    let report = check(&plan);
    let written = match &arguments.out {
        Some(out) => write(out, &plan, &report, &of_import, terminal)?,
        None => Vec::new(),
    };
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
            "files": written,
            "findings": checking::findings(&plan, report),
        }));
        return Ok(Ending::Done);
    }
    tell(&report, &of_import, arguments.all);
    for file in &written {
        line(&format!("已写出校核报告：{}", file.display()));
    }
    Ok(Ending::Done)
}

/// Writes the report; answers where.
fn write(
    out: &Path,
    plan: &Plan,
    report: &Report,
    of_import: &[Finding],
    terminal: &Terminal,
) -> Result<Vec<PathBuf>, AppError> {
    let files = report_files(out, CHECK_REPORT)?;
    let day = terminal.now().date_naive();
    let told = check_report(plan, report, of_import, day);
    let (style, fonts) = (style_of(plan)?, FontLibrary::find(&[]));
    let cancelled = || terminal.is_cancelled();
    let control = Control::NONE.cancelled_by(&cancelled);
    let mut written = Vec::new();
    for (path, format) in files {
        let setting = (&*fonts, default_date(plan));
        let rendered = render_check_report(plan, &told, format, &style, setting, &control)?;
        terminal.go_on()?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_folder(folder)?;
        }
        write_atomically(&path, &rendered.bytes)?;
        written.push(path);
    }
    Ok(written)
}

/// A plan file, or any document: what reading it noticed comes along.
pub(super) fn read(path: &Path, terminal: &Terminal) -> Result<(Plan, Vec<Finding>), AppError> {
    let is_plan = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("lantian"));
    if is_plan {
        return Ok((PlanFile::open(path, Access::ReadOnly)?.plan()?, Vec::new()));
    }
    let options = ImportOptions {
        learn: LearnOptions { official: official_names(), ..LearnOptions::default() },
        ..ImportOptions::default()
    };
    let imported = import_file(path, &options, terminal.ids())?;
    Ok((imported.plan, imported.findings))
}

fn tell(report: &Report, of_import: &[Finding], all: bool) {
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
    output::findings(&findings, all);
}
