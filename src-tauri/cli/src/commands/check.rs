//! `lantian check`

use std::path::Path;

use lantian_backend::api::{self, checking};
use lantian_backend::app::{AppError, Host, ImportOptions, import_file};
use lantian_backend::check::{Report, check};
use lantian_backend::domain::Plan;
use lantian_backend::finding::{Finding, Severity};
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
            "findings": checking::findings(&plan, report),
        }));
        return Ok(Ending::Done);
    }
    tell(&report, &of_import, arguments.all);
    Ok(Ending::Done)
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
